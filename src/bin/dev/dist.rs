//! Fills www/dist from the page's sources and the built module.

mod lean;

use super::{compress, project, wasm::Built};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Held while a build writes.
pub const LOCK: &str = ".lock";

/// Kinds of files that browsers or their authors' tools load.
const KINDS: [&str; 7] = ["js", "css", "html", "ts", "svg", "json", "bin"];
/// Folders of www/ that ship, besides the files of www/ itself.
const FOLDERS: [&str; 6] = ["client", "host", "model", "review", "samples", "schema"];

/// Copies what has changed, compresses it, removes what has no source any more. Returns how many files changed.
pub fn fill(built: &Built) -> Result<usize> {
    let wanted = sources(built)?;
    let dist = project::dist();
    let mut changed = 0;
    for (name, source) in &wanted {
        let mut content = fs::read(source).with_context(|| format!("{} cannot be read", source.display()))?;
        if name.ends_with(".js") {
            content = lean::script(&String::from_utf8_lossy(&content)).into_bytes();
        }
        let file = dist.join(name);
        if fs::read(&file).is_ok_and(|old| old == content) && compress::present(&file) {
            continue;
        }
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        compress::write(&file, &content)?;
        write(&file, &content)?;
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

/// Every file that is shipped, by its name in dist.
fn sources(built: &Built) -> Result<BTreeMap<String, PathBuf>> {
    let mut wanted = BTreeMap::new();
    wanted.insert("rubricate.wasm".to_owned(), built.wasm.clone());
    wanted.insert("rubricate_glue.js".to_owned(), built.glue.clone());
    // The licences of the data ask that their names travel with it.
    wanted.insert("NOTICE.txt".to_owned(), project::root().join("NOTICE"));
    for (name, file) in files(&project::www())? {
        let kind = Path::new(&name).extension().unwrap_or_default().to_string_lossy().into_owned();
        let folder = name.split_once('/').is_none_or(|(folder, _)| FOLDERS.contains(&folder));
        if folder && KINDS.contains(&kind.as_str()) {
            wanted.insert(name, file);
        }
    }
    Ok(wanted)
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
