//! One browser window under our control.

use super::driver::call;
use super::{Browser, Look};
use anyhow::{Context, Result, bail};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};
use std::thread::sleep;
use std::time::{Duration, Instant};
use ureq::Agent;

/// Names an element in the protocol.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// How long [`Session::wait`] waits: far longer than anything takes, so that a slow machine fails no test.
const PATIENCE: Duration = Duration::from_secs(90);

/// How long [`Session::call`] waits.
const ENDURANCE: Duration = Duration::from_secs(900);

pub struct Session {
    browser: Browser,
    url: String,
    agent: Agent,
}

/// An element of the page, also one inside a shadow root.
#[derive(Clone, Debug)]
pub struct Element(String);

impl Element {
    fn reference(&self) -> Value {
        json!({ ELEMENT: self.0 })
    }
}

impl Session {
    pub(super) fn new(browser: Browser, url: String, agent: Agent, look: Look) -> Result<Session> {
        let session = Session { browser, url, agent };
        if browser == Browser::Chromium && look != Look::default() {
            let feature = |name: &str, value: &str| json!({ "name": name, "value": value });
            session.devtools(
                "Emulation.setEmulatedMedia",
                json!({ "features": [
                    feature("prefers-color-scheme", if look.dark { "dark" } else { "light" }),
                    feature("forced-colors", if look.forced_colors { "active" } else { "none" }),
                ] }),
            )?;
        }
        Ok(session)
    }

    pub fn browser(&self) -> Browser {
        self.browser
    }

    /// Opens an address and waits until the page is loaded.
    pub fn open(&self, url: &str) -> Result<()> {
        self.post("url", json!({ "url": url })).with_context(|| format!("{url} cannot be opened")).map(drop)
    }

    /// Whether the browser has ended or fallen out with its driver, so that nothing can be asked of it any more.
    pub fn is_lost(&self) -> bool {
        self.get("window").is_err()
    }

    /// Closes the tab, as a person would without a word to the page, and goes on in another.
    pub fn change_tab(&self) -> Result<()> {
        let fresh = self.post("window/new", json!({ "type": "tab" }))?;
        call(self.agent.delete(format!("{}/window", self.url)).call())?;
        self.post("window", json!({ "handle": fresh["handle"] })).map(drop)
    }

    /// Runs the body of a function on the page; `arguments` are its `arguments`.
    pub fn run(&self, body: &str, arguments: Value) -> Result<Value> {
        self.post("execute/sync", json!({ "script": body, "args": list(arguments) }))
    }

    /// Runs the body of an async function on the page and waits for its result.
    pub fn run_async(&self, body: &str, arguments: Value) -> Result<Value> {
        let script = format!(
            "const given = [...arguments]; const done = given.pop();
             (async function () {{ {body} }}).apply(null, given).then(
                 value => done({{ value }}),
                 error => done({{ error: `${{error?.name ?? 'Error'}}: ${{error?.message ?? error}}` }}));"
        );
        let mut answer = self.post("execute/async", json!({ "script": script, "args": list(arguments) }))?;
        if let Some(error) = answer["error"].as_str() {
            bail!("The script on the page failed: {error}");
        }
        Ok(answer["value"].take())
    }

    /// Runs the body of a function again and again until it returns something truthy, and returns that; of an element
    /// only that it is there, for it may go before the browser has a handle for it.
    pub fn wait(&self, body: &str, arguments: Value) -> Result<Value> {
        let told = format!(
            "const told = (function () {{ {body} }}).apply(null, arguments); return told instanceof Node ? true : told"
        );
        let start = Instant::now();
        let mut pause = Duration::from_millis(10);
        loop {
            let value = self.run(&told, arguments.clone())?;
            let truthy = !(value.is_null() || value == false || value == 0 || value == "");
            if truthy {
                return Ok(value);
            }
            if start.elapsed() > PATIENCE {
                bail!("Waited {} s in vain for: {body}", PATIENCE.as_secs());
            }
            sleep(pause);
            pause = (pause * 2).min(Duration::from_millis(200));
        }
    }

