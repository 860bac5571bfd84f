//! Files out of the panel and into it.

use crate::page_steps::{demo, panel, until};
use anyhow::ensure;
use serde_json::json;

scenario!(every_format_is_offered_and_says_what_it_leaves_out, |page| {
    demo(page, "csp/strict/")?;
    panel(page, "panel.querySelector('.row').closest('.entity').querySelector('.judge.accept').click()")?;
    until(page, "return panel.querySelector('.done').textContent.startsWith('1 ')")?;
    panel(page, "panel.querySelector('select.format').focus()")?;
    until(page, "return panel.querySelectorAll('select.format option').length === 12")?;
    panel(
        page,
        "const format = panel.querySelector('select.format'); format.value = 'csv'; format.dispatchEvent(new Event('change'))",
    )?;
    until(page, "return /^Not in it: /.test(panel.querySelector('.loss').textContent)")?;
    // Each can be had, in its own media type.
    let files = panel(
        page,
        "const files = []; for (const { id, mediaType } of await host.formats()) {
             const file = await host.export(id); files.push([id, file.type === mediaType.toLowerCase().replace(/\\s/g, ''), (await file.text()).length > 0]); } return files",
    )?;
    for file in files.as_array().into_iter().flatten() {
        ensure!(file[1] == true && file[2] == true, "{file}");
    }
    assert_eq!(files.as_array().map(Vec::len), Some(12));
});

scenario!(a_file_is_taken_over_as_one_step_or_not_at_all, |page| {
    demo(page, "csp/strict/")?;
    let told = panel(
        page,
        "const { items } = await host.getEntities({ limit: 3 });
         await host.accept({ entities: [items[0].entity] }); await host.reject({ entities: [items[1].entity] });
         await host.relabel({ entities: [items[2].entity] }, 'WORK');
         const stands = () => host.getMentions().filter(({ status }) => status !== 'suggested').map(({ label, status, start }) => [start, label, status].join(' ')).join();
         const before = stands(); const file = await host.export();
         for (let n = 0; n < 3; n++) await host.undo();
         const ops = []; host.addEventListener('rubricate-change', ({ detail }) => ops.push(detail.op));
         const report = await host.import(file); const after = stands();
         await host.undo(); const undone = stands();
         return { same: before === after, undone, ops, imported: report.imported > 0, orphans: report.orphans.length, conflicts: report.conflicts.length };",
    )?;
    assert_eq!(
        told,
        json!({ "same": true, "undone": "", "ops": ["import", "undo"], "imported": true, "orphans": 0, "conflicts": 0 })
    );
    // A file that is none changes nothing, and says what is wrong with it.
    let refused = panel(
        page,
        "const codes = []; for (const text of ['{', '[]', '{\"format\":\"rubricate.annotations\",\"version\":\"9.0\"}', '\\u0000', 'T1\\tPER 5 1\\tx']) {
             const { code, message } = await host.import(new Blob([text])).catch(error => error) ?? {}; codes.push([code, typeof message === 'string']); }
         return [codes, host.getMentions().every(({ status }) => status === 'suggested')]",
    )?;
    assert_eq!(refused, json!([vec![json!(["import/invalid", true]); 5], true]));
});

scenario!(what_a_file_says_never_runs, |page| {
    demo(page, "csp/strict/")?;
    let told = panel(
        page,
        "window.ran = 0; const { items } = await host.getEntities({ limit: 1 }); const { entity, marks } = items[0];
         await host.rename(entity, '<img src=x onerror=\"window.ran++\">'); await host.note({ entity, text: '<script>window.ran++<\\/script>' });
         const file = JSON.parse(await (await host.export()).text());
         const hostile = file.entities.find(({ name }) => name.startsWith('<img')); hostile.link = { state: 'linked', uri: 'javascript:window.ran++', name: '<b>' };
         await host.undo(); await host.undo();
         await host.import(new Blob([JSON.stringify(file)])).catch(() => {});
         panel.querySelector('.row').closest('.entity').row.expand(true); await new Promise(done => setTimeout(done, 300));
         const links = all('a[href]').map(({ href }) => href).filter(href => !/^https?:/.test(href));
         return [window.ran, links, all('img, script').length]",
    )?;
    assert_eq!(told, json!([0, [], 0]));
});

/// Opens a file in the panel as an editor does.
const OPEN: &str = "const open = (blob) => { const data = new DataTransfer(); data.items.add(new File([blob], 'a.json', { type: 'application/json' }));
    const input = panel.querySelector('.export input[type=file]'); input.files = data.files; input.dispatchEvent(new Event('change')); };
    const press = (name) => panel.querySelector(`.takeover [data-name=${name}]`).click();
    const standing = (entity) => [...new Set(host.getMentions().filter((one) => one.entity === entity).map(({ status }) => status))].join();
    ";

scenario!(a_file_joins_or_replaces_what_was_decided, |page| {
    demo(page, "")?;
    panel(
        page,
        &format!(
            "{OPEN} const {{ items }} = await host.getEntities({{ order: 'text', limit: 100 }}); const [one, two] = items.filter(({{ marks }}) => marks.length > 1);
             await host.accept({{ entities: [one.entity] }}); const file = await host.export(); await host.undo();
             await host.reject({{ entities: [one.entity] }}); await host.accept({{ entities: [two.entity] }});
             Object.assign(window, {{ one: one.entity, two: two.entity, many: one.marks.length, file }}); open(file)"
        ),
    )?;
    until(page, "return panel.querySelectorAll('.takeover button').length === 3")?;
    panel(page, &format!("{OPEN} press('takeover-merge')"))?;
    // Where both have decided, mine holds until the file's word is taken. That is read first.
    until(
        page,
        "return panel.querySelectorAll('.takeover li').length === window.many && panel.activeElement === panel.querySelector('.takeover p')",
    )?;
    let told = panel(page, &format!("{OPEN} return [standing(window.one), standing(window.two)]"))?;
    assert_eq!(told, json!(["rejected", "accepted"]));
    panel(page, &format!("{OPEN} press('takeover-theirs')"))?;
    until(page, "return panel.querySelectorAll('.takeover li').length === window.many - 1")?;
    let told = panel(
        page,
        &format!(
            "{OPEN} const now = standing(window.one); await host.undo(); return [now.split(',').sort(), standing(window.one)]"
        ),
    )?;
    assert_eq!(told, json!([["accepted", "rejected"], "rejected"]));
    panel(page, &format!("{OPEN} press('close')"))?;
    until(page, "return panel.activeElement === panel.querySelector('[data-export=open]')")?;
    panel(page, &format!("{OPEN} open(window.file)"))?;
    until(page, "return panel.querySelectorAll('.takeover button').length === 3")?;
    panel(page, &format!("{OPEN} press('takeover-replace')"))?;
    until(page, "return !panel.querySelector('.takeover').childElementCount")?;
    let told = panel(page, &format!("{OPEN} return [standing(window.one), standing(window.two)]"))?;
    assert_eq!(told, json!(["accepted", "suggested"]));
});
