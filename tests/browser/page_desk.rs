//! The editor's desk: deciding by keyboard and pointer, adding, correcting, undoing, remembering.

use crate::page::Page;
use crate::page_steps::{another_story, demo, export, lit_spot, panel, until};
use crate::webdriver::Key;
use anyhow::{Result, ensure};
use serde_json::{Value, json};

/// Watches the article: whatever is decided, nothing is written into it.
fn watch(page: &Page) -> Result<()> {
    panel(
        page,
        "window.mutations = 0;
         new MutationObserver(records => { window.mutations += records.length; })
             .observe(document.querySelector('#story'), { subtree: true, childList: true, attributes: true, characterData: true });",
    )
    .map(drop)
}

fn untouched(page: &Page) -> Result<()> {
    ensure!(panel(page, "return window.mutations")? == 0, "the article was changed");
    Ok(())
}

/// How many entities are decided and how many there are, as the panel says.
fn done(page: &Page) -> Result<(u64, u64)> {
    let text = panel(page, "return panel.querySelector('.done').textContent.match(/\\d+/g).map(Number)")?;
    Ok((text[0].as_u64().unwrap_or(0), text[1].as_u64().unwrap_or(0)))
}

/// The entity that has the focus.
fn focused(page: &Page) -> Result<Value> {
    panel(
        page,
        "const entity = panel.activeElement?.closest('.entity'); return entity && { name: entity.querySelector('.name').textContent,
             status: entity.dataset.status, label: entity.row.item.label, mentions: entity.row.item.mentions }",
    )
}

fn wait_for(page: &Page, decided: u64) -> Result<()> {
    until(page, &format!("return panel.querySelector('.done').textContent.startsWith('{decided} ')")).map(drop)
}

fn names(page: &Page, host: &str) -> Result<()> {
    demo(page, host)?;
    watch(page)?;
    panel(page, "panel.querySelector('.row').focus()").map(drop)
}

scenario!(a_whole_article_takes_one_key_a_decision, |page| {
    demo(page, "csp/strict/")?;
    watch(page)?;
    panel(
        page,
        "window.completed = []; host.addEventListener('rubricate-complete', e => window.completed.push(e.detail))",
    )?;
    let mut presses = 0;
    while page.run("return document.activeElement?.localName !== 'rubricate-review'", json!([]))? == true {
        page.press(&[], Key::Tab)?;
        presses += 1;
        ensure!(presses <= 20, "the tab key does not reach the panel");
    }
    page.write("n")?;
    presses += 1;
    let (mut decided, all) = done(page)?;
    ensure!(all >= 40, "the article has {all} entities");
    let mut moved = 0;
    while decided < all {
        let row = focused(page)?;
        ensure!(row["status"] == "suggested", "{decided} of {all} decided, and the focus is on {row}");
        // Most are right; a few are not wanted, some are of another type, one has an edge too many.
        match decided % 11 {
            3 => page.write("x")?,
            7 if row["label"] == "PLACE" => page.write("2")?,
            _ if moved == 0
                && row["label"] == "ORG"
                && row["mentions"] == 1
                && row["name"].as_str().is_some_and(|name| name.contains(' ')) =>
            {
                page.press(&[Key::Alt], Key::Left)?;
                until(page, "return panel.activeElement.closest('.entity').dataset.status === 'accepted'")?;
                page.write("n")?;
                presses += 1;
                moved = 1;
            }
            _ => page.write("a")?,
        }
        presses += 1;
        decided += 1;
        wait_for(page, decided)?;
        ensure!(panel(page, "return panel.activeElement !== null")? == true, "the focus is lost after {row}");
    }
    until(page, "return panel.activeElement?.matches('.finished') && window.completed.length === 1")?;
    let each = f64::from(presses) / all as f64;
    eprintln!("{}: {presses} presses for {all} entities, {each:.2} each", page.browser().name());
    ensure!(each <= 1.3 && moved == 1, "{presses} presses for {all} entities");
    let file = export(page)?;
    assert_eq!(file["review"]["state"], "complete");
    assert_eq!(file["review"]["counts"]["suggested"], 0);
    untouched(page)?;
});

