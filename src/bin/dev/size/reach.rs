//! Which files a page or module loads: the addresses of other shipped files that it names, and theirs.

use crate::dist;
use anyhow::Result;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What the worker loads later: when it is needed, or when it is told to.
const ON_DEMAND: [&str; 3] = ["review.wasm", "seldom.wasm", "model/definitions.bin"];

/// All files reached from `entry`, with itself. What is loaded on demand does not count: addresses put together at
/// run time are not seen, and those in `import("…")` and in links are left out, as is [`ON_DEMAND`].
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
        let text = at_once(&text);
        let words = text.split(|char: char| char.is_whitespace() || "'\"`()<>=,;".contains(char));
        for word in words.filter(|word| word.contains('.')) {
            if let Some(target) = resolve(folder, word)
                && shipped.contains(&target)
                && !ON_DEMAND.contains(&target.as_str())
                && reached.insert(target.clone())
            {
                open.push(target);
            }
        }
    }
    Ok(reached)
}

/// The text without what stands in `import(…)`, and without links.
fn at_once(text: &str) -> String {
    without(&without(text, "import(", ')'), "<a ", '>')
}

/// The text without what begins so and ends so.
fn without(text: &str, begin: &str, end: char) -> String {
    let mut parts = text.split(begin);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| kept + " " + part.split_once(end).map_or("", |(_, rest)| rest))
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
    use super::{at_once, resolve};

    #[test]
    fn what_is_imported_on_demand_is_left_out() {
        let text = at_once("import{a}from\"./a.js\";const b=()=>import(\"./lazy/b.js\"),c=\"./c.css\";");
        assert!(text.contains("./a.js") && text.contains("./c.css") && !text.contains("b.js"), "{text}");
    }

    #[test]
    fn a_link_loads_nothing() {
        let text = at_once("<link href=\"a.css\"><p><a href=\"b.html\">b</a> <script src=\"c.js\"></script>");
        assert!(text.contains("a.css") && text.contains("c.js") && !text.contains("b.html"), "{text}");
    }

    #[test]
    fn addresses_are_relative_to_the_file() {
        assert_eq!(resolve("", "./a.js").as_deref(), Some("a.js"));
        assert_eq!(resolve("host", "../client/b.js").as_deref(), Some("client/b.js"));
        assert_eq!(resolve("host", "c.js").as_deref(), Some("host/c.js"));
        assert_eq!(resolve("", "../../d.js"), None);
    }
}
