//! The measurements themselves.

use super::SIZES;
use super::article::{self, Sentences};
use crate::webdriver::{Driver, Look, Session};
use anyhow::{Context, Result};
use serde_json::{Value, json};

/// All times in milliseconds.
pub struct Speed {
    pub browser: String,
    /// From nothing to the marks of a first article, and to its topics and phrases.
    pub cold: Vec<f64>,
    pub cold_all: Vec<f64>,
    /// One list for each of [`SIZES`].
    pub tagging: Vec<Vec<f64>>,
    /// Mean number of tokens in the articles of each size.
    pub tokens: Vec<f64>,
    /// Of an article of 10 KB with one letter more: taken up from the version before, to its marks and to its topics and
    /// phrases, and opened anew.
    pub typed: Vec<f64>,
    pub typed_all: Vec<f64>,
    /// The worker's own part of the first.
    pub worked: Vec<f64>,
    pub anew: Vec<f64>,
    pub anchored: Anchored,
    pub longest_headless: f64,
    pub longest_element: f64,
}

/// A decided article of 3,000 words, opened again after a rewrite.
pub struct Anchored {
    pub mentions: u64,
    pub lost: u64,
    /// Milliseconds of each time.
    pub times: Vec<f64>,
}

/// A page with nothing on it, from the same server.
const BLANK: &str = "scenarios/blank.html";
/// Where clocks are finer.
const ISOLATED: &str = "isolated/scenarios/blank.html";
const ELEMENT: &str = "scenarios/speed.html";

const COLD: &str = "const start = performance.now();
    const { connect } = await import('/rubricate.js');
    const session = await connect().open({ text: arguments[0] });
    const marked = performance.now() - start;
    await Promise.all([session.topics(), session.phrases()]);
    return [marked, performance.now() - start];";

const LOAD: &str = "const { connect } = await import('/rubricate.js');
    window.client = connect({ workerSrc: new URL('timed_worker.js', location.href).href });
    // What the worker has measured since it was last asked.
    const channel = new BroadcastChannel('worked');
    window.worked = () => new Promise((resolve) => {
      channel.onmessage = ({ data }) => resolve(data);
      channel.postMessage('ask');
    });
    await client.ready;";

const FIRST: &str = "const session = await client.open({ text: arguments[0] });
    await session.topics();
    session.close();";

const TAG: &str = "const start = performance.now();
    const session = await client.open({ text: arguments[0] });
    const time = performance.now() - start;
    session.close();
    return time;";

/// Types a word in forty places of an article, and tags it after each letter: both ways, as medians. The third are those of
/// the first way until topics and phrases are there, the fourth what the worker has worked on the first way.
const TYPE: &str = "let text = arguments[0];
    const times = [[], [], []];
    const timed = async (into, options, all) => {
      const start = performance.now();
      const session = await client.open({ text }, options);
      into.push(performance.now() - start);
      if (all) await Promise.all([session.topics(), session.phrases()]);
      all?.push(performance.now() - start);
      return session;
    };
    let from = await client.open({ text });
    await window.worked();
    for (let place = 1; place <= 40; place++) {
      for (const [i, letter] of [...'anew '].entries()) {
        const at = Math.floor((text.length * place) / 41) + i;
        text = text.slice(0, at) + letter + text.slice(at);
        const next = await timed(times[0], { from }, times[2]);
        from.close();
        from = next;
        (await timed(times[1])).close();
      }
    }
    from.close();
    times.push(await window.worked());
    return times.map((all) => all.sort((a, b) => a - b)[all.length >> 1]);";

/// Accepts all, then moves the last paragraph to the front, drops one, and changes a word in every third. Browsers optimise
/// what has run for a while: the first twenty times are not counted.
const ANCHOR: &str = "const from = await client.open({ text: arguments[0] });
    await from.transact([{ op: 'accept', matching: {} }]);
    const lines = arguments[0].trim().split('\\n');
    lines.unshift(lines.pop());
    lines.splice(lines.length >> 1, 1);
    const text = lines.map((line, i) => (i % 3 ? line : line.replace(/ \\w+ /, ' quite another word '))).join('\\n');
    const times = [];
    let lost = 0;
    for (let round = -20; round < arguments[1]; round++) {
      const start = performance.now();
      const session = await client.open({ text }, { from });
      if (round >= 0) times.push(performance.now() - start);
      lost = session.orphans.length;
      session.close();
    }
    const mentions = (await from.entities({ limit: 1000 })).items.reduce((sum, { mentions }) => sum + mentions, 0);
    from.close();
    return { mentions, lost, times };";

