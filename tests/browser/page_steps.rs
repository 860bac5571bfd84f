//! Steps that several scenarios of the page share.

use crate::page::Page;
use anyhow::{Context, Result};
use serde_json::{Value, json};

/// What the steps below find on the page, as the first lines of a script.
const NAMES: &str = "const host = document.querySelector('rubricate-review'); const panel = host?.shadowRoot;
    const all = selector => [...panel.querySelectorAll(selector)];
    const rows = () => all('.row').map(row => row.querySelector('.name').textContent);
    const lit = state => [...CSS.highlights].filter(([name]) => name.endsWith('-' + state)).flatMap(([, highlight]) => [...highlight])
        .map(stretch => { const range = document.createRange(); range.setStart(stretch.startContainer, stretch.startOffset);
            range.setEnd(stretch.endContainer, stretch.endOffset); return range.toString(); });
    ";

/// Runs a body that knows `host`, `panel`, `all(selector)`, `rows()` and `lit(state)`.
pub fn panel(page: &Page, body: &str) -> Result<Value> {
    page.run_async(&format!("{NAMES}{body}"), json!([])).with_context(|| format!("in: {body}"))
}

/// The same, again and again until it returns something truthy.
pub fn until(page: &Page, body: &str) -> Result<Value> {
    page.wait(&format!("{NAMES}{body}"), json!([]))
}

/// Waits until the article is tagged and listed.
pub fn tagged(page: &Page) -> Result<()> {
    let state = until(
        page,
        "if (!panel || panel.querySelector('.panel').hidden) return false;
         const error = panel.querySelector('.error');
         if (error) return error.innerText;
         return panel.querySelector('.panel').getAttribute('aria-busy') === 'false' && rows().length > 0 && 'done'",
    )?;
    anyhow::ensure!(state == "done", "The panel says: {state}");
    Ok(())
}

/// Opens the demo page and waits until its first article is tagged.
pub fn demo(page: &Page, host: &str) -> Result<()> {
    page.open(&format!("{host}index.html"))?;
    tagged(page)
}

/// Another article takes the story's place, made without markup: strict pages allow none.
pub fn another_story(page: &Page, heading: &str, words: &str) -> Result<()> {
    page.run(
        "const made = ['h1', 'p'].map((tag, i) => Object.assign(document.createElement(tag), { textContent: arguments[i] }));
         document.querySelector('#story').replaceChildren(...made)",
        json!([heading, words]),
    )
    .map(drop)
}

/// The export as it is handed to the host page.
pub fn export(page: &Page) -> Result<Value> {
    let text = panel(page, "return await (await host.export()).text()")?;
    Ok(serde_json::from_str(text.as_str().unwrap_or_default())?)
}

/// Puts a text into the paste box and takes it over.
pub fn paste(page: &Page, text: &str) -> Result<()> {
    page.run_async(
        "const dialog = document.getElementById('pasting');
         document.getElementById('paste').click();
         document.getElementById('pasted').value = arguments[0];
         dialog.querySelector('[value=use]').click();",
        json!([text]),
    )
    .map(drop)
}

/// The middle of the words that a jump has led to, once they are in view.
pub fn lit_spot(page: &Page) -> Result<(f64, f64)> {
    let spot = until(
        page,
        "const [stretch] = [...[...CSS.highlights].find(([name]) => name.endsWith('-jump'))[1]];
         if (!stretch) return null;
         const range = document.createRange(); range.setStart(stretch.startContainer, stretch.startOffset); range.setEnd(stretch.endContainer, stretch.endOffset);
         const { x, y, width, height } = (range.getClientRects()[0] ?? new DOMRect());
         // On a busy machine the page begins to scroll some frames after the words are lit.
         if (window.lastSpot?.y !== y) window.lastSpot = { y, since: performance.now() };
         const still = performance.now() - window.lastSpot.since > 500;
         return still && y > 0 && y < innerHeight && [x + width / 2, y + height / 2]",
    )?;
    spot[0].as_f64().zip(spot[1].as_f64()).with_context(|| spot.to_string())
}

/// A few sentences in Arabic.
pub const ARABIC: &str = "{ 'in-this-article': 'في هذا المقال', topics: 'المواضيع', names: 'الأسماء', 'key-phrases': 'العبارات الرئيسية',
    'filter-names': 'تصفية الأسماء', 'confidence-from': 'الثقة ابتداءً من', 'labels.PERSON': 'الأشخاص', 'labels.PLACE': 'الأماكن', comma: '، ',
    'entities-found': { one: 'عُثر على {n} عنصر', few: 'عُثر على {n} عناصر', other: 'عُثر على {n} عنصرًا' }, copy: 'نسخ',
    'add-topic-by-search': 'إضافة موضوع…', 'more-candidates-to-see': 'مرشحات أخرى ({n})', 'mention-at': '{name} {at} من {total}' }";
