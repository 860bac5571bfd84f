//! What a file is, and in which form the browser wants it.

use crate::compress::{FORMS, beside};
use std::path::{Path, PathBuf};

/// The media type by the file's ending.
pub fn mime(file: &str) -> &'static str {
    match file.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "ts" | "txt" | "md" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

/// The best compressed form that lies beside the file and that `accept` (the Accept-Encoding header) allows:
/// its file and its token.
pub fn form(file: &Path, accept: &str) -> Option<(PathBuf, &'static str)> {
    FORMS.iter().filter(|(_, token)| accepts(accept, token)).find_map(|(ending, token)| {
        let packed = beside(file, ending);
        packed.is_file().then_some((packed, *token))
    })
}

fn accepts(header: &str, token: &str) -> bool {
    header.split(',').any(|item| {
        let mut parts = item.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(token));
        let refused = parts.any(|part| part.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0_f32)));
        named && !refused
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accept_encoding_is_read_item_by_item() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(accepts("br;q=0.5", "br"));
        assert!(!accepts("br;q=0, gzip", "br"));
        assert!(!accepts("brotli, vbr", "br"));
        assert!(!accepts("", "gzip"));
    }
}
