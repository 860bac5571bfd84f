//! Each state of the panel against the rules of accessibility, in light, dark and forced colours.

use crate::axe::axe;
use crate::page::Page;
use crate::page_steps::{demo, panel, until};
use crate::webdriver::Look;
use anyhow::Result;

/// Takes the worker's place, so that a state stays as long as it is looked at.
const STANDSTILL: &str = "host.destroy();
    window.Worker = class {
        postMessage({ id, op }) {
            if (op === 'load') setTimeout(() => this.onmessage({ data: { id, progress: { stage: 'download', bytes: 1, total: 3 } } }));
        }
        terminate() {}
    };
    host.analyze().catch(() => {})";

const NO_WORKER: &str = "host.destroy();
    window.Worker = class { constructor() { throw new Error('no workers today'); } };
    host.analyze().catch(() => {})";

fn press(page: &Page, selector: &str) -> Result<()> {
    page.click_on(&format!("rubricate-review >>> {selector}"))
}

fn result(page: &Page) -> Result<()> {
    demo(page, "csp/strict/")?;
    until(page, "return panel.querySelector('.topics').checkVisibility() && all('.topic').length > 0")?;
    axe(page, "result")?;
    press(page, ".fold")?;
    press(page, ".judge.accept")?;
    until(page, "return all('.judge[aria-pressed=true]').length === 1")?;
    axe(page, "candidates shown, a topic accepted")?;
    press(page, ".topic")?;
    axe(page, "a topic pinned")
}

fn filter(page: &Page) -> Result<()> {
    press(page, ".chip[data-label=PERSON]")?;
    page.fill(&page.find("rubricate-review >>> input[type=search]")?, "o")?;
    until(page, "return all('.group').length === 1")?;
    axe(page, "filter in use")?;
    page.write("xqx")?;
    until(page, "return rows().length === 0")?;
    axe(page, "nothing matches")?;
    panel(
        page,
        "const field = panel.querySelector('input[type=search]'); field.value = ''; field.dispatchEvent(new Event('input'))",
    )?;
    until(page, "return rows().length > 0")?;
    press(page, ".chip[data-label=PERSON]")?;
    until(page, "return all('.group').length > 3").map(drop)
}

fn list(page: &Page) -> Result<()> {
    press(page, ".more")?;
    until(page, "return all('.mention').length > 0")?;
    axe(page, "mentions expanded")?;
    press(page, ".mention")?;
    until(page, "return !panel.querySelector('.jump').hidden")?;
    axe(page, "jump in progress")?;
    press(page, ".jump .main")?;
    until(page, "return panel.querySelector('.jump').hidden").map(drop)
}

fn card(page: &Page) -> Result<()> {
    let at = panel(
        page,
        "scrollTo({ top: 0, behavior: 'instant' });
         const [, highlight] = [...CSS.highlights].find(([name]) => name.endsWith('-place-suggested'));
         const boxes = [...highlight].map(stretch => {
             const range = document.createRange();
             range.setStart(stretch.startContainer, stretch.startOffset);
             range.setEnd(stretch.endContainer, stretch.endOffset);
             return (range.getClientRects()[0] ?? new DOMRect());
         });
         const box = boxes.find(box => box.top > 40 && box.bottom < innerHeight - 40);
         return [box.x + box.width / 2, box.y + box.height / 2]",
    )?;
    page.hover((at[0].as_f64().unwrap_or_default(), at[1].as_f64().unwrap_or_default()))?;
    until(page, "return panel.querySelector('.card').matches(':popover-open')")?;
    axe(page, "card open")?;
    page.hover((2.0, 2.0))?;
    until(page, "return !panel.querySelector('.card').matches(':popover-open')").map(drop)
}

fn search(page: &Page) -> Result<()> {
    press(page, ".add .quiet")?;
    axe(page, "topic search open")?;
    page.write("tr")?;
    until(page, "return all('[role=option]').length > 3")?;
    axe(page, "topics offered")?;
    page.write("xqxq")?;
    until(page, "return panel.querySelector('.add .none')")?;
    axe(page, "no topic offered")
}

fn no_result(page: &Page) -> Result<()> {
    panel(page, STANDSTILL)?;
    until(page, "return panel.querySelector('progress')?.value > 0")?;
    axe(page, "busy")?;
    panel(page, NO_WORKER)?;
    until(page, "return panel.querySelector('.error')")?;
    axe(page, "error")?;
    panel(page, "host.destroy()")?;
    axe(page, "not tagged yet")?;
    panel(page, "document.getElementById('story').replaceChildren(); await host.analyze()")?;
    axe(page, "no text")
}

fn sheet(page: &Page) -> Result<()> {
    page.resize(320, 640)?;
    demo(page, "csp/strict/")?;
    axe(page, "sheet, shut")?;
    press(page, ".toggle")?;
    until(page, "return panel.querySelector('.body').checkVisibility()")?;
    axe(page, "sheet, open")?;
    panel(page, "panel.querySelector('.row').click()")?;
    until(page, "return !panel.querySelector('.jump').hidden")?;
    axe(page, "sheet, jump in progress")
}

fn all_states(page: &Page) -> Result<()> {
    page.resize(1000, 800)?;
    result(page)?;
    filter(page)?;
    list(page)?;
    card(page)?;
    search(page)?;
    no_result(page)?;
    sheet(page)
}

scenario!(light_colours, |page| {
    all_states(page)?;
});

scenario!(dark_colours, Look { dark: true, ..Look::default() }, |page| {
    all_states(page)?;
});

scenario!(forced_colours, Look { forced_colors: true, ..Look::default() }, |page| {
    all_states(page)?;
});

scenario!(faults_are_found, |page| {
    demo(page, "csp/strict/")?;
    panel(
        page,
        "const nameless = document.createElement('button');
         panel.querySelector('.head').append(nameless)",
    )?;
    let told = axe(page, "made by the test").map_or_else(|error| error.to_string(), |()| "nothing".to_owned());
    assert!(told.contains("button-name") && told.contains("made by the test"), "{told}");
});
