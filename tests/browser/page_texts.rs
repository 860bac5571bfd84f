//! Texts nobody expects, in the page: each is shown as text, tagged, and does no harm.

use crate::page_steps::{demo, export, panel, paste, tagged, until};
use anyhow::ensure;
use serde_json::{Value, json};

scenario!(markup_in_a_text_is_shown_and_never_run, |page| {
    demo(page, "csp/strict/")?;
    let text = "Script attack on Berlin\n\n<script>window.ran = 1</script><img src=x onerror=\"window.ran = 2\"> said Emmanuel Macron in Paris.";
    paste(page, text)?;
    until(page, "return rows().includes('Paris')")?;
    assert_eq!(page.run("return document.querySelector('#story p').textContent", json!([]))?, &text[25..]);
    assert_eq!(
        page.run(
            "return [window.ran ?? null, document.querySelectorAll('#story script, #story img').length]",
            json!([])
        )?,
        json!([null, 0])
    );
    export(page)?;
});

scenario!(odd_characters_keep_their_places, |page| {
    demo(page, "csp/strict/")?;
    for text in [
        "'NUL \\0 and \\ud83d half a pair \\udc00 in Berlin, said Angela Merkel.'",
        "'👩‍👩‍👧‍👦 Zoe\\u0301 in Berlin \\u202eabc\\u202c \\u00ad and Paris'",
        "'قال الرئيس إيمانويل ماكرون في برلين Berlin يوم الاثنين'",
        "'\\u2028Berlin\\u2029Paris\\u0085\\ufeffLondon\\u200b'",
        "'Angela Merkel spoke in Paris. ' + 'Berlin '.repeat(20000)",
    ] {
        page.run_async(&format!("const p = document.createElement('p'); p.textContent = {text}; document.getElementById('story').replaceChildren(p)"), json!([]))?;
        panel(page, "await host.analyze()")?;
        tagged(page)?;
        let fits = panel(
            page,
            "const file = JSON.parse(await (await host.export()).text());
             const { readText } = await import(new URL('source/review/textmap.js', document.baseURI).href);
             const index = await readText(document.getElementById('story'));
             const whole = index.fields.map(field => field.text).join('\\n');
             // What is no character leaves the tagger as U+FFFD.
             const text = whole.toWellFormed?.() ?? whole.replace(/[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]/g, '\\ufffd');
             return file.document.length.utf16 === text.length && file.mentions.length > 0 &&
                 file.mentions.every(({ start, end, quote }) => text.slice(start, end) === quote.exact)",
        )?;
        ensure!(fits == true, "{text}");
    }
});

scenario!(nothing_to_tag_is_said, |page| {
    demo(page, "csp/strict/")?;
    for (text, sentence) in [
        ("", "There is no text to tag here yet."),
        (" \\n\\t  \\n", "There is no text to tag here yet."),
        ("and so on and on", "No names, dates or sums were found in this text."),
    ] {
        page.run_async(&format!("document.getElementById('story').textContent = '{text}'"), json!([]))?;
        panel(page, "await host.analyze()")?;
        until(page, &format!("return panel.querySelector('.stage').textContent === '{sentence}'"))?;
    }
});

scenario!(files_are_opened_or_refused_with_a_reason, |page| {
    demo(page, "csp/strict/")?;
    let open = |make: &str| {
        page.run(
            &format!(
                "const transfer = new DataTransfer(); transfer.items.add({make});
                 const picker = document.getElementById('file'); picker.files = transfer.files; picker.dispatchEvent(new Event('change'))"
            ),
            json!([]),
        )
    };
    open("new File(['Norway signs\\n\\nNorway signed a deal with Chile on Monday.'], 'a.txt')")?;
    until(page, "return rows().includes('Chile')")?;
    let pressed = "return [...document.querySelectorAll('[data-sample][aria-pressed=true]')].map(({ dataset }) => dataset.sample)";
    assert_eq!(page.run(pressed, json!([]))?, json!([]));
    open(
        "new File(['<!doctype html><title>T</title><body><nav>Skip</nav><article><h1>Peru votes</h1><p>Peru and <b>Bolivia</b> vote.</p><script>window.ran = 1<' + '/script></article>'], 'a.html')",
    )?;
    until(page, "return rows().includes('Bolivia') && !rows().includes('Chile')")?;
    assert_eq!(
        page.run("return [window.ran ?? null, document.querySelector('#story h1').textContent]", json!([]))?,
        json!([null, "Peru votes"])
    );
    for (make, reason) in [
        ("new File([new Uint8Array([137, 80, 78, 71, 0, 0, 1])], 'a.png')", "is not a text file"),
        ("new File([new Uint8Array(10 * 1024 * 1024 + 1).fill(97)], 'a.txt')", "At most 10 MB"),
        ("new File([' \\n '], 'a.txt')", "is empty"),
    ] {
        open(make)?;
        page.wait("const notice = document.getElementById('notice'); return !notice.hidden && notice.textContent.includes(arguments[0])", json!([reason]))?;
    }
    // The article that was there stays.
    until(page, "return rows().includes('Bolivia')")?;
    panel(page, "document.querySelector('[data-sample=final]').click()")?;
    until(page, "return rows().length > 0 && !rows().includes('Bolivia')")?;
    open("new File([' '], 'a.txt')")?;
    page.wait("return !document.getElementById('notice').hidden", json!([]))?;
    assert_eq!(page.run(pressed, json!([]))?, json!(["final"]));
});

