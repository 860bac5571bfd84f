//! Which machine the figures are from.

use anyhow::Result;
use std::{fs, thread};

pub fn describe(browser: &str) -> Result<String> {
    let read = |file: &str, key: &str| {
        let text = fs::read_to_string(file).unwrap_or_default();
        let line = text.lines().find(|line| line.starts_with(key));
        line.and_then(|line| line.split_once([':', '='])).map(|(_, value)| value.trim().trim_matches('"').to_owned())
    };
    let cores = thread::available_parallelism()?;
    let unknown = || "unknown".to_owned();
    let memory = read("/proc/meminfo", "MemTotal")
        .and_then(|size| size.split(' ').next()?.parse::<u64>().ok())
        .map_or_else(unknown, |kib| format!("{} GiB", kib >> 20));
    Ok(format!(
        "{browser}, headless; {system}; {cores} cores of {processor}, {memory} of memory.",
        system = read("/etc/os-release", "PRETTY_NAME").unwrap_or_else(|| std::env::consts::OS.to_owned()),
        processor = read("/proc/cpuinfo", "model name").unwrap_or_else(unknown),
    ))
}