scenario!(every_step_can_be_undone_and_done_again, |page| {
    names(page, "csp/strict/")?;
    let before = export(page)?["mentions"].clone();
    page.write("a")?;
    wait_for(page, 1)?;
    page.write("x")?;
    wait_for(page, 2)?;
    page.write("2")?;
    wait_for(page, 3)?;
    let after = export(page)?["mentions"].clone();
    for decided in [2, 1, 0] {
        page.press(&[Key::Control], Key::Char('z'))?;
        wait_for(page, decided)?;
    }
    assert_eq!(export(page)?["mentions"], before);
    assert_eq!(panel(page, "return [host.canUndo, host.canRedo]")?, json!([false, true]));
    for decided in [1, 2, 3] {
        page.press(&[Key::Control, Key::Shift], Key::Char('z'))?;
        wait_for(page, decided)?;
    }
    assert_eq!(export(page)?["mentions"], after);
    // The same key once more takes a decision back.
    panel(page, "panel.querySelector('.row').focus()")?;
    page.write("a")?;
    wait_for(page, 2)?;
    untouched(page)?;
});

scenario!(one_mention_may_differ, |page| {
    names(page, "csp/strict/")?;
    page.press(&[], Key::Right)?;
    until(page, "return all('.mention').length > 1")?;
    page.press(&[], Key::Down)?;
    until(page, "return panel.activeElement === all('.mention')[0]")?;
    page.press(&[Key::Shift], Key::Char('x'))?;
    until(page, "return all('.mentions li')[0].dataset.status === 'rejected'")?;
    until(page, "return all('.entity')[0].dataset.status === 'partly'")?;
    page.write("a")?;
    until(page, "return all('.entity')[0].dataset.status === 'accepted'")?;
    let states = panel(page, "return all('.entity')[0].row.item.marks.map(mark => host.getMention(mark).status)")?;
    assert_eq!((&states[0], &states[1]), (&json!("rejected"), &json!("accepted")));
    // An entity of its own, and back to where it was.
    panel(page, "panel.querySelectorAll('.mention')[1].focus(); window.all = host.getMentions().length")?;
    let entities = done(page)?.1;
    page.write("u")?;
    until(page, &format!("return panel.querySelector('.done').textContent.includes('{}')", entities + 1))?;
    panel(page, "host.undo()")?;
    until(page, &format!("return panel.querySelector('.done').textContent.includes('of {entities} ')"))?;
    untouched(page)?;
});

scenario!(a_name_is_added_by_its_words, |page| {
    names(page, "csp/strict/")?;
    page.write("+")?;
    until(page, "return panel.activeElement.matches('.add-form input')")?;
    page.write("steiner")?;
    until(page, "return /within a name that is marked/.test(panel.querySelector('.places').textContent)")?;
    until(page, "return panel.querySelector('.add-form .kind').checkVisibility() === false")?;
    panel(page, "panel.querySelector('.add-form input').select()")?;
    page.write("cattle farm")?;
    until(page, "return panel.querySelector('.places').textContent.length > 0 && lit('evidence').length === 0")?;
    page.write("ers")?;
    until(
        page,
        "return lit('evidence').length > 0 && lit('evidence').every(words => /^cattle farmers$/i.test(words))",
    )?;
    let places = panel(page, "return lit('evidence').length")?;
    page.press(&[], Key::Enter)?;
    until(page, "return panel.activeElement.matches('.kind')")?;
    page.write("4")?;
    until(
        page,
        "return /cattle farmers/i.test(panel.activeElement?.textContent) && panel.activeElement.matches('.row')",
    )?;
    let added = panel(
        page,
        "return host.getMentions().filter(mention => mention.added).map(({ label, status }) => label + ' ' + status)",
    )?;
    assert_eq!(added, json!(vec!["NORP accepted"; places.as_u64().unwrap_or(0) as usize]));
    page.press(&[Key::Control], Key::Char('z'))?;
    until(page, "return host.getMentions().every(mention => !mention.added) && panel.activeElement !== null")?;
    untouched(page)?;
});

