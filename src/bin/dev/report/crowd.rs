//! What an article with thousands of marks costs a browser: script a frame of the parts that paint, and how long the
//! page cannot answer while an editor works.

use super::article::Sentences;
use crate::project;
use crate::webdriver::{Browser, Driver, Look};
use anyhow::Result;
use serde_json::{Value, json};

const MARKS: &str = "scenarios/marks.html";
const DESK: &str = "scenarios/speed.html";
/// So much text of the golden articles has about five thousand mentions.
const BYTES: usize = 150_000;

/// Two tables' rows, and the number of marks that the second is about.
pub struct Crowd {
    pub parts: String,
    pub desk: String,
    pub marks: u64,
}

impl Crowd {
    pub fn measure(url: &str) -> Result<Crowd> {
        let text = Sentences::read()?.article(BYTES, 1);
        let mut crowd = Crowd { parts: String::new(), desk: String::new(), marks: 0 };
        for browser in [Browser::Chromium, Browser::Firefox] {
            let driver = Driver::start(browser, &project::target().join("browser"))?;
            let name = browser.name();
            let session = driver.session(Look::default())?;
            session.open(&format!("{url}{MARKS}"))?;
            let found = session.call("measure", json!([]))?;
            for (article, works) in found.as_object().into_iter().flatten() {
                for (work, figures) in works.as_object().into_iter().flatten() {
                    crowd.parts.push_str(&format!("| {name} | {article} | {work} | {} |\n", text_of(figures)));
                }
            }
            session.open(&format!("{url}{DESK}"))?;
            let found = session.call("measureDesk", json!([text]))?;
            crowd.marks = found["marks"].as_u64().unwrap_or_default();
            for (step, figures) in found["steps"].as_object().into_iter().flatten() {
                crowd.desk.push_str(&format!("| {name} | {step} | {} |\n", text_of(figures)));
            }
        }
        Ok(crowd)
    }
}

fn text_of(figures: &Value) -> &str {
    figures.as_str().unwrap_or_default()
}
