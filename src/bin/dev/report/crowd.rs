//! What an article with five thousand marks costs a browser: script a frame.

use crate::project;
use crate::webdriver::{Browser, Driver, Look};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::thread::sleep;
use std::time::Duration;

const PAGE: &str = "scenarios/marks.html";
/// Thousands of frames: longer than a browser waits for a script.
const MEASURE: &str = "window.found = null; (async () => {
    while (!window.measure) await new Promise(done => setTimeout(done, 50));
    window.found = await measure();
})();";
const TRIES: usize = 600;

/// Rows of a table: browser, article, what was done, figures.
pub fn measure(url: &str) -> Result<String> {
    let mut rows = String::new();
    for browser in [Browser::Chromium, Browser::Firefox] {
        let driver = Driver::start(browser, &project::target().join("browser"))?;
        let session = driver.session(Look::default())?;
        session.open(&format!("{url}{PAGE}"))?;
        session.run(MEASURE, json!([]))?;
        let mut found = Value::Null;
        for _ in 0..TRIES {
            found = session.run("return window.found", json!([]))?;
            if !found.is_null() {
                break;
            }
            sleep(Duration::from_millis(500));
        }
        for (article, works) in found.as_object().context("The page measured nothing")? {
            for (work, figures) in works.as_object().into_iter().flatten() {
                let figures = figures.as_str().unwrap_or_default();
                rows.push_str(&format!("| {} | {article} | {work} | {figures} |\n", browser.name()));
            }
        }
    }
    Ok(rows)
}