scenario!(the_card_decides_and_gives_the_focus_back, |page| {
    names(page, "csp/strict/")?;
    panel(page, "panel.querySelector('.row').click()")?;
    page.click_at(lit_spot(page)?)?;
    until(page, "return panel.querySelector('.card:popover-open')?.role === 'dialog'")?;
    panel(
        page,
        "(panel.querySelector('.card [data-name=acceptOne]') ?? panel.querySelector('.card [data-name=accept]')).click()",
    )?;
    until(page, "return host.getMentions().filter(({ status }) => status === 'accepted').length === 1")?;
    until(page, "return panel.querySelector('.card .stands')?.textContent === 'accepted'")?;
    panel(
        page,
        "const type = panel.querySelector('.card select'); type.focus(); type.value = 'ORG'; type.dispatchEvent(new Event('change'))",
    )?;
    until(
        page,
        "return host.getMentions().filter(({ status }) => status === 'accepted').every(({ label }) => label === 'ORG')",
    )?;
    until(page, "return /Suggested/.test(panel.querySelector('.card').textContent)")?;
    page.press(&[], Key::Escape)?;
    until(page, "return !panel.querySelector('.card:popover-open')")?;
    untouched(page)?;
});

scenario!(filters_and_orders_and_all_that_is_shown, |page| {
    names(page, "csp/strict/")?;
    panel(
        page,
        "const order = panel.querySelector('select.order'); order.value = 'queue'; order.dispatchEvent(new Event('change'))",
    )?;
    until(page, "return all('.group').length === 1 && all('.entity .type').every(type => type.textContent)")?;
    panel(page, "all('.chip').find(chip => chip.dataset.label === 'PERSON').click()")?;
    until(page, "return all('.entity').length > 0 && all('.entity').every(({ row }) => row.item.label === 'PERSON')")?;
    let people = panel(page, "return all('.entity').length")?;
    panel(page, "panel.querySelector('.entity .judge.reject').click()")?;
    wait_for(page, 1)?;
    panel(page, "panel.querySelector('.bulk button').click()")?;
    until(page, "return all('.entity').slice(1).every(({ dataset }) => dataset.status === 'accepted')")?;
    // What was decided otherwise is left alone.
    assert_eq!(panel(page, "return all('.entity')[0].dataset.status")?, "rejected");
    assert_eq!(json!(done(page)?.0), people);
    panel(
        page,
        "const state = panel.querySelector('select.state'); state.value = 'open'; state.dispatchEvent(new Event('change'))",
    )?;
    until(page, "return all('.entity').length === 0 && panel.querySelector('.list .empty')")?;
    panel(page, "await host.undo(); await host.undo()")?;
    until(page, "return panel.querySelector('.done').textContent.startsWith('0 ')")?;
});

scenario!(the_host_hears_of_everything_and_may_say_no, |page| {
    names(page, "csp/strict/")?;
    let heard = panel(
        page,
        "const heard = []; host.addEventListener('rubricate-change', ({ detail }) => heard.push([detail.op, detail.origin, detail.updated.length + detail.added.length]));
         const stop = event => { if (event.detail.operations[0].op === 'reject') event.preventDefault(); };
         host.addEventListener('rubricate-before-change', stop);
         const [{ items }] = [await host.getEntities({ limit: 1 })];
         const { entity, mentions, marks } = items[0];
         const refused = await host.reject({ entities: [entity] });
         const accepted = await host.accept({ entities: [entity] });
         await host.setRole(entity, 'mention');
         await host.link(entity, { uri: 'http://www.wikidata.org/entity/Q1', name: 'One' });
         const error = await host.link(entity, { uri: 'javascript:alert(1)' }).catch(({ code }) => code);
         await host.note({ entity, text: 'ask' });
         const alike = await host.propagate(marks[0], { dryRun: true });
         await host.undo(); await host.undo();
         const [after] = (await host.getEntities({ entities: [entity] })).items;
         return { heard, refused, updated: accepted.updated.length === mentions, error, places: alike.count > 0, note: after.note, link: after.link, about: after.about, shown: await host.reveal(marks[0]) };",
    )?;
    let ops: Vec<_> =
        heard["heard"].as_array().into_iter().flatten().map(|entry| entry[0].as_str().unwrap_or("")).collect();
    assert_eq!(ops, ["accept", "setRole", "link", "note", "undo", "undo"]);
    assert_eq!(heard["refused"], Value::Null);
    assert_eq!(
        (&heard["error"], &heard["note"], &heard["link"]),
        (&json!("input/invalid"), &Value::Null, &Value::Null)
    );
    assert_eq!(
        (&heard["updated"], &heard["places"], &heard["shown"], &heard["about"]),
        (&json!(true), &json!(true), &json!(true), &json!(false))
    );
    untouched(page)?;
});

