//! The exports as the programs they are made for read them.

use crate::{command, project};
use anyhow::{Context, Result};
use std::process::Command;

/// Reads the golden files of the formats with spaCy, which is installed into the target folder. Where that cannot be
/// done, the step says so and passes: nothing else of the project needs Python.
pub fn check() -> Result<()> {
    let golden = project::tests().join("formats/golden");
    let packages = project::target().join("python");
    let Some(python) = command::find("python3") else {
        println!("skipped: there is no python3");
        return Ok(());
    };
    if !packages.join("spacy").is_dir() {
        let mut pip = Command::new(&python);
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target"])
            .arg(&packages)
            .arg("spacy");
        if !pip.status().is_ok_and(|status| status.success()) {
            println!("skipped: pip is missing or cannot install spaCy");
            return Ok(());
        }
    }
    let mut check = Command::new(python);
    check.env("PYTHONPATH", &packages).arg(project::tests().join("formats/check.py")).arg(golden);
    command::run(&mut check).context("Python reads the exports otherwise")
}
