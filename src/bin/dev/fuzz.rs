//! `cargo dev fuzz`: feeds the program with inputs that reach ever more of its code, until something breaks.
//!
//! libFuzzer runs what stands in `tests/fuzz`. The counters it is led by are put in by LLVM, through flags that the
//! stable compiler takes; nothing else is instrumented, because none of our code is `unsafe`.

use super::{command, project};
use anyhow::{Context, Result, bail};
use std::fs;
use std::process::Command;

#[derive(clap::Args)]
pub struct Options {
    /// Only this target, a folder of tests/fuzz/seeds; can be given again
    #[arg(long)]
    target: Vec<String>,
    /// How long each target runs
    #[arg(long, default_value_t = 10.0)]
    minutes: f64,
}

/// Counters at every branch, with what is compared there.
const COVERAGE: [&str; 6] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    // Linkers would leave out the counters, which nothing names.
    "-Clink-arg=-Wl,-z,nostart-stop-gc",
];

pub fn run(options: &Options) -> Result<()> {
    let folder = project::tests().join("fuzz").canonicalize()?;
    let known = targets()?;
    let chosen = if options.target.is_empty() { known.clone() } else { options.target.clone() };
    if let Some(unknown) = chosen.iter().find(|name| !known.contains(name)) {
        bail!("There is no target “{unknown}”; there are: {}", known.join(", "));
    }
    let host = host()?;
    let built = project::target().join("fuzz");
    let mut build = command::cargo();
    build.current_dir(&folder).args(["build", "--release", "--locked", "--target", &host]);
    build.env("CARGO_TARGET_DIR", &built);
    // With a target, programs that run while building are left alone.
    build.env("CARGO_ENCODED_RUSTFLAGS", COVERAGE.join("\u{1f}"));
    command::run(&mut build).context("The fuzzer could not be built")?;
    let program = built.join(&host).join("release").join(format!("fuzzer{}", std::env::consts::EXE_SUFFIX));
    let mut broken = Vec::new();
    for name in &chosen {
        println!("\n━━ {name}");
        // What was reached before is where the next run goes on.
        let corpus = built.join("corpus").join(name);
        let found = folder.join("regressions").join(name);
        fs::create_dir_all(&corpus)?;
        fs::create_dir_all(&found)?;
        let mut fuzzer = Command::new(&program);
        fuzzer.env("RUBRICATE_FUZZ", name).arg(&corpus).arg(folder.join("seeds").join(name));
        fuzzer.args(["-timeout=20", "-rss_limit_mb=1500", "-max_len=16384", "-print_final_stats=1"]);
        fuzzer.arg(format!("-max_total_time={}", (options.minutes * 60.0).ceil().max(1.0)));
        fuzzer.arg(format!("-artifact_prefix={}/", found.display()));
        if command::run(&mut fuzzer).is_err() {
            broken.push(name.as_str());
        }
        // Where nothing was found, nothing is left behind.
        let _ = fs::remove_dir(&found);
    }
    if !broken.is_empty() {
        bail!(
            "Broken: {}. What breaks them lies in tests/fuzz/regressions; mend it and commit both.",
            broken.join(", ")
        );
    }
    println!("\nNothing broke.");
    Ok(())
}

/// The targets, as the folders of their seeds are called.
fn targets() -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(project::tests().join("fuzz/seeds"))? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// What the compiler in use builds for, unless told otherwise.
fn host() -> Result<String> {
    let version = command::output(Command::new("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).context("rustc does not say what it builds for")
}

#[cfg(test)]
mod tests {
    use super::*;
    use toml::{Table, Value};

    fn read(file: &str) -> Table {
        fs::read_to_string(project::tests().join(file)).unwrap().parse().unwrap()
    }

    /// The fuzzer's lock file is its own, and nothing but a run would tell that a crate is missing in it.
    #[test]
    fn the_lock_file_holds_what_the_library_needs() {
        let lock = read("fuzz/Cargo.lock");
        let library =
            lock["package"].as_array().unwrap().iter().find(|package| package["name"].as_str() == Some("rubricate"));
        let locked: Vec<&str> =
            library.unwrap()["dependencies"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let manifest = read("../Cargo.toml");
        let wasm = &manifest["target"]["cfg(target_arch = \"wasm32\")"]["dependencies"];
        let mut needed = 0;
        for (name, need) in [&manifest["dependencies"], wasm].into_iter().filter_map(Value::as_table).flatten() {
            if need.get("optional").and_then(Value::as_bool) != Some(true) {
                assert!(locked.contains(&name.as_str()), "`cargo update --workspace` in tests/fuzz: {name} is missing");
                needed += 1;
            }
        }
        assert!(needed > 8);
    }
}
