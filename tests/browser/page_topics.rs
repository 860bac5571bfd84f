//! Topics in the panel: the tree, the decisions, the search that adds one, the phrases.

use crate::page::Page;
use crate::page_steps::{another_story, demo, export, panel, tagged, until};
use crate::webdriver::Key;
use anyhow::{Result, ensure};
use serde_json::{Value, json};

/// Puts the invented topics of `scenarios/page_topics.js` into the panel of the demo page.
fn invented(page: &Page) -> Result<()> {
    demo(page, "csp/strict/")?;
    panel(
        page,
        "const { mount } = await import(new URL('scenarios/page_topics.js', document.baseURI).href);
         window.mounted = mount(panel)",
    )
    .map(drop)
}

/// Code and status of each topic in the tree, and what has the focus: `111 accepted; 112 suggested | 111`.
const TREE: &str =
    "const held = panel.activeElement?.closest('.filed')?.dataset.code ?? panel.activeElement?.textContent;
    const tree = all('.filed').map(({ dataset }) => `${dataset.code} ${dataset.status}`).join('; ') + ` | ${held}`;";

fn stands(page: &Page, tree: &str) -> Result<()> {
    let shown = until(page, &format!("{TREE} return tree === {} && tree", json!(tree)));
    match shown {
        Ok(_) => Ok(()),
        Err(error) => Err(error.context(format!("{}", panel(page, &format!("{TREE} return tree"))?))),
    }
}

fn press(page: &Page, keys: &[Key]) -> Result<()> {
    keys.iter().try_for_each(|key| page.press(&[], *key))
}

scenario!(broader_concepts_are_headings_written_once, |page| {
    invented(page)?;
    let headings = panel(page, "return all('.broader').map(heading => heading.innerText.replace(/\\s+/g, ' '))")?;
    let headings: Vec<&str> = headings.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    assert_eq!(headings.len(), 2, "{headings:?}");
    ensure!(headings[0].starts_with("trade") && headings[0].ends_with("trade policy"), "{headings:?}");
    // A suggested topic with a narrower one under it is no mere heading.
    let under = panel(page, "return all('.filed[data-code=\"21\"] .filed').map(({ dataset }) => dataset.code)")?;
    assert_eq!(under, json!(["211"]));
    // Implied concepts are no candidates.
    assert_eq!(panel(page, "return panel.querySelector('.fold').textContent")?, "More candidates (1)");
    page.click_on("rubricate-review >>> .fold")?;
    until(page, "return all('.filed').at(-1).dataset.code === '3' && panel.activeElement.matches('.fold')")?;
    // Each list and each button has a name.
    let nameless = panel(
        page,
        "return all('.tree ul').filter(list => !list.ariaLabel).length + all('.judge').filter(button => !button.title).length",
    )?;
    assert_eq!(nameless, 0);
});

scenario!(topics_are_decided_by_keys, |page| {
    invented(page)?;
    panel(page, "panel.querySelector('.topic').focus()")?;
    page.write("a")?;
    stands(page, "111 accepted; 112 suggested; 21 suggested; 211 suggested | 111")?;
    press(page, &[Key::Down, Key::Enter])?;
    stands(page, "111 accepted; 112 accepted; 21 suggested; 211 suggested | 112")?;
    press(page, &[Key::Down, Key::Down])?;
    page.write("x")?;
    stands(page, "111 accepted; 112 accepted; 21 suggested; 211 rejected | 211")?;
    // The same key, or z, takes it back.
    page.write("x")?;
    stands(page, "111 accepted; 112 accepted; 21 suggested; 211 suggested | 211")?;
    press(page, &[Key::Home])?;
    page.write("z")?;
    stands(page, "111 suggested; 112 accepted; 21 suggested; 211 suggested | 111")?;
    // The buttons of a row: to the right, and by the tab key.
    press(page, &[Key::Right, Key::Right, Key::Enter])?;
    stands(page, "111 rejected; 112 accepted; 21 suggested; 211 suggested | 111")?;
    let reject = "return panel.activeElement.title === 'Reject Tariffs' && panel.activeElement.ariaPressed === 'true'";
    until(page, reject)?;
    press(page, &[Key::Left, Key::Tab])?;
    until(page, reject)?;
    press(page, &[Key::Space])?;
    stands(page, "111 suggested; 112 accepted; 21 suggested; 211 suggested | 111")?;
    let said = panel(page, "return window.mounted.said")?;
    let said: Vec<&str> = said.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let expected = [
        "“Tariffs” accepted",
        "“Quotas” accepted",
        "“Harbour dues” rejected",
        "“Harbour dues” is open again",
        "“Tariffs” is open again",
        "“Tariffs” rejected",
        "“Tariffs” is open again",
    ];
    assert_eq!(said, expected);
    // A topic with the focus is lit, and dark again without.
    let lit = panel(
        page,
        "panel.querySelector('.topic').focus(); panel.activeElement.blur(); return window.mounted.lit.slice(-2)",
    )?;
    assert_eq!(lit, json!(["111", null]));
});

