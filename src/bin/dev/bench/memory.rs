//! Memory: what the process of the page takes more with a tool than without. Linux tells it by process.

use super::texts::Texts;
use crate::webdriver::{Driver, Look, Session};
use anyhow::Result;
use serde_json::json;
use std::fs;

/// MB, decimal.
#[derive(Clone, Copy, Default)]
pub struct Use {
    pub loaded: f64,
    /// The most at any time, an article of 1 MB tagged.
    pub peak: f64,
}

pub fn measure(driver: &Driver, page: &str, name: &str, texts: &Texts) -> Result<Use> {
    let session = driver.session(Look::default())?;
    session.open(page)?;
    let before = settled(&session)?;
    session.call("start", json!([name, texts.article(2_000, 0)]))?;
    let loaded = settled(&session)? - before;
    session.call("race", json!([[[name, 1]], [[texts.article(1_000_000, 1)]]]))?;
    Ok(Use { loaded, peak: process("VmHWM:") - before })
}

/// What is held when the garbage has been collected.
pub fn settled(session: &Session) -> Result<f64> {
    for _ in 0..3 {
        session.devtools("HeapProfiler.collectGarbage", json!({}))?;
    }
    Ok(process("VmRSS:"))
}

/// A figure of the page's process, in MB: of all processes for pages that we have started it is the largest.
pub fn process(figure: &str) -> f64 {
    let ours = std::process::id();
    let pages = fs::read_dir("/proc").into_iter().flatten().flatten().filter_map(|entry| {
        let pid: u32 = entry.file_name().to_str()?.parse().ok()?;
        let command = fs::read_to_string(format!("/proc/{pid}/cmdline")).ok()?;
        let renders = command.contains("--type=renderer") && descends(pid, ours);
        renders.then(|| number(pid, figure)).flatten()
    });
    pages.max().unwrap_or_default() as f64 * 1024.0 / 1e6
}

fn descends(mut pid: u32, from: u32) -> bool {
    for _ in 0..20 {
        if pid == from {
            return true;
        }
        match number(pid, "PPid:") {
            Some(parent) if parent > 1 => pid = parent as u32,
            _ => return false,
        }
    }
    false
}

fn number(pid: u32, figure: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(figure))?;
    line.split_whitespace().next()?.parse().ok()
}
