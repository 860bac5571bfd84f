//! `cargo dev demo`: from a fresh checkout to the page in a browser.

use super::serve::Server;
use super::{build, command};
use anyhow::Result;
use std::env;
use std::process::{Command, Stdio};
use std::thread;

#[derive(clap::Args)]
pub struct Options {
    /// Port on localhost; a free one if it is taken
    #[arg(long, default_value_t = 8080)]
    port: u16,
}

pub fn run(options: &Options) -> Result<()> {
    eprintln!("Building the page; the first time takes some minutes …");
    build::run(&build::Options::default())?;
    let server = Server::start(options.port).or_else(|_| Server::start(0))?;
    println!("The page is at {}", server.url());
    eprintln!("Press Ctrl-C to stop.");
    show(&server.url());
    loop {
        thread::park();
    }
}

/// Opens the address in the person's browser, if there is a screen. Otherwise the printed address has to do.
fn show(url: &str) {
    let (opener, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else if env::var_os("DISPLAY").is_some() || env::var_os("WAYLAND_DISPLAY").is_some() {
        ("xdg-open", &[])
    } else {
        return;
    };
    if cfg!(windows) || command::find(opener).is_some() {
        let quiet = || Stdio::null();
        let _ = Command::new(opener).args(arguments).arg(url).stdout(quiet()).stderr(quiet()).spawn();
    }
}
