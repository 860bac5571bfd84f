//! A browser's driver: a local server that starts the browser for each session.

use super::guard::Guarded;
use super::{Browser, Look, Session};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};
use ureq::Agent;

pub struct Driver {
    browser: Browser,
    url: String,
    agent: Agent,
    // Ended in this order: the browser's driver first, then its display.
    _process: Guarded,
    _display: Option<Guarded>,
}

impl Driver {
    /// Starts the driver of a browser; its log goes to the folder `logs`.
    pub fn start(browser: Browser, logs: &Path) -> Result<Driver> {
        fs::create_dir_all(logs)?;
        let port = free_port()?.to_string();
        let port_argument = format!("--port={port}");
        let display = if browser.needs_display() { Some(display()?) } else { None };
        let mut environment = vec![("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")];
        if let Some((_, name)) = &display {
            environment.push(("DISPLAY", name));
        }
        let log = logs.join(format!("{}.log", browser.name()));
        let process = Guarded::start(&[browser.driver(), &port_argument], &environment, &log)?;
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(180)))
            .build()
            .new_agent();
        let url = format!("http://127.0.0.1:{port}");
        let driver = Driver { browser, url, agent, _process: process, _display: display.map(|(guard, _)| guard) };
        driver.wait(&log)?;
        Ok(driver)
    }

    /// Opens the browser with a fresh profile.
    pub fn session(&self, look: Look) -> Result<Session> {
        if !self.browser.can_look(look) {
            bail!("{} cannot be told to be dark or to force colours", self.browser.name());
        }
        let wish = json!({ "capabilities": { "alwaysMatch": self.browser.capabilities(look) } });
        let answer = call(self.agent.post(format!("{}/session", self.url)).send_json(wish))
            .with_context(|| format!("{} does not start", self.browser.name()))?;
        let id = answer["sessionId"].as_str().context("The driver named no session")?;
        Session::new(self.browser, format!("{}/session/{id}", self.url), self.agent.clone(), look)
    }

    fn wait(&self, log: &Path) -> Result<()> {
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(30) {
            if self.agent.get(format!("{}/status", self.url)).call().is_ok() {
                return Ok(());
            }
            sleep(Duration::from_millis(50));
        }
        bail!("`{}` does not answer; its log is {}", self.browser.driver(), log.display())
    }
}

/// The value of a driver's answer, or its error.
pub(super) fn call(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value> {
    let mut body = answer?.body_mut().read_json::<Value>()?;
    let value = body["value"].take();
    if let Some(error) = value["error"].as_str() {
        bail!("{error}: {}", value["message"].as_str().unwrap_or_default());
    }
    Ok(value)
}

/// A display without a screen.
fn display() -> Result<(Guarded, String)> {
    let program = ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"];
    let (guard, number) = Guarded::start_and_read(&program).context("Xvfb, the display for WebKit, does not start")?;
    Ok((guard, format!(":{number}")))
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
