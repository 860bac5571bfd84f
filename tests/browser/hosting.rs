//! What the server promises to browsers: types, compression, and the strict policy.

use serde_json::json;

scenario!(files_have_their_types_and_are_compressed, |page| {
    page.open("scenarios/blank.html")?;
    let files = page.run_async(
        "const seen = [];
         for (const name of ['../index.html', '../rubricate.wasm', '../define.js', '../rubricate.js', '../model/lexicon.bin']) {
             const answer = await fetch(name);
             seen.push([answer.status, answer.headers.get('content-type'), answer.headers.get('content-encoding') !== null]);
         }
         return seen;",
        json!([]),
    )?;
    assert_eq!(
        files,
        json!([
            [200, "text/html; charset=utf-8", false],
            [200, "application/wasm", true],
            [200, "text/javascript; charset=utf-8", true],
            [200, "text/javascript; charset=utf-8", true],
            [200, "application/octet-stream", true],
        ])
    );
});

scenario!(the_module_compiles_while_it_streams, |page| {
    page.open("scenarios/blank.html")?;
    let kinds = page.run_async(
        "const module = await WebAssembly.compileStreaming(fetch('../rubricate.wasm'));
         return [...new Set(WebAssembly.Module.exports(module).map(item => item.kind))].includes('memory');",
        json!([]),
    )?;
    assert_eq!(kinds, true);
});

scenario!(complaints_of_a_page_are_seen, |page| {
    page.open("scenarios/complaining.html")?;
    page.wait("return window.captured.length >= 4", json!([]))?;
    let complaints = page.complaints()?.join("\n");
    for expected in ["warn: a warning", "an error thrown", "unhandled: Error: a promise", "not loaded: "] {
        assert!(complaints.contains(expected), "{expected} is not in:\n{complaints}");
    }
    page.allow("");
});

scenario!(keys_and_pointer_reach_the_page, |page| {
    page.open("scenarios/input.html")?;
    let field = page.find("the-box >>> input")?;
    page.click(&field)?;
    page.write("Sofía – 東京")?;
    page.press(&[], crate::webdriver::Key::Enter)?;
    let centre = page.centre(&page.find("button")?)?;
    page.hover(centre)?;
    page.click_at(centre)?;
    let seen = page.run("return window.seen", json!([]))?;
    assert_eq!(seen, json!(["Sofía – 東京", "hover", "click"]));
});

scenario!(bundlers_of_others_find_the_files, |page| {
    page.open("scenarios/blank.html")?;
    // They look for these forms to the letter and copy the files that are named in them.
    let missing = page.run_async(
        "const loaded = new Map();
         const load = async name => {
             if (loaded.has(name)) return;
             loaded.set(name, '');
             const text = await (await fetch(new URL(`../${name}`, document.baseURI))).text();
             loaded.set(name, text);
             const near = [...text.matchAll(/from ?['\"](\\.[^'\"]+)['\"]/g)].map(([, path]) => new URL(path, `http://x/${name}`).pathname.slice(1));
             await Promise.all(near.map(load));
         };
         await Promise.all(['define.js', 'worker.js'].map(load));
         // A single file, or one that lies beside it where the build makes no bundle.
         const scripts = [...loaded].filter(([name]) => !name.includes('/')).map(([, text]) => text).join('');
         const wanted = ['worker.js', 'panel.css', 'rubricate.wasm', 'model/lexicon.bin', 'model/tagger.bin', 'model/topics.bin', 'model/definitions.bin'];
         const named = name => new RegExp(`new URL\\\\((['\"])\\\\./${name}\\\\1, ?import\\\\.meta\\\\.url\\\\)`).test(scripts);
         return [...wanted.filter(name => !named(name)), ...(/new Worker\\(\\s*new URL\\(/.test(scripts) ? [] : ['new Worker'])];",
        json!([]),
    )?;
    assert_eq!(missing, json!([]));
});
