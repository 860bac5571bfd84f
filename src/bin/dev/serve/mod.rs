//! A small server for localhost: the files of www/dist as a good host would serve them,
//! and under prefixes (see [`route`]) as a bad host would.

mod close;
mod list;
mod negotiate;
mod reply;
mod route;
mod slow;

use super::project;
use anyhow::{Result, anyhow, bail};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

#[derive(clap::Args)]
pub struct Options {
    /// Port on localhost
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Serve another folder than www/dist
    #[arg(long)]
    folder: Option<PathBuf>,
}

pub fn run(options: &Options) -> Result<()> {
    let folder = options.folder.clone().unwrap_or_else(project::dist);
    if options.folder.is_none() && !folder.join("rubricate.wasm").is_file() {
        bail!("www/dist is empty; run `cargo dev build` first");
    }
    let server = Server::serving(&folder, options.port)?;
    eprintln!("Press Ctrl-C to stop.");
    println!("Serving {} at {}", options.folder.as_deref().unwrap_or(Path::new("www/dist")).display(), server.url());
    loop {
        thread::park();
    }
}

/// A running server; stops when dropped.
pub struct Server {
    http: Arc<tiny_http::Server>,
    port: u16,
}

impl Server {
    /// Serves www/dist on a port of localhost; 0 takes a free one.
    pub fn start(port: u16) -> Result<Server> {
        Server::serving(&project::dist(), port)
    }

    fn serving(folder: &Path, port: u16) -> Result<Server> {
        let http = tiny_http::Server::http(("127.0.0.1", port)).map_err(|error| {
            anyhow!("Port {port} of localhost cannot be used ({error}); choose another with --port")
        })?;
        let port = http.server_addr().to_ip().map_or(port, |address| address.port());
        let http = Arc::new(http);
        let listener = Arc::clone(&http);
        let folder: Arc<Path> = folder.into();
        thread::spawn(move || {
            while let Ok(request) = listener.recv() {
                // A slow answer must not hold up the others.
                let folder = Arc::clone(&folder);
                thread::spawn(move || reply::to(request, &folder));
            }
        });
        Ok(Server { http, port })
    }

    /// The address of the page, with a slash at the end.
    pub fn url(&self) -> String {
        format!("http://localhost:{}/", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.http.unblock();
    }
}
