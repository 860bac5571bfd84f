//! The report in words and tables.

use super::peers::PEERS;
use super::race::{LANES, in_row_of};
use super::{Measured, SIZES, median};
use crate::report::{machine, spread};
use anyhow::Result;
use std::fmt::Write;

pub fn write(measured: &Measured) -> Result<String> {
    let mut out = format!(
        "# Beside others\n\n\
         Written by `cargo dev bench --rounds {rounds}`, after `cargo dev build`. {machine}\n\
         All tools on one page, each in turn on each article or row of articles, after a warm-up; medians of {rounds} turns, all articles different.\n\
         An article alone comes after the other tools had their turns: what they have put in the place of a tool's memory in the processor's\n\
         caches has to be fetched anew, and a worker that slept to be woken. In a row {LANES} articles are\n\
         under way at a time: what runs in a worker goes on while the page hears of the last; what runs in the page has one under way.\n\
         The machine is noisy: ratios say more than times. Tokens are counted by our tokenizer for all.\n\n",
        rounds = measured.rounds,
        machine = machine::describe(&measured.browser)?
    );
    for peer in &PEERS {
        writeln!(out, "- **{}**: {}", peer.title, peer.note)?;
    }
    for (browser, race) in &measured.races {
        write!(
            out,
            "\n## Speed in {browser}\n\n| articles | tool | median | range | tokens a second | ours is faster by |\n|---|---|---:|---:|---:|---:|\n"
        )?;
        for ((size, bytes), heat) in SIZES.iter().zip(race) {
            let ours = median(&heat.alone[0]);
            for (peer, times) in PEERS.iter().zip(&heat.alone) {
                line(&mut out, size, peer.title, times, heat.tokens, ours)?;
            }
            let (Some(row), Some(count)) = (&heat.row, in_row_of(*bytes)) else { continue };
            let (articles, ours) = (format!("{size}, each of {count} in a row"), median(&row.times[0]));
            for (peer, times) in PEERS.iter().zip(&row.times) {
                line(&mut out, &articles, peer.title, times, row.tokens, ours)?;
            }
            line(&mut out, &articles, "rubricate, one under way", &row.awaited, row.tokens, ours)?;
        }
    }
    write!(
        out,
        "\n## Start, bytes and memory in Chromium\n\n\
        Start: from the first script to the first result on 2 KB, fresh profile, server on the same machine, so that bytes cost nothing. Of ours these\n\
        are all names, dates and sums, with their entities; “all” is when its topics and key phrases are there, too. Bytes: all that is loaded, Brotli.\n\
        Memory: what the page's process takes more than without the tool, MB; settled after loading, and the most while 1 MB of text is tagged.\n\n\
        | tool | start | range | all | bytes | memory loaded | most at 1 MB |\n|---|---:|---:|---:|---:|---:|---:|\n"
    )?;
    for (i, peer) in PEERS.iter().enumerate() {
        let (least, middle, most) = spread(&measured.starts[i].first);
        let all = median(&measured.starts[i].all);
        let memory = measured.memory[i];
        writeln!(
            out,
            "| {} | {middle:.0} ms | {least:.0}–{most:.0} ms | {all:.0} ms | {} | {:.1} | {:.1} |",
            peer.title, measured.bytes[i], memory.loaded, memory.peak
        )?;
    }
    let Some(quality) = &measured.quality else { return Ok(out) };
    let types = PEERS[0].types;
    write!(
        out,
        "\n## Quality\n\n\
        F1 on {} annotated news articles, exact spans and types; titles, articles and possessives at the ends of a mention are forgiven to all.\n\n| tool |",
        quality.articles
    )?;
    types.iter().for_each(|label| out += &format!(" {label} |"));
    out += " all its types |\n|---|";
    out += &"---:|".repeat(types.len() + 1);
    out.push('\n');
    for (i, peer) in PEERS.iter().enumerate() {
        write!(out, "| {} |", peer.title)?;
        for label in types {
            match peer.types.contains(label) {
                true => write!(out, " {:.1} |", quality.f1(i, &[label]))?,
                false => out += " – |",
            }
        }
        writeln!(out, " {:.1} |", quality.f1(i, peer.types))?;
    }
    Ok(out)
}

/// A tool's times of one kind of turn; `ours` is our median of it.
fn line(out: &mut String, articles: &str, tool: &str, times: &[f64], tokens: f64, ours: f64) -> Result<()> {
    let (least, middle, most) = spread(times);
    // Firefox counts in steps of 1 ms.
    let rate = if middle > 0.0 { format!("{:.0} thousand", tokens / middle) } else { "–".to_owned() };
    let ratio = middle / ours;
    let digits = if middle < 10.0 { 2 } else { 1 };
    Ok(writeln!(
        out,
        "| {articles} | {tool} | {middle:.digits$} ms | {least:.digits$}–{most:.digits$} ms | {rate} | {ratio:.1} |"
    )?)
}
