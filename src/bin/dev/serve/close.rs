//! Answers that end their connection.
//!
//! tiny_http may leave a new connection waiting behind idle ones that a browser keeps open, for minutes. An answer
//! that says `Connection: close` frees its thread; the library drops that header from responses it sends itself.

use std::io::{Read, Result, Write};
use tiny_http::{Method, Request, Response};

/// Sends the response and lets the connection end.
pub fn respond<R: Read>(request: Request, response: Response<R>) -> Result<()> {
    let (version, headers) = (request.http_version().clone(), request.headers().to_vec());
    let head_only = *request.method() == Method::Head;
    let mut writer = Closing { inner: request.into_writer(), told: false };
    response.raw_print(&mut writer, version, &headers, head_only, None)?;
    writer.flush()
}

/// Puts the header behind the first line of what is written.
struct Closing<W> {
    inner: W,
    told: bool,
}

impl<W: Write> Write for Closing<W> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        let line_end = if self.told { None } else { bytes.iter().position(|&byte| byte == b'\n') };
        let Some(end) = line_end else { return self.inner.write(bytes) };
        self.inner.write_all(&bytes[..=end])?;
        self.inner.write_all(b"Connection: close\r\n")?;
        self.told = true;
        Ok(end + 1)
    }
    fn flush(&mut self) -> Result<()> {
        self.inner.flush()
    }
}
