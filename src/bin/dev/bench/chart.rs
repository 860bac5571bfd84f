//! The picture for the README: quality over speed, the area of each spot its bytes.

use super::peers::PEERS;
use super::{Measured, SIZES};
use std::fmt::Write;

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 360.0;
const LEFT: f64 = 56.0;
const RIGHT: f64 = 24.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 56.0;
/// Powers of ten of tokens a second, from and to.
const POWERS: (f64, f64) = (4.0, 7.0);

/// The colours of a page by day and by night; the picture stands on none of its own.
const STYLE: &str = "text { font: 13px system-ui, sans-serif; fill: #4a4a46; } .grid { stroke: #8883; } \
    .name { font-weight: 600; } .spot { fill: #2f6c8f; fill-opacity: .35; stroke: #2f6c8f; } \
    .ours { fill: #9c3b2e; fill-opacity: .35; stroke: #9c3b2e; } \
    @media (prefers-color-scheme: dark) { text { fill: #c9c9c2; } .spot { fill: #7fbcdd; stroke: #7fbcdd; } \
    .ours { fill: #e58f7e; stroke: #e58f7e; } }";

/// Nothing where quality was not measured.
pub fn draw(measured: &Measured) -> Option<String> {
    let quality = measured.quality.as_ref()?;
    let (_, race) = measured.races.first()?;
    let size = SIZES.iter().position(|(name, _)| *name == "10 KB")?;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" role=\"img\" aria-labelledby=\"title\">\n\
         <title id=\"title\">Quality, speed and size of four tools in a browser</title>\n<style>{STYLE}</style>\n"
    );
    for f1 in [0.0, 20.0, 40.0, 60.0, 80.0, 100.0] {
        let y = down(f1);
        let _ = writeln!(
            out,
            "<path class=\"grid\" d=\"M{LEFT} {y:.1}H{}\"/><text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{f1:.0}</text>",
            WIDTH - RIGHT,
            LEFT - 8.0,
            y + 4.5
        );
    }
    for (rate, name) in [(1e4, "10 thousand"), (1e5, "100 thousand"), (1e6, "1 million"), (1e7, "10 million")] {
        let x = across(rate);
        let _ = writeln!(
            out,
            "<path class=\"grid\" d=\"M{x:.1} {TOP}V{}\"/><text x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">{name}</text>",
            HEIGHT - BOTTOM,
            HEIGHT - BOTTOM + 18.0
        );
    }
    let _ = writeln!(
        out,
        "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">tokens a second, 10 KB articles in a row; area: bytes to load</text>\n\
         <text x=\"{}\" y=\"14\">F1 of people, organisations, places, dates, times, sums and percentages together</text>",
        (LEFT + WIDTH - RIGHT) / 2.0,
        HEIGHT - 12.0,
        LEFT
    );
    for (i, peer) in PEERS.iter().enumerate() {
        let rate = 1000.0 * race[size].rate(i);
        let (x, y) = (across(rate), down(quality.f1(i, PEERS[0].types)));
        let kib = measured.bytes[i] as f64 / 1024.0;
        let class = if i == 0 { "ours" } else { "spot" };
        let radius = kib.sqrt();
        let _ = writeln!(
            out,
            "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\"/>\
             <text class=\"name\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{} · {kib:.0} KiB</text>",
            y - radius - 6.0,
            peer.title
        );
    }
    out += "</svg>\n";
    Some(out)
}

fn across(rate: f64) -> f64 {
    LEFT + (rate.log10() - POWERS.0) / (POWERS.1 - POWERS.0) * (WIDTH - LEFT - RIGHT)
}

fn down(f1: f64) -> f64 {
    HEIGHT - BOTTOM - f1 / 100.0 * (HEIGHT - BOTTOM - TOP)
}
