//! Which files a page or module loads: the addresses of other shipped files that it names, and theirs.

use crate::dist;
use anyhow::Result;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// All files reached from `entry`, with itself. Addresses put together at run time are not seen: such files are
/// loaded on demand.
pub fn from(dist: &Path, entry: &str) -> Result<BTreeSet<String>> {
    let shipped: BTreeSet<String> = dist::files(dist)?.into_iter().map(|(name, _)| name).collect();
    let mut reached = BTreeSet::from([entry.to_owned()]);
    let mut open = vec![entry.to_owned()];
    while let Some(name) = open.pop() {
        if ![".html", ".js", ".css"].iter().any(|ending| name.ends_with(ending)) {
            continue;
        }
        let text = fs::read_to_string(dist.join(&name))?;
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let words = text.split(|char: char| char.is_whitespace() || "'\"`()<>=,;".contains(char));
        for word in words.filter(|word| word.contains('.')) {
            if let Some(target) = resolve(folder, word)
                && shipped.contains(&target)
                && reached.insert(target.clone())
            {
                open.push(target);
            }
        }
    }
    Ok(reached)
}

/// The name in dist of an address that a file in `folder` names.
fn resolve(folder: &str, address: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in address.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn addresses_are_relative_to_the_file() {
        assert_eq!(resolve("", "./a.js").as_deref(), Some("a.js"));
        assert_eq!(resolve("host", "../client/b.js").as_deref(), Some("client/b.js"));
        assert_eq!(resolve("host", "c.js").as_deref(), Some("host/c.js"));
        assert_eq!(resolve("", "../../d.js"), None);
    }
}
