//! Everything in one script, for pages that are opened from a disk and for bookmarklets.

use crate::{command, install, project, wasm::Built};
use anyhow::{Context, Result};
use std::path::Path;
use std::process::Command;

/// Runs in Node.js; says what goes where.
const SCRIPT: &str = "src/bin/dev/pack/single.mjs";

/// Writes the script from the sources and the built page.
pub fn write(built: &Built, to: &Path) -> Result<()> {
    install::npm()?;
    let mut node = Command::new("node");
    node.arg(project::root().join(SCRIPT)).arg(project::tests()).arg(project::www());
    node.arg(&built.glue).arg(project::dist()).arg(to);
    command::output(&mut node).context("The single file could not be made").map(drop)
}
