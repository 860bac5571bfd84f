//! A server for each folder that a page stands in.

use crate::webdriver::Guarded;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

static SERVERS: Mutex<BTreeMap<&str, (Guarded, String)>> = Mutex::new(BTreeMap::new());

/// A folder of the projects that use the package.
pub fn folder(name: &str) -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the folder for tests is in the target folder");
    let folder = target.join("npm/users").join(name);
    assert!(folder.is_dir(), "{} is missing; run `cargo dev test package`", folder.display());
    folder
}

/// The address of a folder of the projects, with a slash at the end. Nothing outside of it is served.
pub fn at(name: &'static str) -> String {
    let mut servers = SERVERS.lock().unwrap_or_else(PoisonError::into_inner);
    let (_, url) = servers.entry(name).or_insert_with(|| {
        let folder = folder(name).display().to_string();
        let program = [env!("CARGO_BIN_EXE_dev"), "serve", "--port", "0", "--folder", &folder];
        let (server, line) = Guarded::start_and_read(&program).unwrap_or_else(|error| panic!("{error:#}"));
        let url = line.rsplit(' ').next().unwrap_or_default().to_owned();
        (server, url)
    });
    url.clone()
}

/// Where pages stand that name no server: the project without a bundler.
pub fn url() -> String {
    at("plain")
}