/// Notes the longest task from here on.
const WATCH: &str = "window.longest = 0;
    new PerformanceObserver(list => {
        for (const task of list.getEntries()) longest = Math.max(longest, task.duration);
    }).observe({ type: 'longtask' });";

/// The observer is told a moment after the task.
const LONGEST: &str = "await new Promise(done => setTimeout(done, 500)); return longest;";

const REVIEW: &str = "await document.querySelector('rubricate-review').analyze();";

impl Speed {
    pub fn measure(driver: &Driver, url: &str, rounds: usize) -> Result<Speed> {
        let sentences = Sentences::read()?;
        let (mut cold, mut cold_all) = (Vec::new(), Vec::new());
        for round in 0..rounds {
            let session = driver.session(Look::default())?;
            session.open(&format!("{url}{BLANK}"))?;
            let times = session.run_async(COLD, json!([sentences.article(2_000, round as u64)]))?;
            let time = |at: usize| times[at].as_f64().context("The page measured no time");
            cold.push(time(0)?);
            cold_all.push(time(1)?);
        }
        let session = driver.session(Look::default())?;
        session.open(&format!("{url}{ISOLATED}"))?;
        session.run_async(LOAD, json!([]))?;
        // The first article also pays for the compilation of code that has never run, and for what is unpacked after it.
        session.run_async(FIRST, json!([sentences.article(10_000, 1)]))?;
        let (mut tagging, mut tokens) = (Vec::new(), Vec::new());
        for (_, bytes) in SIZES {
            let articles: Vec<String> = (0..rounds).map(|round| sentences.article(bytes, round as u64)).collect();
            tagging.push(articles.iter().map(|text| time(&session, TAG, json!([text]))).collect::<Result<_>>()?);
            let counts = articles.iter().map(|text| article::tokens(text)).collect::<Result<Vec<_>>>()?;
            tokens.push(counts.iter().sum::<usize>() as f64 / rounds as f64);
        }
        let [mut typed, mut typed_all, mut anew, mut worked] = [const { Vec::new() }; 4];
        for round in 0..rounds {
            let medians = session.run_async(TYPE, json!([sentences.article(10_000, round as u64)]))?;
            let median = |at: usize| medians[at].as_f64().context("The page measured no time");
            typed.push(median(0)?);
            anew.push(median(1)?);
            typed_all.push(median(2)?);
            worked.push(median(3)?);
        }
        let told = session.run_async(ANCHOR, json!([sentences.article(18_000, 1), rounds.max(9)]))?;
        let anchored = Anchored {
            mentions: told["mentions"].as_u64().unwrap_or_default(),
            lost: told["lost"].as_u64().unwrap_or_default(),
            times: told["times"].as_array().into_iter().flatten().filter_map(Value::as_f64).collect(),
        };
        let long = sentences.article(1_000_000, 1);
        session.run(WATCH, json!([]))?;
        session.run_async(TAG, json!([long]))?;
        let longest_headless = time(&session, LONGEST, json!([]))?;
        drop(session);
        let session = driver.session(Look::default())?;
        session.open(&format!("{url}{ELEMENT}"))?;
        session.run_async("await window.fill(arguments[0])", json!([long]))?;
        session.run(WATCH, json!([]))?;
        session.run_async(REVIEW, json!([]))?;
        let longest_element = time(&session, LONGEST, json!([]))?;
        let version = session.devtools("Browser.getVersion", json!({}))?;
        let browser = version["product"].as_str().unwrap_or("Chromium").to_owned();
        Ok(Speed {
            browser,
            cold,
            cold_all,
            tagging,
            tokens,
            typed,
            typed_all,
            worked,
            anew,
            anchored,
            longest_headless,
            longest_element,
        })
    }
}

fn time(session: &Session, script: &str, arguments: Value) -> Result<f64> {
    session.run_async(script, arguments)?.as_f64().context("The page measured no time")
}