scenario!(lists_and_tables_of_a_page_stay_what_they_are, |page| {
    demo(page, "")?;
    let source = "<article><h1>Votes</h1><ul><li>Peru votes<li>Chile waits</ul><p>Peru votes.</p><ol><li>Lima<p>and Cusco</p>
        <li>Arequipa</ol><table><caption>Seats</caption><tr><th>Party<th>Seats<tr><td><td>12</table><p>Ann Lee said so.</p></article>";
    page.run(
        "const transfer = new DataTransfer(); transfer.items.add(new File([arguments[0]], 'a.html'));
         const picker = document.getElementById('file'); picker.files = transfer.files; picker.dispatchEvent(new Event('change'))",
        json!([source]),
    )?;
    until(page, "return rows().includes('Chile')")?;
    let shown = page.run(
        "const walk = element => element.children.length
             ? [element.localName, ...[...element.childNodes].map(node => node.data ?? walk(node))] : `${element.localName} ${element.textContent}`;
         return [...document.getElementById('story').children].map(walk)",
        json!([]),
    )?;
    let expected = json!([
        "h1 Votes",
        ["ul", "li Peru votes", "li Chile waits"],
        "p Peru votes.",
        ["ol", ["li", "Lima", "p and Cusco"], "li Arequipa"],
        ["table", "caption Seats", ["tbody", ["tr", "th Party", "th Seats"], ["tr", "td ", "td 12"]]],
        "p Ann Lee said so.",
    ]);
    assert_eq!(shown, expected);
    // The text is that of the page's source, and so are the parts.
    let read = panel(
        page,
        &format!(
            "const {{ connect }} = await import(new URL('rubricate.js', document.baseURI).href); const client = connect(); const {{ fields }} = await client.readHtml({});
             return fields.map(({{ role, text }}) => `${{role}} ${{text}}`)",
            json!(source)
        ),
    )?;
    let file = export(page)?;
    let segments = file["document"]["segments"].as_array().cloned().unwrap_or_default();
    assert_eq!(segments.len(), read.as_array().map_or(0, Vec::len));
    let roles =
        |line: &Value| line.as_str().and_then(|line| line.split(' ').next().map(str::to_owned)).unwrap_or_default();
    for (segment, line) in segments.iter().zip(read.as_array().into_iter().flatten()) {
        assert_eq!(segment["role"], roles(line), "{line}");
    }
});

scenario!(a_long_line_becomes_paragraphs, |page| {
    demo(page, "csp/strict/")?;
    page.run_async(
        "document.getElementById('paste').click();
         document.getElementById('pasted').value = 'Norway signed a deal with Chile on Monday. '.repeat(1000);
         document.querySelector('#pasting [value=use]').click()",
        json!([]),
    )?;
    until(page, "return rows().includes('Norway')")?;
    let lengths =
        page.run("return [...document.querySelectorAll('#story p')].map(p => p.textContent.length)", json!([]))?;
    let lengths: Vec<u64> = lengths.as_array().into_iter().flatten().filter_map(|length| length.as_u64()).collect();
    ensure!(lengths.len() > 9 && lengths.iter().all(|&length| length <= 4000), "{lengths:?}");
});

scenario!(a_headline_is_no_line_of_the_paragraph_below, |page| {
    demo(page, "csp/strict/")?;
    let long = "Ann Lee of Acme said in Oslo that nobody had asked her, and that she would have said no if she had been asked before.";
    let [first, second] = ["Broken by a mail program, this line says so in Cardiff and", "goes on in the next."];
    let headline = "Dockers in Rotterdam walk out over robot cranes";
    paste(page, &format!("{headline}\n{long}\n\n{first}\n{second}"))?;
    until(page, "return rows().includes('Rotterdam')")?;
    let blocks = page.run(
        "return [...document.querySelectorAll('#story > :not(time)')].map(block => [block.localName, block.textContent])",
        json!([]),
    )?;
    assert_eq!(blocks, json!([["h1", headline], ["p", long], ["p", format!("{first} {second}")]]));
});
