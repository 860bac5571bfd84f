//! Fills www/dist from the page's sources and the built module.

mod bundle;
mod lean;
mod panel;

use super::{compress, project, wasm::Built};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Held while a build writes.
pub const LOCK: &str = ".lock";

/// Contents of files by their names in dist.
type Files = BTreeMap<String, Vec<u8>>;

/// Kinds of files that browsers or their authors' tools load as they are.
const KINDS: [&str; 5] = ["html", "ts", "svg", "json", "bin"];
/// Folders of www/ that ship, besides the files of www/ itself.
const FOLDERS: [&str; 8] = ["adapters", "client", "host", "model", "read", "review", "samples", "schema"];

/// Writes what has changed, compresses it, removes what is no part of the page any more. Returns how many files changed.
pub fn fill(built: &Built) -> Result<usize> {
    let mut wanted = plain(built)?;
    wanted.extend(scripts_and_sheets(built)?);
    let dist = project::dist();
    let mut changed = 0;
    for (name, content) in &wanted {
        let file = dist.join(name);
        if fs::read(&file).is_ok_and(|old| old == *content) && compress::present(&file) {
            continue;
        }
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        compress::write(&file, content)?;
        write(&file, content)?;
        changed += 1;
    }
    for (name, file) in files(&dist)? {
        if name != LOCK && !wanted.contains_key(&compress::plain(&name)) {
            fs::remove_file(file)?;
            changed += 1;
        }
    }
    Ok(changed)
}

/// All that ships as it is.
fn plain(built: &Built) -> Result<Files> {
    let mut wanted = sources(&KINDS)?;
    for module in &built.modules {
        let name = module.file_name().unwrap_or_default().to_string_lossy().into_owned();
        wanted.insert(name, read(module)?);
    }
    // The licences of the data ask that their names travel with it.
    wanted.insert("NOTICE.txt".to_owned(), read(&project::root().join("NOTICE"))?);
    Ok(wanted)
}

/// Bundled where esbuild can be had, otherwise file by file: slower to load, and the same otherwise.
fn scripts_and_sheets(built: &Built) -> Result<Files> {
    let sheets = panel::joined(sources(&["css"])?);
    if let Some(bundled) = bundle::files(built, &sheets)? {
        return Ok(bundled);
    }
    let mut scripts = sources(&["js"])?;
    scripts.insert("rubricate_glue.js".to_owned(), read(&built.glue)?);
    for content in scripts.values_mut() {
        *content = lean::script(&String::from_utf8_lossy(content)).into_bytes();
    }
    scripts.extend(sheets);
    Ok(scripts)
}

/// Files of www/ that ship and are of these kinds.
fn sources(kinds: &[&str]) -> Result<Files> {
    let mut found = Files::new();
    for (name, file) in files(&project::www())? {
        let kind = Path::new(&name).extension().unwrap_or_default().to_string_lossy().into_owned();
        let ships = name.split_once('/').is_none_or(|(folder, _)| FOLDERS.contains(&folder));
        if ships && kinds.contains(&kind.as_str()) {
            found.insert(name, read(&file)?);
        }
    }
    Ok(found)
}

pub fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("{} cannot be read", file.display()))
}

/// All files under a folder with their names relative to it, `/` between the parts.
pub fn files(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), folder.to_owned())];
    while let Some((prefix, folder)) = open.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))? {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                open.push((format!("{name}/"), entry.path()));
            } else {
                found.push((name, entry.path()));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Writes a file so that a server never reads half of it.
pub fn write(file: &Path, content: &[u8]) -> Result<()> {
    let mut fresh = file.as_os_str().to_owned();
    fresh.push(".new");
    fs::write(&fresh, content)?;
    fs::rename(&fresh, file).with_context(|| format!("{} cannot be written", file.display()))
}
