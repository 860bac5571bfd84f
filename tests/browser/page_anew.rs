//! The demo keeps what is decided on its samples and on a visitor's own texts, and a review can begin anew without losing
//! anything.

use crate::page::Page;
use crate::page_steps::{demo, export, panel, paste, tagged, until};
use crate::webdriver::Key;
use anyhow::{Result, ensure};
use serde_json::{Value, json};

/// Loads the page again and waits until its article is tagged.
fn reload(page: &Page) -> Result<()> {
    page.run("window.isOld = true; location.reload()", json!([]))?;
    page.wait("return !window.isOld && document.readyState === 'complete'", json!([]))?;
    tagged(page)
}

/// Another article by its button.
fn sample(page: &Page, name: &str) -> Result<()> {
    panel(page, &format!("document.querySelector('[data-sample={name}]').click()"))?;
    shows(page, &format!("sample-{name}"))
}

/// Waits until the panel lists an article; the id of the visitor's own ones begins alike.
fn shows(page: &Page, id: &str) -> Result<()> {
    until(page, &format!("return document.querySelector('#story').dataset.rubricateId?.startsWith('{id}')"))?;
    tagged(page)
}

/// Decides on the first entities in the text by the host's hand, and waits until it is kept.
fn accept(page: &Page, n: usize) -> Result<()> {
    panel(
        page,
        &format!(
            "const saved = new Promise(done => host.addEventListener('rubricate-saved', done, {{ once: true }}));
             const {{ items }} = await host.getEntities({{ order: 'text' }});
             await host.accept({{ entities: items.slice(0, {n}).map(({{ entity }}) => entity) }}); await saved"
        ),
    )
    .map(drop)
}

fn decided(page: &Page) -> Result<u64> {
    let text = panel(page, "return panel.querySelector('.done').textContent")?;
    let number = text.as_str().and_then(|text| text.split(' ').next()?.parse().ok());
    number.ok_or_else(|| anyhow::anyhow!("{text}"))
}

scenario!(the_demo_keeps_decisions_on_all_that_is_brought_in, |page| {
    let text = "Harbour opens\n\nMayor Ingrid Solheim opened the port of Brevik on Monday.";
    demo(page, "csp/strict/")?;
    accept(page, 2)?;
    sample(page, "final")?;
    assert_eq!(decided(page)?, 0);
    accept(page, 3)?;
    paste(page, text)?;
    shows(page, "own-")?;
    assert_eq!(decided(page)?, 0);
    accept(page, 1)?;
    sample(page, "trade")?;
    assert_eq!(decided(page)?, 2);
    // What was shown last is shown again.
    sample(page, "final")?;
    assert_eq!(decided(page)?, 3);
    reload(page)?;
    shows(page, "sample-final")?;
    assert_eq!(decided(page)?, 3);
    paste(page, text)?;
    shows(page, "own-")?;
    assert_eq!(decided(page)?, 1);
    reload(page)?;
    shows(page, "own-")?;
    assert_eq!(decided(page)?, 1);
    assert_eq!(panel(page, "return host.getOrphans().length")?, 0);
    // Another text is another article.
    paste(page, "Harbour shuts\n\nMayor Ingrid Solheim closed the port of Brevik on Friday.")?;
    until(page, "return document.querySelector('#story h1').textContent === 'Harbour shuts'")?;
    tagged(page)?;
    paste(page, "Rain\n\nIt rained in Oslo and Bergen, said Ann Lee of the Met Office on Tuesday.")?;
    until(page, "return document.querySelector('#story h1').textContent === 'Rain'")?;
    tagged(page)?;
    assert_eq!(decided(page)?, 0);
    // A new visit begins with the first sample.
    page.open("scenarios/blank.html")?;
    demo(page, "csp/strict/")?;
    shows(page, "sample-trade")?;
    assert_eq!(decided(page)?, 2);
});

scenario!(a_review_begins_anew_and_comes_back_whole, |page| {
    demo(page, "csp/strict/")?;
    let fresh = export(page)?;
    ensure!(panel(page, "return panel.querySelector('[data-name=anew]').checkVisibility()")? == false);
    panel(
        page,
        "const { items } = await host.getEntities({ order: 'text' });
         const [one, two, three, four] = items.map(({ entity }) => entity);
         await host.accept({ entities: [one] }); await host.reject({ entities: [two] });
         await host.relabel({ entities: [three] }, 'WORK', { alike: true });
         await host.merge([one, four]); await host.note({ entity: one, text: 'ask' });
         await host.link(one, { uri: 'http://www.wikidata.org/entity/Q1', name: 'One' });
         const [topic] = await host.getTopics(); await host.decideTopic(topic.code, 'reject');
         const saved = new Promise(done => host.addEventListener('rubricate-saved', done, { once: true }));
         const at = document.querySelector('#story h1').textContent.indexOf('agree'); await host.add({ start: at, end: at + 5, label: 'EVENT' }); await saved",
    )?;
    let reviewed = export(page)?;
    let parts = |file: &Value| ["mentions", "entities", "topics"].map(|part| file[part].clone());
    ensure!(parts(&reviewed) != parts(&fresh));
    // By keyboard; the focus stays in the panel, and the button goes.
    until(page, "return panel.querySelector('[data-name=anew]').checkVisibility()")?;
    panel(page, "panel.querySelector('[data-name=anew]').focus()")?;
    page.press(&[], Key::Enter)?;
    until(
        page,
        "return panel.querySelector('.status').textContent === 'All is open again. Undo brings the decisions back.'",
    )?;
    until(
        page,
        "return panel.activeElement === all('.row')[0] && !panel.querySelector('[data-name=anew]').checkVisibility()",
    )?;
    assert_eq!(decided(page)?, 0);
    assert_eq!(parts(&export(page)?), parts(&fresh));
    // One step back, and everything is there, though the page was loaded again.
    panel(page, "await new Promise(done => setTimeout(done, 500))")?;
    reload(page)?;
    assert_eq!(parts(&export(page)?), parts(&fresh));
    panel(page, "panel.querySelector('.row').focus()")?;
    page.press(&[Key::Control], Key::Char('z'))?;
    until(page, "return panel.querySelector('[data-name=anew]').checkVisibility()")?;
    assert_eq!(parts(&export(page)?), parts(&reviewed));
    // The host does the same, and has a say.
    let heard = panel(
        page,
        "const heard = []; host.addEventListener('rubricate-change', ({ detail }) => heard.push(detail.op, detail.origin));
         const no = event => event.preventDefault(); host.addEventListener('rubricate-before-change', no);
         heard.push(await host.beginAnew()); host.removeEventListener('rubricate-before-change', no);
         await host.beginAnew(); return heard",
    )?;
    assert_eq!(heard, json!([null, "restore", "api"]));
    assert_eq!(parts(&export(page)?), parts(&fresh));
});
