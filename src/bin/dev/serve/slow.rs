//! A body that arrives slowly, so that progress can be seen.

use std::io::{Cursor, Read, Result};
use std::thread::sleep;
use std::time::Duration;

const PIECE: usize = 8 * 1024;
/// With the piece above, some 256 KiB a second.
const PAUSE: Duration = Duration::from_millis(31);

pub struct Slow(Cursor<Vec<u8>>);

impl Slow {
    pub fn new(content: Vec<u8>) -> Slow {
        Slow(Cursor::new(content))
    }
}

impl Read for Slow {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        sleep(PAUSE);
        let most = buffer.len().min(PIECE);
        self.0.read(&mut buffer[..most])
    }
}
