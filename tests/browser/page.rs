//! A page under test: a browser's session that keeps an eye on the console.

use crate::serving;
use crate::webdriver::{Browser, Driver, Look, Session};
use anyhow::{Result, bail};
use serde_json::json;
use std::cell::RefCell;
use std::ops::Deref;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// One driver a browser for the whole run; the drivers of Firefox and WebKit hold one session at a time.
static DRIVERS: [Mutex<Option<Driver>>; 3] = [const { Mutex::new(None) }; 3];

/// How many browsers of a whole run may end by themselves and be started again: seldom one does as it opens its first
/// page. More of them are no accident.
const MAY_BE_LOST: usize = 2;
static LOST: AtomicUsize = AtomicUsize::new(0);

pub struct Page {
    session: Session,
    complaints: RefCell<Vec<String>>,
    allowed: RefCell<Vec<String>>,
}

impl Page {
    /// Opens a path of the server, such as `index.html` or `csp/strict/index.html`, or a whole address.
    pub fn open(&self, path: &str) -> Result<()> {
        self.collect()?;
        self.session.open(&self.url(path))
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        if path.contains("://") { path.to_owned() } else { format!("{}watched/{path}", serving::url()) }
    }

    /// Says that console lines with this text belong to the scenario.
    pub fn allow(&self, text: &str) {
        self.allowed.borrow_mut().push(text.to_owned());
    }

    /// All that went to the console so far and was not allowed.
    pub fn complaints(&self) -> Result<Vec<String>> {
        self.collect()?;
        let allowed = self.allowed.borrow();
        let unexpected = |line: &&String| !allowed.iter().any(|text| line.contains(text));
        Ok(self.complaints.borrow().iter().filter(unexpected).cloned().collect())
    }

    /// Takes over what the current page has captured; it is lost when the page is left.
    fn collect(&self) -> Result<()> {
        let captured = self.session.run("return (window.captured ?? []).splice(0)", json!([]))?;
        let lines = captured.as_array().into_iter().flatten().filter_map(|line| line.as_str().map(str::to_owned));
        let mut complaints = self.complaints.borrow_mut();
        complaints.extend(lines);
        complaints.extend(self.session.log()?);
        Ok(())
    }
}

impl Deref for Page {
    type Target = Session;
    fn deref(&self) -> &Session {
        &self.session
    }
}

/// Runs a scenario in a fresh session. A failure leaves a picture in the folder of the logs.
pub fn play(browser: Browser, look: Look, name: &str, scenario: fn(&Page) -> Result<()>) {
    if !browser.can_look(look) {
        // WebKit's driver has no way to ask for it.
        eprintln!("{name}: {} cannot show this look; nothing tested", browser.name());
        return;
    }
    let mut driver = DRIVERS[browser as usize].lock().unwrap_or_else(PoisonError::into_inner);
    let mut page = fresh(&mut driver, browser, look);
    let mut result = run(&page, scenario);
    if !matches!(result, Ok(Ok(()))) && page.is_lost() && LOST.fetch_add(1, Ordering::Relaxed) < MAY_BE_LOST {
        // A page that brings its browser down does so again.
        eprintln!("{name}: {} has ended by itself ({}); once more", browser.name(), reason(&result));
        drop(page);
        page = fresh(&mut driver, browser, look);
        result = run(&page, scenario);
    }
    if matches!(result, Ok(Ok(()))) {
        return;
    }
    let picture = logs().join(format!("{}-{}.png", name.replace("::", "-"), browser.name()));
    if let Ok(content) = page.screenshot()
        && std::fs::write(&picture, content).is_ok()
    {
        eprintln!("A picture of the failure: {}", picture.display());
    }
    for line in page.complaints().unwrap_or_default() {
        eprintln!("console: {line}");
    }
    match result {
        Ok(Err(error)) => panic!("{}: {error:#}", browser.name()),
        Err(panic) => resume_unwind(panic),
        Ok(Ok(())) => {}
    }
}

fn run(page: &Page, scenario: fn(&Page) -> Result<()>) -> thread::Result<Result<()>> {
    catch_unwind(AssertUnwindSafe(|| {
        scenario(page)?;
        let complaints = page.complaints()?;
        if !complaints.is_empty() {
            bail!("The console is not empty:\n  {}", complaints.join("\n  "));
        }
        Ok(())
    }))
}

fn reason(result: &thread::Result<Result<()>>) -> String {
    match result {
        Ok(Err(error)) => format!("{error:#}"),
        _ => "while something was checked".to_owned(),
    }
}

fn fresh(driver: &mut Option<Driver>, browser: Browser, look: Look) -> Page {
    let session = session(driver, browser, look)
        .unwrap_or_else(|error| panic!("{error:#}. `cargo dev test browser` installs the browsers and their drivers."));
    Page { session, complaints: RefCell::default(), allowed: RefCell::default() }
}

/// A fresh session of the driver; a driver that gives none is ended and another one asked, once.
fn session(driver: &mut Option<Driver>, browser: Browser, look: Look) -> Result<Session> {
    if let Some(session) = driver.as_ref().and_then(|driver| driver.session(look).ok()) {
        return Ok(session);
    }
    // The old one ends before the next begins: one display, one profile.
    *driver = None;
    driver.insert(Driver::start(browser, &logs())?).session(look)
}

/// Pictures of failures and the drivers' logs.
fn logs() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser")
}