scenario!(corrections_are_remembered_if_an_editor_wants, |page| {
    demo(page, "csp/strict/")?;
    panel(
        page,
        "localStorage.clear(); panel.querySelector('.memory').old = true; host.setAttribute('memory', 'desk')",
    )?;
    until(page, "return !panel.querySelector('.memory').old")?;
    panel(page, "panel.querySelector('.row').focus()")?;
    let name = panel(page, "return panel.activeElement.querySelector('.name').textContent")?;
    page.write("2")?;
    wait_for(page, 1)?;
    assert_eq!(panel(page, "return localStorage.length")?, 0);
    panel(page, "panel.querySelector('.memory').open = true; panel.querySelector('.remember input').click()")?;
    until(page, "return all('.decisions li').length === 1")?;
    // The next article with that name is suggested as it was corrected.
    // The demo keeps what is decided by the article's id.
    page.run("document.querySelector('#story').dataset.rubricateId = 'talks'", json!([]))?;
    another_story(page, "Talks", &format!("The minister met {} on Monday.", name.as_str().unwrap_or("")))?;
    until(page, "const again = panel.querySelector('.stage .main'); again?.click(); return Boolean(again)")?;
    until(
        page,
        &format!(
            "return all('.entity').some(({{ row }}) => row.item.name === {name} && row.item.label === 'ORG' && row.item.status === 'suggested')"
        ),
    )?;
    panel(page, "panel.querySelector('.decisions .judge').click()")?;
    until(page, "return all('.decisions li').length === 0")?;
    // What was taken away does not come back with the next decision, another correction comes.
    panel(page, "panel.querySelectorAll('.row')[0].focus()")?;
    page.write("6")?;
    until(
        page,
        "return all('.decisions li').length === 1 && / is: Work/.test(panel.querySelector('.decisions li').textContent)",
    )?;
    panel(page, "localStorage.clear()")?;
});

scenario!(keys_can_be_changed_and_taken_away, |page| {
    names(page, "csp/strict/")?;
    panel(page, "host.keymap = { accept: 'y', reject: null }")?;
    until(page, "return panel.querySelector('.row').getAttribute('aria-keyshortcuts') === 'y s'")?;
    panel(page, "panel.querySelector('.row').focus()")?;
    page.write("axy")?;
    wait_for(page, 1)?;
    panel(page, "host.keymap = null; host.setAttribute('shortcuts', 'off')")?;
    until(page, "return panel.querySelector('.row').getAttribute('aria-keyshortcuts') === null")?;
    panel(page, "panel.querySelectorAll('.row')[1].focus()")?;
    page.write("ax2n?")?;
    page.press(&[Key::Control], Key::Char('z'))?;
    wait_for(page, 0)?;
    panel(page, "host.removeAttribute('shortcuts')")?;
    until(page, "return panel.querySelector('.row').getAttribute('aria-keyshortcuts')?.startsWith('a ')")?;
    panel(page, "panel.querySelector('.row').focus()")?;
    page.write("?")?;
    until(page, "return panel.querySelector('dialog[open]') && all('kbd').length > 20")?;
    page.press(&[], Key::Escape)?;
    until(page, "return !panel.querySelector('dialog')")?;
});

