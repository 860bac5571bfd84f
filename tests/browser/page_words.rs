//! The panel in other languages: German, which ships, and what a host says in its place.

use crate::page::Page;
use crate::page_steps::{ARABIC, demo, panel, until};
use anyhow::{Result, ensure};
use serde_json::{Value, json};

/// What an editor has made of the panel: the same whatever its language.
const STATE: &str = "const state = {
        rows: rows(), decided: all('.filed').map(({ dataset }) => `${dataset.code} ${dataset.status}`),
        unfolded: panel.querySelector('.fold').getAttribute('aria-expanded'),
        expanded: all('.more').map(more => more.getAttribute('aria-expanded')), mentions: all('.mention').length,
        chips: all('.chip').filter(chip => !chip.hidden).map(chip => [chip.dataset.label, chip.getAttribute('aria-pressed'), chip.querySelector('.n').textContent]),
        typed: panel.querySelector('[type=search]').value, from: panel.querySelector('[type=range]').value,
        shut: panel.querySelector('.panel').classList.contains('shut'), phrases: all('.phrase').map(phrase => phrase.textContent),
        focus: all('button,input').indexOf(panel.activeElement), stage: panel.querySelector('.stage').childElementCount };";

fn state(page: &Page) -> Result<Value> {
    panel(page, &format!("{STATE} return state"))
}