scenario!(an_added_topic_stands_in_the_tree_until_it_is_taken_back, |page| {
    invented(page)?;
    page.click_on("rubricate-review >>> .add .quiet")?;
    until(page, "return panel.activeElement.role === 'combobox'")?;
    page.write("potery")?;
    until(page, "return panel.querySelector('.add .none') && panel.activeElement.ariaExpanded === 'false'")?;
    page.press(&[], Key::Escape)?;
    until(page, "return panel.activeElement.textContent === 'Add a topic…' && panel.activeElement.checkVisibility()")?;
    page.press(&[], Key::Enter)?;
    page.write("pot")?;
    until(
        page,
        "const field = panel.activeElement;
         const option = panel.getElementById(field.getAttribute('aria-activedescendant'));
         return field.ariaExpanded === 'true' && option?.ariaSelected === 'true' && /Pottery.*House.*arts.*baked clay/.test(option.textContent)",
    )?;
    page.press(&[], Key::Enter)?;
    stands(page, "111 suggested; 112 suggested; 21 suggested; 211 suggested; 4 added | 4")?;
    until(page, "return panel.querySelector('.add [role=combobox]').checkVisibility() === false")?;
    // Taken back, it is gone; the focus stays in the tree.
    page.write("z")?;
    stands(page, "111 suggested; 112 suggested; 21 suggested; 211 suggested | 211")?;
});

scenario!(a_search_with_a_slip_adds_a_topic_to_the_export, |page| {
    demo(page, "csp/strict/")?;
    let before = export(page)?;
    panel(page, "panel.querySelector('.topic').focus()")?;
    page.write("x")?;
    until(page, "return all('.filed[data-status=rejected]').length === 1 && panel.activeElement.matches('.topic')")?;
    let rejected = panel(page, "return panel.activeElement.dataset.topic")?;
    page.click_on("rubricate-review >>> .add .quiet")?;
    page.write("weathr")?;
    until(page, "return /^Weather/.test(panel.querySelector('[role=option]')?.textContent)")?;
    page.press(&[], Key::Enter)?;
    until(
        page,
        "return /^Weather/.test(panel.activeElement?.textContent) && /^“Weather” accepted$/.test(panel.querySelector('.status').textContent)",
    )?;
    let weather = panel(page, "return panel.activeElement.dataset.topic")?;
    let standing = |file: &Value, code: &Value| {
        let id = json!(format!("medtop:{}", code.as_str().unwrap_or_default()));
        let topics = file["topics"].as_array().into_iter().flatten();
        topics.filter(|topic| topic["id"] == id).map(|topic| topic["status"].clone()).next()
    };
    let after = export(page)?;
    assert_eq!(standing(&before, &rejected), Some(json!("suggested")));
    assert_eq!(standing(&after, &rejected), Some(json!("rejected")));
    assert_eq!(standing(&after, &weather), Some(json!("accepted")));
    let accepted =
        panel(page, "return JSON.parse(await (await host.export('native', { include: 'accepted' })).text())")?;
    assert_eq!(accepted["topics"].as_array().map(Vec::len), Some(1), "{}", accepted["topics"]);
    assert_eq!(accepted["mentions"], json!([]));
});

scenario!(a_search_says_what_it_waits_for, |page| {
    invented(page)?;
    page.click(&page.find("rubricate-review >>> .add .quiet")?)?;
    page.write("late")?;
    let said = "return panel.querySelector('.add [role=status]').textContent === arguments_said && all('.add [role=option]').length === 0";
    until(page, &said.replace("arguments_said", "'The topics are being loaded …'"))?;
    until(page, "return panel.querySelector('.add .none').checkVisibility()")?;
    panel(page, "window.mounted.answer()")?;
    until(page, "return all('.add [role=option]').length === 1 && !panel.querySelector('.add .none')")?;
    page.press(&[], Key::Escape)?;
    until(page, "return panel.activeElement.textContent === 'Add a topic…'")?;
});

scenario!(a_search_without_a_network_says_so_and_tries_again, |page| {
    demo(page, "")?;
    panel(
        page,
        "window.again = new Promise(done => host.addEventListener('rubricate-analyzed', done, { once: true }));
         host.setAttribute('worker-src', 'scenarios/worker_offline.js'); await host.start(); await window.again",
    )?;
    tagged(page)?;
    page.click(&page.find("rubricate-review >>> .add .quiet")?)?;
    page.write("w")?;
    let failed = "const failed = panel.querySelector('.add .failed');";
    until(
        page,
        &format!(
            "{failed} return failed.checkVisibility() && /could not be fetched/.test(failed.querySelector('[role=alert]').textContent)"
        ),
    )?;
    assert_eq!(panel(page, "return all('.add .none').length")?, 0);
    page.click(&page.find("rubricate-review >>> .add .failed button")?)?;
    until(
        page,
        &format!(
            "{failed} return !failed.checkVisibility() && all('.add [role=option]').length > 1 && panel.activeElement.role === 'combobox'"
        ),
    )?;
});