scenario!(for_reading_only, |page| {
    demo(page, "csp/strict/")?;
    panel(page, "host.readonly = true")?;
    until(
        page,
        "return all('.entity').length > 0 && all('.entity .judge').length === 0 && !panel.querySelector('.progress')",
    )?;
    panel(page, "panel.querySelector('.row').focus()")?;
    page.write("ax2+")?;
    assert_eq!(panel(page, "return host.getMentions().every(({ status }) => status === 'suggested')")?, true);
    page.write("s")?;
    until(page, "return lit('jump').length === 1")?;
    // Nor does a selection offer anything, though marking was possible when the article was tagged.
    let select = "getSelection().selectAllChildren(document.querySelector('#story h1')); document.dispatchEvent(new PointerEvent('pointerup'));
        await new Promise(done => setTimeout(done, 700)); return Boolean(panel.querySelector('.typebar:popover-open'))";
    assert_eq!(panel(page, select)?, false);
    panel(page, "getSelection().removeAllRanges(); host.readonly = false")?;
    until(page, "return all('.entity .judge').length > 0")?;
    assert_eq!(panel(page, select)?, true);
});

scenario!(tagged_again_an_article_keeps_its_decisions_and_their_history, |page| {
    names(page, "csp/strict/")?;
    page.write("ax2")?;
    wait_for(page, 3)?;
    let before = export(page)?["mentions"].clone();
    panel(page, "await host.analyze()")?;
    wait_for(page, 3)?;
    assert_eq!(export(page)?["mentions"], before);
    panel(page, "await host.undo(); await host.undo(); await host.undo()")?;
    wait_for(page, 0)?;
    // To begin without them takes an end, and that the browser keeps nothing.
    panel(page, "await host.redo(); await host.forget(); host.destroy(); await host.start()")?;
    wait_for(page, 0)?;
    assert_eq!(panel(page, "return [host.canUndo, host.canRedo]")?, json!([false, false]));
});

scenario!(an_element_that_is_moved_goes_on_as_it_was, |page| {
    names(page, "csp/strict/")?;
    page.write("a")?;
    wait_for(page, 1)?;
    panel(page, "const place = document.createElement('div'); document.body.append(place); place.append(host)")?;
    assert_eq!(done(page)?.0, 1);
    panel(page, "panel.querySelectorAll('.row')[1].focus()")?;
    page.write("a")?;
    wait_for(page, 2)?;
    panel(page, "host.remove(); document.body.append(host)")?;
    wait_for(page, 2)?;
});

scenario!(decisions_follow_their_words_into_an_edited_article, |page| {
    names(page, "csp/strict/")?;
    page.write("ax2")?;
    wait_for(page, 3)?;
    let before = panel(
        page,
        "return host.getMentions().filter(({ status }) => status !== 'suggested').map(({ label, status }) => label + status)",
    )?;
    panel(
        page,
        "host.addEventListener('rubricate-analyzed', () => (window.analyzed = 1));
         document.querySelector('#story h1').before(Object.assign(document.createElement('p'), { textContent: 'Updated at noon.' }))",
    )?;
    until(page, "return host.getMentions().length > 0 && window.analyzed > 0")?;
    until(page, "return all('.row').length > 20 && panel.querySelector('.done').textContent.startsWith('3 ')")?;
    let after = panel(
        page,
        "return host.getMentions().filter(({ status }) => status !== 'suggested').map(({ label, status }) => label + status)",
    )?;
    assert_eq!(after, before);
});

scenario!(how_it_stands_can_be_asked_and_styled, |page| {
    demo(page, "csp/strict/")?;
    panel(page, "host.setAttribute('hidden-labels', 'DATE TIME PERCENT MONEY QUANTITY NORP ORG PLACE EVENT')")?;
    until(page, "return all('.entity').length > 0 && all('.entity').every(({ row }) => row.item.label === 'PERSON')")?;
    until(page, "return host.state === 'ready' && all('.chip').filter(chip => !chip.hidden).length === 1")?;
    panel(page, "panel.querySelector('.bulk button').click()")?;
    until(page, "return host.state === 'complete'")?;
    until(page, "return lit('suggested').length === 0")?;
    if panel(page, "return CSS.supports('selector(:state(dirty))')")? == true {
        assert_eq!(
            panel(page, "return [host.matches(':state(complete)'), host.matches(':state(dirty)')]")?,
            json!([true, true])
        );
        export(page)?;
        assert_eq!(panel(page, "return host.matches(':state(dirty)')")?, false);
    }
});
