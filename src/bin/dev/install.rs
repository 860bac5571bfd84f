//! Installs what is missing, where this machine allows it.

use super::{command, project};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Once;

/// Installs Debian packages; `purpose` says in the error what they are for.
pub fn debian(packages: &[&str], purpose: &str) -> Result<()> {
    let missing: Vec<&str> = packages.iter().copied().filter(|package| !has_debian(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let advice =
        format!("{purpose} needs these Debian packages; install them with: apt-get install {}", missing.join(" "));
    if command::find("apt-get").is_none() {
        bail!(
            "{purpose} is missing, and this machine has no apt-get. On Debian the packages are: {}",
            missing.join(" ")
        );
    }
    eprintln!("Installing {} ({purpose}) …", missing.join(", "));
    static UPDATE: Once = Once::new();
    // A stale or absent package list is the usual reason for a package not to be found.
    UPDATE.call_once(|| drop(command::output(privileged("apt-get").args(["update", "-qq"]))));
    let mut install = privileged("apt-get");
    install.args(["install", "-y", "-qq", "--no-install-recommends"]).args(&missing);
    command::output(install.env("DEBIAN_FRONTEND", "noninteractive")).with_context(|| advice)?;
    Ok(())
}

/// Whether a Debian package is installed.
pub fn has_debian(package: &str) -> bool {
    command::output(Command::new("dpkg-query").args(["-W", "-f", "${db:Status-Status}", package]))
        .is_ok_and(|status| status == "installed")
}

/// Installs the npm parts of tests/ as the lock file names them. A second call costs nothing.
pub fn npm() -> Result<()> {
    npm_in(&project::tests())
}

/// The same for another folder with a lock file.
pub fn npm_in(folder: &Path) -> Result<()> {
    let name = folder.display();
    let lock = folder.join("package-lock.json");
    let lock = fs::read(&lock).with_context(|| format!("{} cannot be read", lock.display()))?;
    let mark = folder.join("node_modules/.installed-lock.json");
    if fs::read(&mark).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    if command::find("npm").is_none() {
        debian(&["nodejs", "npm"], "Node.js for wasm-opt and the tests")?;
    }
    eprintln!("Installing the npm parts of {name} …");
    command::output(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(folder))
        .with_context(|| format!("The npm parts could not be installed; try `npm ci` in {name}"))?;
    fs::write(mark, lock)?;
    Ok(())
}

/// As root directly, otherwise through sudo that must not ask.
fn privileged(program: &str) -> Command {
    let root = command::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if root {
        return Command::new(program);
    }
    let mut sudo = Command::new("sudo");
    sudo.args(["-n", program]);
    sudo
}