/// Sets the element's language and waits until the panel speaks it.
fn speak(page: &Page, language: &str, title: &str) -> Result<()> {
    panel(page, &format!("host.lang = {}", json!(language)))?;
    until(page, &format!("return panel.querySelector('h2').textContent === {}", json!(title))).map(drop)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

scenario!(a_german_page_has_a_german_panel, |page| {
    demo(page, "csp/strict/")?;
    // The language is that of the page around, for as long as the element has none.
    panel(page, "host.removeAttribute('lang'); document.documentElement.lang = 'de'")?;
    until(page, "return panel.querySelector('h2').textContent === 'In diesem Artikel'")?;
    let said = panel(
        page,
        "const box = panel.querySelector('.panel');
         return [box.lang, box.dir, panel.querySelector('.status').textContent, panel.querySelector('.chip[data-label=PERSON] .sign').textContent,
             panel.querySelector('.row .name').lang, panel.querySelector('.words bdi').lang, / ablehnen$/.test(panel.querySelector('.judge.reject').title)]",
    )?;
    assert_eq!((&said[0], &said[1], &said[3]), (&json!("de"), &json!("ltr"), &json!("Personen")));
    ensure!(text(&said[2]).ends_with(" Einträge gefunden"), "{said}");
    assert_eq!((&said[4], &said[5], &said[6]), (&json!("en"), &json!("en"), &json!(true)));

    page.click_on("rubricate-review >>> .judge.accept")?;
    until(page, "return /^„.+“ angenommen$/.test(panel.querySelector('.status').textContent)")?;
    page.click_on("rubricate-review >>> .judge.reject")?;
    until(page, "return /^„.+“ abgelehnt$/.test(panel.querySelector('.status').textContent)")?;
    page.fill(&page.find("rubricate-review >>> input[type=search]")?, "seoul")?;
    until(page, "return panel.querySelector('.status').textContent === '1 Eintrag angezeigt'")?;
    panel(
        page,
        "const field = panel.querySelector('[type=search]'); field.value = ''; field.dispatchEvent(new Event('input'))",
    )?;
    until(page, "return / Einträge gefunden$/.test(panel.querySelector('.status').textContent)")?;

    // A card tells its reasons; the words they quote are the article's.
    let at = until(
        page,
        "const [, highlight] = [...CSS.highlights].find(([name]) => name.endsWith('-person-suggested'));
         const boxes = [...highlight].map(stretch => {
             const range = document.createRange();
             range.setStart(stretch.startContainer, stretch.startOffset);
             range.setEnd(stretch.endContainer, stretch.endOffset);
             return (range.getClientRects()[0] ?? new DOMRect());
         });
         const box = boxes.find(box => box.top > 40 && box.bottom < innerHeight - 40);
         if (!box) [...highlight][0]?.startContainer.parentElement.scrollIntoView({ block: 'center' });
         return box && [box.x + box.width / 2, box.y + box.height / 2]",
    )?;
    page.hover((at[0].as_f64().unwrap_or_default(), at[1].as_f64().unwrap_or_default()))?;
    let reasons = until(
        page,
        "const card = panel.querySelector('.card');
         return card.matches(':popover-open') && card.lang === 'de' && [...card.querySelectorAll('.why li')].map(item => item.textContent)",
    )?;
    let reasons: Vec<&str> = reasons.as_array().into_iter().flatten().map(text).collect();
    let german = ["folgt auf", "bekannt als", "beginnt mit", "endet mit", "kurz für", "an anderer", "steht dort"];
    let is_german = |reason: &&str| german.iter().any(|begin| reason.starts_with(begin));
    ensure!(!reasons.is_empty() && reasons.iter().all(is_german), "{reasons:?}");
});

scenario!(errors_are_said_in_the_language_of_their_panel, |page| {
    demo(page, "csp/strict/")?;
    let told = page.run_async(
        "const told = {};
         for (const lang of ['de', 'en']) {
             const host = document.createElement('rubricate-review');
             host.setAttribute('for', 'nowhere');
             host.lang = lang;
             const fault = new Promise(resolve => host.addEventListener('rubricate-error', resolve, { once: true }));
             document.body.append(host);
             await fault;
             for (let tries = 0; tries < 50 && host.shadowRoot.querySelector('.panel').lang !== lang; tries++) await new Promise(done => setTimeout(done, 50));
             told[lang] = host.shadowRoot.querySelector('.stage').textContent;
             host.remove();
         }
         return told;",
        json!([]),
    )?;
    let (german, english) = (text(&told["de"]), text(&told["en"]));
    ensure!(german.contains("Der Artikel fehlt auf dieser Seite.") && german.contains("Erneut versuchen"), "{german}");
    ensure!(german.contains("root/missing") && german.contains("nowhere"), "{german}");
    ensure!(
        english.contains("There is no element with the id “nowhere”") && english.contains("Try again"),
        "{english}"
    );
    // The panel beside them has kept its language.
    assert_eq!(panel(page, "return panel.querySelector('h2').textContent")?, "In this article");
});

scenario!(another_language_leaves_the_work_as_it_is, |page| {
    demo(page, "csp/strict/")?;
    speak(page, "de", "In diesem Artikel")?;
    panel(page, "window.runs = 0; host.addEventListener('rubricate-analyzed', () => window.runs++)")?;
    page.click_on("rubricate-review >>> .judge.accept")?;
    until(page, "return all('.filed[data-status=accepted]').length === 1")?;
    panel(page, "panel.querySelector('.fold').click(); all('.more')[1].click()")?;
    page.click_on("rubricate-review >>> .chip[data-label=PLACE]")?;
    page.fill(&page.find("rubricate-review >>> input[type=search]")?, "s")?;
    until(page, "return all('.group').length === 1 && rows().length > 0 && rows().every(name => /s/i.test(name))")?;
    panel(page, "all('.more')[0].click(); panel.querySelector('[type=search]').focus()")?;
    let before = state(page)?;
    ensure!(before["mentions"].as_u64() > Some(0) && before["unfolded"] == "true", "{before}");
    for (language, title) in [("en", "In this article"), ("de", "In diesem Artikel"), ("en-GB", "In this article")] {
        speak(page, language, title)?;
        assert_eq!(state(page)?, before, "{language}");
    }
    until(page, "return / shown$/.test(panel.querySelector('.status').textContent)")?;
    // A decision made since goes to the panel that is there now.
    page.click_on("rubricate-review >>> .judge.reject")?;
    until(page, "return all('.filed[data-status=rejected]').length === 1")?;
    // A jump can be taken back to the row it came from.
    panel(page, "panel.querySelector('.row').click()")?;
    until(page, "return / 1 of /.test(panel.querySelector('.where').textContent)")?;
    speak(page, "de", "In diesem Artikel")?;
    until(page, "return / 1 von /.test(panel.querySelector('.where').textContent)")?;
    page.click_on("rubricate-review >>> .jump .main")?;
    until(page, "return panel.querySelector('.jump').hidden && panel.activeElement === panel.querySelector('.row')")?;
    // What is shut stays shut, what is to be tagged yet stays so.
    page.click_on("rubricate-review >>> .toggle")?;
    speak(page, "en", "In this article")?;
    assert_eq!(panel(page, "return panel.querySelector('.panel').classList.contains('shut')")?, true);
    assert_eq!(panel(page, "return window.runs")?, 0);
    panel(page, "host.destroy()")?;
    speak(page, "de", "In diesem Artikel")?;
    until(
        page,
        "return panel.querySelector('.stage').textContent.startsWith('Dieser Artikel ist noch nicht ausgewertet.')",
    )?;
});

scenario!(a_host_has_the_last_word, |page| {
    demo(page, "csp/strict/")?;
    panel(
        page,
        "host.messages = { topics: 'Beats', entities: { one: '{n} thing', other: '{n} things' }, 'no-such-key': 'x' }",
    )?;
    until(page, "return panel.querySelector('#topics-title').textContent === 'Beats'")?;
    until(
        page,
        "return all('h4 .n').every(n => /^\\d+ things?$/.test(n.textContent)) && panel.querySelector('h2').textContent === 'In this article'",
    )?;
    // A language nobody has words for stays English; with words of the host it is that language.
    panel(page, "host.messages = { topics: 'Sujets' }; host.lang = 'fr'")?;
    until(
        page,
        "return panel.querySelector('.panel').lang === 'fr' && panel.querySelector('#topics-title').textContent === 'Sujets'",
    )?;
    panel(page, "host.messages = null")?;
    until(
        page,
        "return panel.querySelector('.panel').lang === 'en' && panel.querySelector('#topics-title').textContent === 'Topics'",
    )?;
    let said = page.run_async(
        "const { Words } = await import(new URL('source/review/words/words.js', document.baseURI).href);
         const words = new Words('pl', {}, { mentions: { one: '{n} a', few: '{n} b', many: '{n} c', other: '{n} d' }, broken: { few: 1 } });
         return [[1, 3, 5, 1.5].map(n => words.say('mentions', { n })), words.say('no-such-key'), words.say('label.SHIP', {}, 'SHIP'),
             words.say('broken', { n: 3 }), words.say('show-more', { shown: 12345 }), words.parts('mention-at', { name: document.body, at: 1, total: 2 }).length]",
        json!([]),
    )?;
    let number = "12\u{a0}345";
    assert_eq!(said, json!([["1 a", "3 b", "5 c", "1,5 d"], "", "SHIP", "", format!("Show more ({number} of )"), 5]));
    // No key and no placeholder is ever shown.
    let raw = panel(
        page,
        "const { default: en } = await import(new URL('source/review/words/en.js', document.baseURI).href);
         const shown = all('.panel *').flatMap(element => [...[...element.childNodes].filter(node => node.nodeType === 3).map(node => node.data),
             element.getAttribute('aria-label') ?? '', element.title, element.placeholder ?? '']);
         return shown.filter(text => /[{}]|undefined|null/.test(text) || (/[-.]/.test(text) && text in en))",
    )?;
    assert_eq!(raw, json!([]));
});

scenario!(arabic_runs_from_right_to_left, |page| {
    page.resize(320, 640)?;
    demo(page, "csp/strict/")?;
    panel(page, &format!("host.messages = {ARABIC}; host.lang = 'ar'"))?;
    until(page, "return panel.querySelector('h2').textContent === 'في هذا المقال'")?;
    page.click_on("rubricate-review >>> .toggle")?;
    panel(page, "all('.more')[0].click(); panel.querySelector('.add .quiet').click()")?;
    let wide = panel(
        page,
        "const beyond = all('.panel *').filter(element => element.checkVisibility() && !element.closest('.unseen') && element.localName !== 'svg')
             .map(element => [element, element.getBoundingClientRect()])
             .filter(([, box]) => box.width && (box.left < -0.5 || box.right > innerWidth + 0.5)).map(([element]) => element.className || element.localName);
         const { scrollWidth, clientWidth } = panel.querySelector('.body');
         return { beyond, overflow: scrollWidth - clientWidth, page: document.documentElement.scrollWidth - innerWidth }",
    )?;
    assert_eq!(wide["beyond"], json!([]));
    ensure!(wide["overflow"].as_i64() <= Some(0) && wide["page"].as_i64() <= Some(0), "{wide}");
    let runs = panel(
        page,
        "const box = panel.querySelector('.panel');
         const [name, judge] = ['.row .name', '.entity .judge'].map(part => panel.querySelector(part).getBoundingClientRect());
         return [box.dir, box.lang, getComputedStyle(panel.querySelector('.row')).direction, name.left > judge.left]",
    )?;
    assert_eq!(runs, json!(["rtl", "ar", "rtl", true]));
    // The page runs from left to right: the panel's edge stays beside the article. `dir` has the last word.
    page.resize(1000, 640)?;
    let edge = "const { borderLeftWidth, borderRightWidth } = getComputedStyle(panel.querySelector('.panel'));
        return borderLeftWidth === '1px' && borderRightWidth === '0px'";
    until(page, edge)?;
    panel(page, "host.dir = 'ltr'")?;
    until(page, "return panel.querySelector('.panel').dir === 'ltr' && panel.querySelector('.panel').lang === 'ar'")?;
    until(page, edge)?;
});

scenario!(catalogues_have_the_same_keys_and_placeholders, |page| {
    page.open("csp/strict/index.html")?;
    let faults = page.run_async(
        "const [{ default: en }, { default: de }] = await Promise.all(['en', 'de'].map(name => import(new URL(`source/review/words/${name}.js`, document.baseURI).href)));
         const forms = message => (typeof message === 'string' ? { other: message } : message);
         const holes = message => [...new Set(Object.values(forms(message)).join(' ').match(/\\{\\w+\\}/g) ?? [])].sort().join();
         const faults = Object.keys(en).filter(key => !(key in de) || holes(en[key]) !== holes(de[key]) || Object.keys(forms(en[key])).join() !== Object.keys(forms(de[key])).join());
         // Reasons, errors and losses have their English sentences elsewhere, and keys their English names.
         faults.push(...Object.keys(de).filter(key => !(key in en) && !/^(why|kind|error|loss|press)\\./.test(key)));
         faults.push(...arguments[0].filter(code => typeof de[`error.${code}`] !== 'string'));
         faults.push(...Object.entries({ ...en, ...de }).filter(([, message]) => !Object.values(forms(message)).every(form => typeof form === 'string' && form)).map(([key]) => key));
         return faults;",
        json!([codes()]),
    )?;
    assert_eq!(faults, json!([]));
});

/// All codes of errors that are documented.
fn codes() -> Vec<&'static str> {
    let types = include_str!("../../www/rubricate.d.ts");
    let named = types.split_once("export type ErrorCode =").and_then(|(_, rest)| rest.split_once(';'));
    let codes: Vec<&str> = named.unwrap_or_default().0.split('\'').skip(1).step_by(2).collect();
    assert!(codes.len() > 15 && codes.contains(&"network"), "{codes:?}");
    codes
}
