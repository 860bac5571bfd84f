//! `cargo dev pack`: the npm package, as a folder and as the file that `npm publish` and `npm install` take.

mod contents;
mod single;

use super::{build, command, dist, project, wasm};
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

pub fn run() -> Result<()> {
    build::run(&build::Options::default())?;
    let folder = project::package().join("rubricate");
    // What an earlier release had would be packed again.
    let _ = fs::remove_dir_all(&folder);
    let mut files = contents::files()?;
    files.insert("package.json".to_owned(), described().into_bytes());
    for (name, content) in &files {
        let file = folder.join(name);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        dist::write(&file, content)?;
    }
    single::write(&wasm::last(false)?, &folder.join("single-file.js"))?;
    let mut pack = Command::new("npm");
    pack.args(["pack", "--silent", "--pack-destination"]).arg(project::package()).current_dir(&folder);
    command::output(&mut pack).context("npm could not pack the package")?;
    let file = archive();
    eprintln!("{} holds {} KiB.", file.display(), fs::metadata(&file)?.len() / 1024);
    Ok(())
}

/// package.json with what Cargo.toml says. As text: the order of its conditions counts.
fn described() -> String {
    let facts = [
        ("version", env!("CARGO_PKG_VERSION")),
        ("description", env!("CARGO_PKG_DESCRIPTION")),
        ("license", env!("CARGO_PKG_LICENSE")),
    ];
    facts.iter().fold(include_str!("package.json").to_owned(), |text, (name, fact)| {
        text.replace(&format!("\"{name}\": \"from Cargo.toml\""), &format!("\"{name}\": \"{fact}\""))
    })
}

/// The packed package.
pub fn archive() -> PathBuf {
    project::package().join(concat!("rubricate-", env!("CARGO_PKG_VERSION"), ".tgz"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_package_says_what_cargo_says() {
        let package: serde_json::Value = serde_json::from_str(&super::described()).unwrap();
        assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
        assert!(!super::described().contains("from Cargo.toml"));
    }
}
