//! `cargo dev screenshot`: how a page looks, as a picture.

use super::project;
use super::serve::Server;
use super::webdriver::{Browser, Driver, Look};
use anyhow::{Context, Result, bail};
use serde_json::json;
use std::fs;
use std::path::PathBuf;
use std::thread::sleep;
use std::time::Duration;

#[derive(clap::Args)]
pub struct Options {
    /// A path in www/dist, such as index.html, or a whole URL
    page: String,
    /// chromium, firefox or webkit
    #[arg(long, default_value = "chromium")]
    browser: String,
    #[arg(long, default_value_t = 1280)]
    width: u32,
    #[arg(long, default_value_t = 900)]
    height: u32,
    #[arg(long)]
    dark: bool,
    #[arg(long)]
    forced_colors: bool,
    /// JavaScript to run before the picture: the body of an async function
    #[arg(long)]
    script: Option<String>,
    /// Seconds to wait before the picture
    #[arg(long, default_value_t = 2.0)]
    wait: f64,
    #[arg(long, default_value = "screenshot.png")]
    out: PathBuf,
}

pub fn run(options: &Options) -> Result<()> {
    let Some(browser) = Browser::from_name(&options.browser) else {
        bail!("There is no browser `{}` here; chromium, firefox and webkit are known", options.browser);
    };
    let server = Server::start(0)?;
    let url = if options.page.contains("://") {
        options.page.clone()
    } else {
        format!("{}watched/{}", server.url(), options.page.trim_start_matches('/'))
    };
    let driver = Driver::start(browser, &project::target().join("browser"))?;
    let session = driver.session(Look { dark: options.dark, forced_colors: options.forced_colors })?;
    session.resize(options.width, options.height)?;
    session.open(&url)?;
    if let Some(script) = &options.script {
        let value = session.run_async(script, json!([]))?;
        if !value.is_null() {
            println!("{value:#}");
        }
    }
    sleep(Duration::try_from_secs_f64(options.wait).context("--wait takes seconds")?);
    fs::write(&options.out, session.screenshot()?)
        .with_context(|| format!("{} cannot be written", options.out.display()))?;
    let captured = session.run("return window.captured ?? []", json!([]))?;
    for line in captured.as_array().into_iter().flatten() {
        println!("console: {line}");
    }
    println!("{}", options.out.display());
    Ok(())
}
