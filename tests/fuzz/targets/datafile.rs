//! A data file of any kind from whatever bytes is refused or of use. The first byte tells the kind, and whether length
//! and checksum are made to fit, so that only the content is wrong.

use super::work::{file_under_topics, look_up, seal, search_topics, tag};

/// Where the header tells the length of the file, and the least length of one.
const LENGTH: std::ops::Range<usize> = 20..24;
const LEAST: usize = 28;

pub fn run(data: &[u8]) {
    let Some((first, file)) = data.split_first() else { return };
    let mut file = file.to_vec();
    if first & 4 == 0 && file.len() >= LEAST {
        let length = (file.len() as u32).to_le_bytes();
        file[LENGTH].copy_from_slice(&length);
        file = seal(file);
    }
    let work = [look_up, tag, file_under_topics, search_topics][usize::from(first & 3)];
    if let Err(error) = work(file) {
        assert!(error.code().starts_with("data/"), "{error}");
    }
}