scenario!(the_host_hears_how_topics_are_decided, |page| {
    demo(page, "csp/strict/")?;
    let heard = panel(
        page,
        "const heard = [];
         const told = ({ type, detail }) => heard.push([type, detail.origin, detail.topics.map(({ code, status }) => [code, status])]);
         host.addEventListener('rubricate-topic', told);
         host.addEventListener('rubricate-change', ({ type, detail }) => heard.push([type, detail.origin, detail.op]));
         const topics = await host.getTopics();
         const known = topics[0].code;
         const weather = '17000000';
         await host.decideTopic(known, 'accept');
         await host.decideTopic(weather, 'accept');
         await host.undo();
         await host.undo();
         const [{ items }] = [await host.getEntities({ limit: 1 })];
         if (items.length) await host.accept({ entities: [items[0].entity] });
         return { heard, known, isNew: !topics.some(({ code }) => code === weather), entities: items.length };",
    )?;
    let known = &heard["known"];
    assert_eq!((&heard["isNew"], &heard["entities"]), (&json!(true), &json!(1)));
    let change = |op: &str| json!(["rubricate-change", "api", op]);
    let topic = |code: &Value, status: Value| json!(["rubricate-topic", "api", [[code, status]]]);
    assert_eq!(
        heard["heard"],
        json!([
            change("topic"),
            topic(known, json!("accepted")),
            change("topic"),
            topic(&json!("17000000"), json!("added")),
            change("undo"),
            topic(&json!("17000000"), Value::Null),
            change("undo"),
            topic(known, json!("suggested")),
            change("accept"),
        ])
    );
    panel(
        page,
        "host.heard = []; host.addEventListener('rubricate-topic', ({ detail }) => host.heard.push(detail.origin)); panel.querySelector('.topic').focus()",
    )?;
    page.write("x")?;
    until(page, "return host.heard.join() === 'user'")?;
});

scenario!(decisions_outlive_an_edit_and_not_another_article, |page| {
    demo(page, "csp/strict/")?;
    panel(page, "panel.querySelector('.topic').focus()")?;
    page.write("a")?;
    until(page, "return all('.filed[data-status=accepted]').length === 1")?;
    let accepted = || panel(page, "return all('.filed[data-status=accepted]').length");
    panel(
        page,
        "window.runs = 0; host.addEventListener('rubricate-analyzed', () => (window.runs += 1));
         document.querySelector('#story p').append(' This was not known before.')",
    )?;
    until(page, "return window.runs === 1")?;
    assert_eq!(accepted()?, 1);
    another_story(page, "Fog holds", "Ministers in Norway met on Monday.")?;
    // The page has asked for no run of its own accord.
    until(page, "const again = panel.querySelector('.stage .main'); again?.click(); return Boolean(again)")?;
    tagged(page)?;
    assert_eq!(accepted()?, 0);
});

scenario!(topics_fit_a_narrow_screen, |page| {
    page.resize(320, 640)?;
    invented(page)?;
    panel(page, "panel.querySelector('.toggle').click(); panel.querySelector('.add .quiet').click()")?;
    page.write("t")?;
    until(page, "return all('[role=option]').length === 1")?;
    let small = panel(
        page,
        "return all('.topics button, .topics input, .topics [role=option]').filter(target => target.checkVisibility()).map(target => [target.className, target.getBoundingClientRect()])
             .filter(([, box]) => box.width < 24 || box.height < 24 || box.right > innerWidth).map(([name, box]) => `${name} ${box.width}x${box.height}`)",
    )?;
    assert_eq!(small, json!([]));
    let wide =
        panel(page, "return panel.querySelector('.body').scrollWidth > panel.querySelector('.body').clientWidth")?;
    assert_eq!(wide, false);
});

scenario!(phrases_are_one_stop, |page| {
    invented(page)?;
    panel(page, "panel.querySelector('.phrase').focus()")?;
    press(page, &[Key::Right, Key::Right, Key::Right])?;
    until(page, "return panel.activeElement.textContent === 'quay'")?;
    press(page, &[Key::Home, Key::Space])?;
    until(
        page,
        "return panel.activeElement.textContent === 'harbour dues' && panel.activeElement.ariaPressed === 'true'",
    )?;
    assert_eq!(panel(page, "return all('.phrase[tabindex=\"0\"]').length")?, 1);
});