    /// Calls an async function of the page, once it is there, and waits for its result far longer than a browser waits
    /// for a script: for measurements.
    pub fn call(&self, function: &str, arguments: Value) -> Result<Value> {
        let start = format!(
            "window.found = null; const given = [...arguments]; (async () => {{
                 while (!window.{function}) await new Promise(done => setTimeout(done, 50));
                 window.found = {{ value: await window.{function}(...given) }};
             }})().catch(error => window.found = {{ error: `${{error}}` }});"
        );
        self.run(&start, arguments)?;
        let since = Instant::now();
        while since.elapsed() < ENDURANCE {
            let mut found = self.run("return window.found", json!([]))?;
            if let Some(error) = found["error"].as_str() {
                bail!("{function} failed on the page: {error}");
            }
            if !found.is_null() {
                return Ok(found["value"].take());
            }
            sleep(Duration::from_millis(200));
        }
        bail!("{function} has not come back in {} s", ENDURANCE.as_secs())
    }

    /// The element that the body of a function returns.
    pub fn element(&self, body: &str, arguments: Value) -> Result<Element> {
        let value = self.run(body, arguments)?;
        let id = value[ELEMENT].as_str().with_context(|| format!("No element comes from: {body}"))?;
        Ok(Element(id.to_owned()))
    }

    /// The first element of a CSS selector. ` >>> ` in it steps into a shadow root: `my-element >>> button`.
    pub fn find(&self, selector: &str) -> Result<Element> {
        const FIND: &str = "return arguments[0].split(' >>> ').reduce(
            (root, part) => (root?.shadowRoot ?? root)?.querySelector?.(part), document) ?? null";
        self.element(FIND, json!([selector])).with_context(|| format!("There is no `{selector}` on the page"))
    }

    /// Clicks on what a selector finds, as [`Session::find`] has it. A list drawn anew in between is looked through
    /// again, and what the edge of a list hides is brought to the middle, as a person would.
    pub fn click_on(&self, selector: &str) -> Result<()> {
        for _ in 0..10 {
            let Err(error) = self.find(selector).and_then(|element| self.click(&element)) else { return Ok(()) };
            let reason = format!("{error:#}");
            if reason.contains("click intercepted") {
                self.find(selector).and_then(|element| self.centre(&element))?;
            } else if !reason.contains("stale element") {
                return Err(error);
            }
            sleep(Duration::from_millis(50));
        }
        bail!("`{selector}` never stays long enough to be clicked on")
    }

    pub fn click(&self, element: &Element) -> Result<()> {
        if self.browser == Browser::WebKit {
            // Its driver takes the host of a shadow root for something in the way of what is inside.
            return self.click_at(self.centre(element)?);
        }
        self.post(&format!("element/{}/click", element.0), json!({})).map(drop)
    }

    /// Types into an element as a person would. For a file input, `text` is the path of the file.
    pub fn fill(&self, element: &Element, text: &str) -> Result<()> {
        self.post(&format!("element/{}/value", element.0), json!({ "text": text })).map(drop)
    }

    /// The text of an element as it is shown.
    pub fn text(&self, element: &Element) -> Result<String> {
        let value =
            self.run("return arguments[0].innerText ?? arguments[0].textContent", json!([element.reference()]))?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// The element's centre in the window.
    pub fn centre(&self, element: &Element) -> Result<(f64, f64)> {
        const CENTRE: &str = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });
            const box = arguments[0].getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2]";
        let at = self.run(CENTRE, json!([element.reference()]))?;
        Ok((at[0].as_f64().unwrap_or_default(), at[1].as_f64().unwrap_or_default()))
    }

    /// Gives the page this size.
    pub fn resize(&self, width: u32, height: u32) -> Result<()> {
        if self.browser == Browser::Chromium {
            // Its window cannot be as narrow as a telephone; the page in it can.
            let size = json!({ "width": width, "height": height, "deviceScaleFactor": 0, "mobile": false });
            return self.devtools("Emulation.setDeviceMetricsOverride", size).map(drop);
        }
        self.post("window/rect", json!({ "width": width, "height": height }))?;
        // The rest of the window has a size of its own.
        let frame = self.run("return [outerWidth - innerWidth, outerHeight - innerHeight]", json!([]))?;
        let (x, y) = (frame[0].as_u64().unwrap_or(0), frame[1].as_u64().unwrap_or(0));
        self.post("window/rect", json!({ "width": u64::from(width) + x, "height": u64::from(height) + y })).map(drop)
    }

    /// The visible part of the page as PNG.
    pub fn screenshot(&self) -> Result<Vec<u8>> {
        let picture = self.get("screenshot")?;
        Ok(BASE64_STANDARD.decode(picture.as_str().unwrap_or_default())?)
    }

    /// A command of Chromium's own protocol.
    pub fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        self.post("goog/cdp/execute", json!({ "cmd": command, "params": parameters }))
    }

    /// What Chromium itself has logged since the last call, such as files that could not be loaded.
    pub fn log(&self) -> Result<Vec<String>> {
        if self.browser != Browser::Chromium {
            return Ok(Vec::new());
        }
        let log = self.post("se/log", json!({ "type": "browser" }))?;
        let line = |entry: &Value| {
            format!("{} {}", entry["level"].as_str().unwrap_or(""), entry["message"].as_str().unwrap_or(""))
        };
        Ok(log.as_array().into_iter().flatten().map(line).collect())
    }

    pub(super) fn post(&self, command: &str, body: Value) -> Result<Value> {
        call(self.agent.post(format!("{}/{command}", self.url)).send_json(body))
    }

    fn get(&self, command: &str) -> Result<Value> {
        call(self.agent.get(format!("{}/{command}", self.url)).call())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.agent.delete(&self.url).call();
    }
}

fn list(arguments: Value) -> Value {
    if arguments.is_array() { arguments } else { json!([arguments]) }
}
