//! Installs the browsers, their drivers, and a display for the one that needs it.

use crate::{command, install};
use anyhow::{Context, Result};

/// A program and the Debian package that has it.
const PROGRAMS: [(&str, &str); 6] = [
    ("chromium", "chromium"),
    ("chromedriver", "chromium-driver"),
    ("firefox-esr", "firefox-esr"),
    ("WebKitWebDriver", "webkit2gtk-driver"),
    ("Xvfb", "xvfb"),
    ("fc-match", "fontconfig"),
];

/// Letters and pictures that the test articles contain.
const FONTS: [&str; 2] = ["fonts-dejavu-core", "fonts-noto-color-emoji"];

pub fn install() -> Result<()> {
    let mut packages: Vec<&str> =
        PROGRAMS.iter().filter(|(program, _)| command::find(program).is_none()).map(|(_, package)| *package).collect();
    if !packages.is_empty() {
        packages.extend(FONTS);
    }
    install::debian(&packages, "The browsers and their drivers")?;
    if command::find("geckodriver").is_none() {
        eprintln!("Installing geckodriver, which takes some minutes …");
        command::output(command::foreign("cargo").args(["install", "--quiet", "--locked", "geckodriver"]))
            .context("Firefox's driver is missing; install it with: cargo install --locked geckodriver")?;
    }
    Ok(())
}
