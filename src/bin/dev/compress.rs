//! The `.br` and `.gz` beside each shipped file.

use super::dist;
use anyhow::Result;
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The compressed forms: ending of the file, token of the Accept-Encoding header; best first.
pub const FORMS: [(&str, &str); 2] = [("br", "br"), ("gz", "gzip")];

/// The name of a compressed form beside `file`.
pub fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

/// The name without the ending of a compressed form.
pub fn plain(name: &str) -> String {
    FORMS.iter().find_map(|(ending, _)| name.strip_suffix(&format!(".{ending}"))).unwrap_or(name).to_owned()
}

/// Whether both compressed forms are there.
pub fn present(file: &Path) -> bool {
    FORMS.iter().all(|(ending, _)| beside(file, ending).is_file())
}

/// Writes both compressed forms.
pub fn write(file: &Path, content: &[u8]) -> Result<()> {
    dist::write(&beside(file, "br"), &brotli(content)?)?;
    dist::write(&beside(file, "gz"), &gzip(content)?)
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let parameters = BrotliEncoderParams { quality: 11, lgwin: 24, size_hint: content.len(), ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut packed, &parameters)?;
    Ok(packed)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}
