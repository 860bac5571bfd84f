//! The main job by keyboard alone.

use crate::page::Page;
use crate::page_steps::{demo, panel, until};
use crate::webdriver::Key;
use anyhow::{Result, bail, ensure};

scenario!(the_main_job_needs_no_mouse, |page| {
    demo(page, "csp/strict/")?;
    // To the panel …
    let mut steps = 0;
    while page.run("return document.activeElement?.localName !== 'rubricate-review'", serde_json::json!([]))? == true {
        steps += 1;
        if steps > 20 {
            bail!("the tab key does not reach the panel");
        }
        page.press(&[], Key::Tab)?;
    }
    // … and to its list by way of the filter.
    page.write("/")?;
    until(page, "return panel.activeElement?.type === 'search'")?;
    page.write("seo")?;
    until(page, "return rows().length > 0 && rows().every(name => /seo/i.test(name))")?;
    page.press(&[], Key::Escape)?;
    until(page, "return panel.activeElement.value === ''")?;
    until(page, "return rows().length > 20")?;
    page.press(&[], Key::Down)?;
    until(page, "return panel.activeElement.matches('.row') && panel.activeElement === all('.row')[0]")?;
    page.press(&[], Key::End)?;
    until(page, "return panel.activeElement === all('.row').at(-1)")?;
    page.press(&[], Key::Home)?;
    page.press(&[], Key::Down)?;
    until(page, "return panel.activeElement === all('.row')[1]")?;
    // Jump, jump again, back.
    page.press(&[], Key::Enter)?;
    until(page, "return lit('jump').length === 1 && !panel.querySelector('.jump').hidden")?;
    page.press(&[], Key::Enter)?;
    until(page, "return / 2 of /.test(panel.querySelector('.where').textContent)")?;
    page.press(&[], Key::Escape)?;
    until(page, "return panel.querySelector('.jump').hidden && panel.activeElement === all('.row')[1]")?;
    // Mentions one by one.
    page.press(&[], Key::Right)?;
    until(page, "return all('.mention').length > 1")?;
    page.press(&[], Key::Down)?;
    until(page, "return panel.activeElement === all('.mention')[0]")?;
    page.press(&[], Key::Left)?;
    until(page, "return all('.mention').length === 0 && panel.activeElement === all('.row')[1]")?;
    // The list is one stop: next come a name of one's own, and the export.
    page.press(&[], Key::Tab)?;
    until(page, "return panel.activeElement.closest('.add-name')")?;
    page.press(&[], Key::Tab)?;
    until(page, "return panel.activeElement.localName === 'summary'")?;
    page.press(&[], Key::Tab)?;
    until(page, "return panel.activeElement.matches('.format')")?;
    page.press(&[], Key::Tab)?;
    until(page, "return panel.activeElement.dataset.export === 'copy'")?;
    page.press(&[], Key::Tab)?;
    until(page, "return panel.activeElement.dataset.export === 'download'")?;
});

scenario!(keys_are_named_as_on_the_keyboard, |page| {
    demo(page, "csp/strict/")?;
    let shown = "panel.querySelector('.help').click(); const dialog = panel.querySelector('dialog');
         const keys = [...dialog.querySelectorAll('kbd')].map(key => key.textContent); dialog.close(); return keys";
    let named = |page: &Page, wanted: &[&str]| -> Result<()> {
        let keys = panel(page, shown)?;
        for key in wanted {
            ensure!(keys.as_array().is_some_and(|keys| keys.iter().any(|one| one == key)), "{key} is not in {keys}");
        }
        Ok(())
    };
    named(page, &["A", "+", "Delete", "Shift+A", "Alt+→", "Alt+Shift+←", "Ctrl+Z"])?;
    panel(page, "host.lang = 'de'")?;
    until(page, "return panel.querySelector('h2').textContent === 'In diesem Artikel'")?;
    named(page, &["A", "Entf", "Umschalt+A", "Alt+→", "Alt+Umschalt+←", "Strg+Z"])?;
});
