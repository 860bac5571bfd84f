//! Installs the npm package into small projects that use it, and lets their bundlers build them.

use crate::{command, dist, install, pack, project};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Projects in tests/packaging, and whether they have something to build.
const USERS: [(&str, bool); 6] =
    [("checks", false), ("esbuild", true), ("plain", false), ("tiptap", true), ("vite", true), ("webpack", true)];

/// Makes the package and all that the tests of it look at.
pub fn install() -> Result<()> {
    install::npm()?;
    pack::run()?;
    let archive = pack::archive();
    for (name, builds) in USERS {
        let folder = copied(name)?;
        let npm = |arguments: &[&str]| {
            let mut npm = Command::new("npm");
            npm.args(arguments).args(["--no-audit", "--no-fund"]).current_dir(&folder);
            npm
        };
        // What is installed stays as long as nothing else is asked for.
        unless_done(&folder, "package-lock.json", &folder.join("package-lock.json"), || {
            command::output(&mut npm(&["ci"])).map(drop)
        })?;
        unless_done(&folder, "rubricate.tgz", &archive, || {
            command::output(npm(&["install", "--no-save", "--prefer-offline"]).arg(&archive)).map(drop)
        })?;
        if builds {
            let _ = fs::remove_dir_all(folder.join("dist"));
            command::output(&mut npm(&["run", "build"])).with_context(|| format!("{name} cannot build a page"))?;
        }
    }
    Ok(())
}

/// A project's folder in the target folder, with its files as they are in tests/.
fn copied(name: &str) -> Result<PathBuf> {
    let to = project::package().join("users").join(name);
    for (file, from) in dist::files(&project::tests().join("packaging").join(name))? {
        let file = to.join(file);
        fs::create_dir_all(file.parent().unwrap_or(&to))?;
        fs::copy(from, file)?;
    }
    Ok(to)
}

/// Does something that depends on a file, unless it was done for the same file before. Projects without the file have
/// nothing to do. The note lies where `npm ci` takes it away.
fn unless_done(folder: &Path, name: &str, file: &Path, work: impl FnOnce() -> Result<()>) -> Result<()> {
    let note = folder.join("node_modules").join(format!(".installed-{name}"));
    let Ok(wanted) = fs::read(file) else { return Ok(()) };
    if fs::read(&note).is_ok_and(|done| done == wanted) {
        return Ok(());
    }
    work()
        .with_context(|| format!("The npm parts of tests/packaging could not be installed ({})", folder.display()))?;
    fs::write(note, wanted)?;
    Ok(())
}
