//! `cargo dev instructions`: how many instructions loading and tagging take, held against the committed counts.
//! Unlike times they are the same on a busy machine and on an idle one.

use super::{command, dist, install, project};
use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[derive(clap::Args, Default)]
pub struct Options {
    /// Make the present counts the committed ones
    #[arg(long)]
    update: bool,
}

#[derive(Serialize, Deserialize)]
struct Counts {
    /// Another compiler makes other code: its counts say nothing about ours.
    compiler: String,
    /// Of a run on no article: files read, checked and unpacked, checksums of exports included.
    loading: u64,
    /// Of the golden articles, each by itself and all in one; to entities, topics, key phrases and JSON.
    tagging: u64,
}

const HEADER: &str = "# Instructions of the native program, counted by callgrind. `cargo dev instructions` fails when they grow by more than
# 3 %; `cargo dev instructions --update` makes the present counts the committed ones.\n\n";

pub fn run(options: &Options) -> Result<()> {
    install::debian(&["valgrind"], "Counting instructions")?;
    let counts = count()?;
    println!("loading {:>13}\ntagging {:>13}", counts.loading, counts.tagging);
    if options.update {
        fs::write(file(), format!("{HEADER}{}", toml::to_string(&counts)?))?;
        println!("tests/instructions.toml holds the present counts.");
        return Ok(());
    }
    let text = fs::read_to_string(file()).context("tests/instructions.toml cannot be read; --update makes it")?;
    let committed: Counts = toml::from_str(&text).context("tests/instructions.toml is damaged; --update makes it")?;
    if committed.compiler != counts.compiler {
        println!("not compared: counted with {}, this is {}", committed.compiler, counts.compiler);
        return Ok(());
    }
    let pairs = [("loading", committed.loading, counts.loading), ("tagging", committed.tagging, counts.tagging)];
    for (what, before, now) in pairs {
        let growth = 100.0 * (now as f64 / before as f64 - 1.0);
        println!("{what}: {growth:+.2} %");
        if growth > 3.0 {
            bail!(
                "{what} takes {growth:.1} % more instructions than committed; make it faster, or accept it with --update"
            );
        }
    }
    Ok(())
}

fn count() -> Result<Counts> {
    let mut build = command::cargo();
    build.args(["build", "--quiet", "--locked", "--release", "--features", "cli", "--bin", "rubricate"]);
    command::run(&mut build).context("The program could not be built")?;
    let folder = project::target().join("instructions");
    fs::create_dir_all(&folder)?;
    let none = folder.join("none.ndjson");
    fs::write(&none, "")?;
    let loading = instructions(&none)?;
    let all = instructions(&articles(&folder)?)?;
    let compiler = command::output(Command::new("rustc").arg("--version"))?.trim().to_owned();
    Ok(Counts { compiler, loading, tagging: all.saturating_sub(loading) })
}

/// The golden articles as lines, and one more with all of them.
fn articles(folder: &Path) -> Result<PathBuf> {
    let mut texts = Vec::new();
    for (name, file) in dist::files(&project::tests().join("texts"))? {
        if name.ends_with(".txt") {
            texts.push(fs::read_to_string(file)?);
        }
    }
    texts.push(texts.concat());
    let lines: String =
        texts.iter().map(|text| format!("{}\n", json!({ "text": text, "date": "2026-11-25" }))).collect();
    let file = folder.join("articles.ndjson");
    fs::write(&file, lines)?;
    Ok(file)
}

fn instructions(articles: &Path) -> Result<u64> {
    let name = format!("rubricate{}", std::env::consts::EXE_SUFFIX);
    let counted = articles.with_extension("callgrind");
    let mut valgrind = Command::new("valgrind");
    valgrind.arg("--tool=callgrind").arg(format!("--callgrind-out-file={}", counted.display())).arg("--quiet");
    valgrind.arg(project::target().join("release").join(name)).args(["tag", "--threads", "1", "--model"]);
    valgrind.arg(project::www().join("model")).arg("--input").arg(articles);
    valgrind.arg("--output").arg(articles.with_extension("json"));
    command::output(&mut valgrind)?;
    let text = fs::read_to_string(&counted)?;
    let total = text.lines().find_map(|line| line.strip_prefix("totals: "));
    total.and_then(|total| total.trim().parse().ok()).context("callgrind has counted nothing")
}

fn file() -> PathBuf {
    project::tests().join("instructions.toml")
}
