//! The server of `cargo dev serve`, running as long as the tests do.

use crate::webdriver::Guarded;
use std::path::Path;
use std::sync::LazyLock;

static SERVER: LazyLock<(Guarded, String)> = LazyLock::new(|| {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/dist/rubricate.wasm");
    assert!(dist.is_file(), "www/dist is empty; run `cargo dev build` first");
    let (server, line) = Guarded::start_and_read(&[env!("CARGO_BIN_EXE_dev"), "serve", "--port", "0"])
        .unwrap_or_else(|error| panic!("{error:#}"));
    let url = line.rsplit(' ').next().unwrap_or_default().to_owned();
    (server, url)
});

/// The address of www/dist, with a slash at the end.
pub fn url() -> &'static str {
    &SERVER.1
}
