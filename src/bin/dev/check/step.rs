//! The steps of `cargo dev test`.

use super::{browsers, package, python};
use crate::toolchain::Toolchain;
use crate::{build, command, install, instructions, project, size};
use anyhow::{Context, Result};
use std::fs;
use std::process::Command;

/// What the inputs of the properties are made from.
const SEED: &str = "PROPTEST_RNG_SEED";

pub struct Step {
    pub name: &'static str,
    pub about: &'static str,
    pub run: fn() -> Result<()>,
}

/// Integration tests that load what `cargo dev build` makes, and so have steps of their own.
const ON_THE_BUILD: [&str; 3] = ["browser", "packaging", "wasm_equals_native"];

pub const STEPS: [Step; 12] = [
    Step { name: "format", about: "the sources are formatted", run: format },
    Step { name: "clippy", about: "no warnings, all programs and tests", run: clippy },
    Step { name: "clippy-wasm", about: "no warnings in what the browser runs", run: clippy_wasm },
    Step { name: "native", about: "unit and integration tests", run: native },
    Step { name: "instructions", about: "loading and tagging take no more instructions than before", run: count },
    Step { name: "formats-python", about: "what is exported, read by spaCy and by Python", run: formats_python },
    Step { name: "build", about: "everything a browser loads", run: page },
    Step { name: "size", about: "nothing outgrows its budget", run: weigh },
    Step { name: "types", about: "the TypeScript types and code that uses them", run: types },
    Step { name: "equal", about: "the browser's engine gives the bytes of the native one", run: equal },
    Step { name: "package", about: "the npm package, installed and used with and without bundlers", run: packaged },
    Step { name: "browser", about: "the page in Chromium, Firefox and WebKit", run: browser },
];

fn format() -> Result<()> {
    command::run(command::cargo().args(["fmt", "--all", "--check"]))
}

fn clippy() -> Result<()> {
    command::run(command::cargo().args([
        "clippy",
        "--quiet",
        "--locked",
        "--all-targets",
        "--all-features",
        "--",
        "-D",
        "warnings",
    ]))
}

fn clippy_wasm() -> Result<()> {
    let toolchain = Toolchain::find()?;
    toolchain.add_clippy()?;
    command::run(toolchain.cargo("clippy", true).args(["--", "-D", "warnings"]))
}

fn native() -> Result<()> {
    let mut tests = vec!["--lib".to_owned(), "--bins".to_owned()];
    for name in integration_tests()? {
        tests.extend(["--test".to_owned(), name]);
    }
    command::run(test().args(tests))?;
    command::run(test().arg("--doc"))
}

fn count() -> Result<()> {
    match install::debian(&["valgrind"], "Counting instructions") {
        Ok(()) => instructions::run(&instructions::Options::default()),
        // It does not exist for every system, and nothing else needs it.
        Err(_) => {
            println!("skipped: there is no valgrind here");
            Ok(())
        }
    }
}

fn formats_python() -> Result<()> {
    python::check()
}

fn page() -> Result<()> {
    build::run(&build::Options::default())
}

fn weigh() -> Result<()> {
    size::run(&size::Options::default())
}

fn types() -> Result<()> {
    install::npm()?;
    let compiler = project::tests().join("node_modules/typescript/bin/tsc");
    let mut node = Command::new("node");
    node.arg(compiler).arg("--project").arg(project::tests().join("types"));
    command::run(&mut node).context("The types do not hold")
}

fn equal() -> Result<()> {
    command::run(test().args(["--test", "wasm_equals_native"]))
}

fn packaged() -> Result<()> {
    browsers::install()?;
    package::install()?;
    command::run(test().args(["--test", "packaging"]))
}

fn browser() -> Result<()> {
    browsers::install()?;
    // Among them what checks accessibility.
    install::npm()?;
    command::run(test().args(["--test", "browser"]))
}

/// The integration tests that need nothing but the sources.
fn integration_tests() -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(project::tests())? {
        let path = entry?.path();
        let is_test = path.extension().is_some_and(|ending| ending == "rs") || path.join("main.rs").is_file();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if is_test && !ON_THE_BUILD.contains(&name.as_str()) {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

fn test() -> Command {
    let mut command = command::cargo();
    command.args(["test", "--quiet", "--locked", "--all-features"]);
    // The properties are tried on the same inputs at each run: whether a change holds must not be a matter of luck.
    // New inputs are for `cargo dev fuzz` to look for, or for a seed of one's own.
    if std::env::var_os(SEED).is_none() {
        command.env(SEED, "1455");
    }
    command
}
