//! The tools that are compared, built as a page would load them.

use crate::{command, compress, dist, install, project, size};
use anyhow::{Context, Result};
use std::fs;
use std::process::Command;

pub struct Peer {
    /// Of its module in tests/peers.
    pub name: &'static str,
    pub title: &'static str,
    /// What it finds, as we call it.
    pub types: &'static [&'static str],
    pub note: &'static str,
}

/// Ours first.
pub const PEERS: [Peer; 4] = [
    Peer {
        name: "rubricate",
        title: "rubricate",
        types: &["PERSON", "ORG", "PLACE", "DATE", "TIME", "MONEY", "PERCENT"],
        note: "in its worker, messages both ways included: thirteen types, entities and topics; key phrases and the words that speak for topics are looked for when asked for",
    },
    Peer {
        name: "compromise",
        title: "compromise",
        types: &["PERSON", "ORG", "PLACE"],
        note: "people, organisations, places",
    },
    Peer {
        name: "wink",
        title: "wink-nlp",
        types: &["DATE", "TIME", "MONEY", "PERCENT"],
        note: "sentences, parts of speech, dates, sums and the like, with wink-eng-lite-web-model",
    },
    Peer { name: "chrono", title: "chrono-node", types: &["DATE"], note: "dates" },
];

/// Runs in Node.js.
const SCRIPT: &str = "src/bin/dev/bench/bundle.mjs";

/// Bundles the tools of tests/peers; returns what each makes a browser load, in bytes of Brotli.
pub fn build() -> Result<Vec<u64>> {
    install::npm()?;
    let folder = project::tests().join("peers");
    install::npm_in(&folder)?;
    let out = project::peers();
    fs::create_dir_all(&out)?;
    for name in ["bench.html", "bench.js"] {
        fs::copy(folder.join(name), out.join(name)).with_context(|| format!("{name} cannot be copied"))?;
    }
    let mut node = Command::new("node");
    node.arg(project::root().join(SCRIPT)).arg(project::tests()).arg(project::dist().join("rubricate.js")).arg(&out);
    node.args(PEERS.iter().map(|peer| folder.join(peer.name).with_extension("js")));
    command::output(&mut node).context("The other tools could not be bundled")?;
    PEERS
        .iter()
        .map(|peer| {
            let file = out.join(peer.name).with_extension("js");
            compress::write(&file, &dist::read(&file)?)?;
            match peer.name {
                "rubricate" => size::headless(),
                _ => Ok(fs::metadata(compress::beside(&file, "br"))?.len()),
            }
        })
        .collect()
}
