//! A scripted review whose page or worker is killed at random moments: at most the last second is lost, and never is
//! anything broken.

use crate::page::Page;
use crate::page_steps::{panel, tagged};
use crate::webdriver::Browser;
use anyhow::{Result, bail, ensure};
use serde_json::{Value, json};
use std::thread::sleep;
use std::time::Duration;

const PAGE: &str = "scenarios/page_killed.html";

/// How often each browser is killed; together more than two hundred times.
const fn kills(browser: Browser) -> u32 {
    match browser {
        Browser::Chromium => 80,
        Browser::Firefox | Browser::WebKit => 60,
    }
}

/// The same numbers in every run.
struct Dice(u32);

impl Dice {
    fn below(&mut self, n: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        ((u64::from(self.0) * u64::from(n)) >> 32) as u32
    }
}

fn begin(page: &Page, seed: u32) -> Result<()> {
    panel(page, &format!("window.begin({seed})")).map(drop)
}

/// What stands is what the script has written down in the last second of its life, or one step on from the last of that.
fn check(page: &Page, kill: u32) -> Result<()> {
    let told = panel(
        page,
        "const log = window.log(); const last = log.at(-1); const now = window.print();
         const recent = log.filter(({ at }) => at >= last.at - 1000).map(({ print }) => print);
         if (recent.includes(now)) return 'kept';
         // The step that was under way may have been kept before the script could write it down.
         await host.undo(); if (window.print() === last.print) { await host.redo(); return 'ahead'; }
         await host.redo(); await host.redo(); if (window.print() === last.print) { await host.undo(); return 'ahead'; }
         const before = log.findLast(({ print }) => print === now);
         return { now, last: last.print, age: before && last.at - before.at, overtaken: localStorage.getItem('overtaken'), stage: panel.querySelector('.stage').textContent }",
    )?;
    ensure!(told.is_string(), "kill {kill}: {told}");
    Ok(())
}

scenario!(no_killing_loses_more_than_the_last_second, |page| {
    page.open(PAGE)?;
    tagged(page)?;
    panel(page, "localStorage.clear(); await host.forget()")?;
    page.open(PAGE)?;
    tagged(page)?;
    let mut dice = Dice(2026);
    let mut done = 0;
    for kill in 0..kills(page.browser()) {
        begin(page, dice.below(u32::MAX))?;
        sleep(Duration::from_millis(u64::from(dice.below(160))));
        match dice.below(4) {
            0 => page.open(PAGE)?,
            1 => {
                page.open("scenarios/blank.html")?;
                page.open(PAGE)?;
            }
            2 if page.browser() != Browser::WebKit => {
                page.change_tab()?;
                page.open(PAGE)?;
            }
            _ => {
                // A worker that dies is replaced, and nothing is lost at all.
                panel(
                    page,
                    "for (const worker of window.workers.splice(0)) { worker.terminate(); worker.onerror?.(new ErrorEvent('error', { message: 'killed' })); }
                     window.isStopped = true; await window.ended",
                )?;
                let same = panel(page, "return window.print() === window.log().at(-1).print")?;
                ensure!(same == true, "kill {kill}: what stands is not what was decided");
            }
        }
        tagged(page)?;
        check(page, kill)?;
        done += panel(page, "return window.log().length")?.as_u64().unwrap_or(0);
    }
    if done < u64::from(kills(page.browser())) * 3 {
        bail!("the script has hardly done anything: {done} steps");
    }
    panel(page, "localStorage.clear(); await host.forget()")?;
    let kept: Value = panel(
        page,
        "const database = await new Promise((resolve, reject) => { const open = indexedDB.open('rubricate', 1); open.onsuccess = () => resolve(open.result); open.onerror = () => reject(open.error); });
         const keys = await new Promise(resolve => { const ask = database.transaction('reviews').objectStore('reviews').getAllKeys(); ask.onsuccess = () => resolve(ask.result); });
         database.close(); return keys",
    )?;
    // Nothing was ever so damaged that it had to be put aside.
    assert_eq!(kept, json!([]));
});
