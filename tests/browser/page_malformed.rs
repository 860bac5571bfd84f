//! Files that are none, brought into the desk: each is refused with its code and one message, and changes nothing.

use crate::page::Page;
use crate::page_steps::{panel, tagged};
use anyhow::{Result, ensure};
use rubricate::export::Format;
use serde_json::{Value, json};

#[path = "../formats/wrong.rs"]
mod wrong;

/// A file as a text of one character a byte, as the driver's protocol can carry it.
fn bytes(file: Vec<u8>) -> String {
    file.into_iter().map(char::from).collect()
}

fn desk(page: &Page) -> Result<()> {
    page.open("csp/strict/scenarios/page_strict.html")?;
    tagged(page)?;
    // Something to lose: a review in which something was decided and something undone.
    panel(
        page,
        "const { items } = await host.getEntities({ limit: 3 }); await host.accept({ entities: [items[0].entity] });
         await host.rename(items[1].entity, 'Other'); await host.reject({ entities: [items[2].entity] }); await host.undo();
         window.stands = async () => JSON.stringify([await (await host.export('native', { now: '2026-11-25T17:00:00Z', include: 'all' })).text(), host.canUndo, host.canRedo]);
         window.was = await window.stands();
         window.changes = 0; for (const name of ['change', 'complete', 'orphan']) host.addEventListener(`rubricate-${name}`, () => window.changes++);
         window.bytes = text => Uint8Array.from(text, c => c.charCodeAt(0));",
    )
    .map(drop)
}

scenario!(what_is_no_file_is_refused_by_the_element, |page| {
    desk(page)?;
    let mut count = 0;
    for format in Format::ALL.into_iter().filter(|format| format.about().imports) {
        let files: Vec<String> = wrong::wrong(format).into_iter().map(bytes).collect();
        count += files.len();
        let told = page.run_async(
            "const host = document.querySelector('rubricate-review'); const [files, format] = arguments; const odd = [];
             for (const file of files) {
                 const error = await host.import(new Blob([window.bytes(file)]), { format }).then(() => null, error => error);
                 const place = /(line \\d|\\/|the whole of it)/.test(error?.message) && error.message.endsWith(' Nothing was changed.');
                 if (error?.code !== 'import/invalid' || !place) odd.push([file.slice(0, 80), String(error)]);
                 if (await window.stands() !== window.was) odd.push([file.slice(0, 80), 'the review is another']);
             }
             return [odd, window.changes]",
            json!([files, format.about().id]),
        )?;
        assert_eq!(told, json!([[], 0]), "{format:?}");
    }
    ensure!(count >= 100, "{count}");
});

scenario!(what_is_no_file_is_refused_in_the_panel, |page| {
    desk(page)?;
    let mut all: Vec<String> = Vec::new();
    for format in Format::ALL.into_iter().filter(|format| format.about().imports) {
        all.extend(wrong::wrong(format).into_iter().filter(|file| file.len() < 9_000).map(bytes));
    }
    all.sort();
    all.dedup();
    // Through the button's own field, as an editor brings a file in; the panel is not told what it should be.
    let told = page.run_async(
        "const host = document.querySelector('rubricate-review'); const panel = host.shadowRoot; const odd = []; let refused = 0;
         const field = panel.querySelector('.export input[type=file]'); const status = panel.querySelector('.status');
         for (const file of arguments[0]) {
             status.textContent = ''; host.shadowRoot.querySelector('.unseen').textContent = '';
             const carried = new DataTransfer(); carried.items.add(new File([window.bytes(file)], 'x'));
             field.files = carried.files; field.dispatchEvent(new Event('change'));
             for (let tries = 0; !status.textContent && tries < 200; tries++) {
                 // Where something has been decided, the panel asks what is to become of it first.
                 panel.querySelector('.takeover [data-name=takeover-merge]')?.click();
                 await new Promise(done => setTimeout(done, 10));
             }
             if (!/^The file cannot be imported, see its .+ Nothing was changed\\.$/.test(status.textContent)) odd.push([file.slice(0, 80), status.textContent]);
             else refused++;
             if (panel.querySelectorAll('[role=alert]').length) odd.push([file.slice(0, 80), 'an alert']);
             if (await window.stands() !== window.was) odd.push([file.slice(0, 80), 'the review is another']);
         }
         return { refused, odd, changes: window.changes }",
        json!([all]),
    )?;
    ensure!(told["refused"].as_u64() >= Some(85), "{told}");
    assert_eq!((&told["odd"], &told["changes"]), (&json!([]), &Value::from(0)));
});
