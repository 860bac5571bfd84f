//! The picture of what scores mean: share of right mentions over the mean score of each range.

use super::calibration::{Bin, Reliability};
use std::fmt::Write;

/// Side of the square plot, and what is left around it for words.
const SIDE: f64 = 400.0;
const LEFT: f64 = 64.0;
const TOP: f64 = 24.0;
const WIDTH: f64 = LEFT + SIDE + 24.0;
const HEIGHT: f64 = TOP + SIDE + 96.0;

/// The colours of a page by day and by night; the picture stands on none of its own.
const STYLE: &str = "
  text { font: 13px system-ui, sans-serif; fill: #4a4a46; }
  .grid { stroke: #8883; }
  .even { stroke: #8888; stroke-dasharray: 4 5; }
  .names { stroke: #9c3b2e; fill: #9c3b2e; }
  .numbers { stroke: #2f6c8f; fill: #2f6c8f; }
  polyline.line { fill: none; stroke-width: 1.5; stroke-opacity: .55; }
  @media (prefers-color-scheme: dark) {
    text { fill: #c9c9c2; }
    .names { stroke: #e58f7e; fill: #e58f7e; }
    .numbers { stroke: #7fbcdd; fill: #7fbcdd; }
  }
";

/// The picture as a file.
pub fn draw(names: &Reliability, numbers: &Reliability) -> String {
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
         role=\"img\" aria-labelledby=\"title desc\">\n\
         <title id=\"title\">What a score means</title>\n\
         <desc id=\"desc\">{}</desc>\n<style>{STYLE}</style>\n",
        describe(names, numbers)
    );
    for tick in [0.0, 0.2, 0.4, 0.6, 0.8, 1.0] {
        let (x, y) = (across(tick), down(tick));
        let (right, bottom) = (LEFT + SIDE, TOP + SIDE);
        let _ = writeln!(
            out,
            "<path class=\"grid\" d=\"M{x:.1} {TOP}V{bottom}M{LEFT} {y:.1}H{right}\"/>\n\
             <text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{tick:.1}</text>\n\
             <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{:.0} %</text>",
            bottom + 20.0,
            LEFT - 8.0,
            y + 4.5,
            100.0 * tick
        );
    }
    let _ = writeln!(out, "<path class=\"even\" d=\"M{LEFT} {}L{} {TOP}\"/>", TOP + SIDE, LEFT + SIDE);
    out += &series(names, "names");
    out += &series(numbers, "numbers");
    let _ = writeln!(
        out,
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">mean score</text>\n\
         <text transform=\"translate(16 {:.1}) rotate(-90)\" text-anchor=\"middle\">right</text>",
        LEFT + SIDE / 2.0,
        TOP + SIDE + 44.0,
        TOP + SIDE / 2.0
    );
    out += &legend();
    out + "</svg>\n"
}

fn across(share: f64) -> f64 {
    LEFT + SIDE * share
}

fn down(share: f64) -> f64 {
    TOP + SIDE * (1.0 - share)
}

/// A line through the ranges, and a mark for each: the more mentions, the larger.
fn series(reliability: &Reliability, class: &str) -> String {
    let bins: Vec<&Bin> = reliability.bins.iter().filter(|bin| bin.count > 0).collect();
    let points: Vec<String> =
        bins.iter().map(|bin| format!("{:.1},{:.1}", across(bin.mean()), down(bin.right()))).collect();
    let mut out = format!("<polyline class=\"{class} line\" points=\"{}\"/>\n", points.join(" "));
    for bin in bins {
        let radius = (1.5 + (bin.count as f64).log10() * 2.0).min(9.0);
        let words = format!("score {:.2}, {:.0} % of {} right", bin.mean(), 100.0 * bin.right(), bin.count);
        out += &mark(class, across(bin.mean()), down(bin.right()), radius, &words);
    }
    out
}

/// A round mark for names and a square one for the others, to be told apart without their colours.
fn mark(class: &str, x: f64, y: f64, radius: f64, words: &str) -> String {
    let corner = if class == "names" { radius } else { 0.0 };
    format!(
        "<rect class=\"{class}\" fill-opacity=\".75\" x=\"{:.1}\" y=\"{:.1}\" width=\"{side:.1}\" height=\"{side:.1}\" \
         rx=\"{corner:.1}\"><title>{words}</title></rect>\n",
        x - radius,
        y - radius,
        side = 2.0 * radius
    )
}

fn legend() -> String {
    let y = TOP + SIDE + 76.0;
    let mut out = String::new();
    for (class, words, x) in
        [("names", "names, by the model", LEFT), ("numbers", "dates and sums, by rules", LEFT + 180.0)]
    {
        out += &mark(class, x + 5.0, y - 4.5, 5.0, words);
        let _ = writeln!(out, "<text x=\"{:.1}\" y=\"{y:.1}\">{words}</text>", x + 18.0);
    }
    out
}

/// The figure in a sentence, for those who do not see it.
fn describe(names: &Reliability, numbers: &Reliability) -> String {
    let tell = |what: &str, reliability: &Reliability| {
        let bins = reliability.bins.iter().filter(|bin| bin.count > 0);
        let parts: Vec<String> =
            bins.map(|bin| format!("at {:.2} {:.0} percent", bin.mean(), 100.0 * bin.right())).collect();
        format!("{what}: {}.", parts.join(", "))
    };
    format!(
        "Share of right mentions by mean score, beside the dashed diagonal on which scores mean what they say. {} {}",
        tell("Names", names),
        tell("Dates and sums", numbers)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_tells_in_words_what_it_shows() {
        let mut names = Reliability::default();
        names.add(0.9, true);
        names.add(0.9, false);
        let picture = draw(&names, &Reliability::default());
        assert!(picture.contains("Names: at 0.90 50 percent."), "{picture}");
        assert!(picture.contains("score 0.90, 50 % of 2 right"));
        assert!(!picture.contains("NaN") && !picture.contains("inf"));
    }
}
