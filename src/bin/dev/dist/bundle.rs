//! Scripts and styles in few small files, made by esbuild: a page then waits for two scripts instead of forty.

use super::{Files, files as listed, read};
use crate::{command, install, project, wasm::Built};
use anyhow::{Context, Result, anyhow};
use std::fs;
use std::process::Command;

/// Runs in Node.js; says what goes where.
const SCRIPT: &str = "src/bin/dev/dist/bundle.mjs";

/// What a browser loads instead of the scripts and sheets of www/; nothing where esbuild is not to be had.
pub fn files(built: &Built, sheets: &Files) -> Result<Option<Files>> {
    if let Err(error) = present() {
        eprintln!("warning: esbuild is left out, scripts and styles are larger and in more files: {error:#}");
        return Ok(None);
    }
    let work = project::web_target().join("bundle");
    let (from, to) = (work.join("from"), work.join("to"));
    for folder in [&from, &to] {
        // What an earlier build has left would ship again.
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder)?;
    }
    for (name, content) in sheets {
        fs::write(from.join(name), content)?;
    }
    let mut node = Command::new("node");
    node.arg(project::root().join(SCRIPT)).arg(project::tests()).arg(project::www());
    node.arg(&built.glue).arg(&from).arg(&to);
    command::output(&mut node).context("The scripts and styles could not be bundled")?;
    let mut bundled = Files::new();
    for (name, file) in listed(&to)? {
        bundled.insert(name, read(&file)?);
    }
    Ok(Some(bundled))
}

/// Whether esbuild runs here. It is a program for each kind of machine, and npm leaves it out where it has none.
fn present() -> Result<()> {
    install::npm()?;
    let ask = "try { require('esbuild').transformSync('') } catch { process.exit(1) }";
    let mut node = Command::new("node");
    node.args(["-e", ask]).current_dir(project::tests());
    command::output(&mut node).map_err(|_| anyhow!("npm has no esbuild that runs on this machine")).map(drop)
}
