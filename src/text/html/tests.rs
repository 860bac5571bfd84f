use super::*;
use crate::text::Role;

fn fields(html: &str) -> Vec<(Role, String)> {
    read(html).fields.into_iter().map(|field| (field.role, field.text)).collect()
}

fn texts(html: &str) -> Vec<String> {
    fields(html).into_iter().map(|(_, text)| text).collect()
}

#[test]
fn an_article_with_all_its_parts() {
    let html = r#"<!doctype html><html lang="en-GB"><head><title>Port strike ends | The Quay</title>
      <link rel=canonical href="https://quay.example/1?a=1&amp;b=2"><meta property="article:published_time" content="2026-03-02T08:00:00Z">
      <style>p { color: red }</style><script>if (a < b) { "</p>" }</script></head>
      <body><nav><a href=/>Home</a></nav><header><h1>Port strike <em>ends</em></h1></header>
      <article><p class="article__standfirst">Dockers go back&nbsp;to work.</p><ul><li>Pay rises 4%<li>Cranes idle for 9 days</ul>
      <p>The strike at A&amp;B Docks<br>ended on   Monday.<p>Talks &mdash; long ones &mdash; helped.
      <figure><img alt="x"><figcaption>The port in May</figcaption></figure><aside>Read more</aside>
      <h2>What next</h2><blockquote><p>“We are <b>tired</b>”</p></blockquote></article><footer>Imprint</footer></body></html>"#;
    let page = read(html);
    assert_eq!(page.language.as_deref(), Some("en-GB"));
    assert_eq!(page.url.as_deref(), Some("https://quay.example/1?a=1&b=2"));
    assert_eq!(page.published.map(|day| (day.year, day.month, day.day)), Some((2026, 3, 2)));
    let expected = [
        (Role::Headline, "Port strike ends"),
        (Role::Summary, "Dockers go back\u{A0}to work."),
        (Role::Summary, "Pay rises 4%"),
        (Role::Summary, "Cranes idle for 9 days"),
        (Role::Body, "The strike at A&B Docks"),
        (Role::Body, "ended on Monday."),
        (Role::Body, "Talks — long ones — helped."),
        (Role::Caption, "The port in May"),
        (Role::Subhead, "What next"),
        (Role::Body, "“We are tired”"),
    ];
    let found: Vec<_> = page.fields.iter().map(|field| (field.role, field.text.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_longest_article_is_the_story() {
    let html = "<article><p>Teaser</p></article><article><h1>Head</h1><p>A long story.</p></article><p>Other</p>";
    assert_eq!(texts(html), ["Head", "A long story."]);
    assert_eq!(texts("<p>a<main><p>b</main>"), ["b"]);
}

#[test]
fn broken_markup_is_read_as_far_as_it_goes() {
    assert_eq!(texts("no tags at all"), ["no tags at all"]);
    assert_eq!(texts("a < b and b > c"), ["a < b and b > c"]);
    assert_eq!(texts("<p>one<p>two</div></p>three"), ["one", "two", "three"]);
    assert_eq!(texts("<p>one<!-- <p>gone --><a href='>'>two</a"), ["onetwo</a"]);
    assert_eq!(texts("<p title=\"it's\">x</p><p>y <"), ["x", "y <"]);
    assert_eq!(texts("<script>never closed <p>gone"), Vec::<String>::new());
    assert_eq!(texts("<p hidden>gone</p><p aria-hidden=true>gone</p><p>kept"), ["kept"]);
    assert_eq!(texts("<pre>a  b\nc</pre>"), ["a  b", "c"]);
    assert_eq!(texts("<ul><li>a<ul><li>b</ul><li>c</ul>"), ["a", "b", "c"]);
    assert_eq!(texts(""), Vec::<String>::new());
}

#[test]
fn signs_of_footnotes_are_no_text() {
    assert_eq!(
        texts("<p>The Long Whistle<sup><a href='#note-1'>1</a></sup> won <a href='#b'>again</a>.</p>"),
        ["The Long Whistle won again."]
    );
    assert_eq!(
        texts("<p>worth €750,000.<a role='link doc-noteref' href='/notes'>2</a> Yes</p>"),
        ["worth €750,000. Yes"]
    );
    assert_eq!(texts("<p>10<sup>3</sup> tonnes of CO<sub>2</sub><sup>*"), ["103 tonnes of CO2*"]);
    assert_eq!(texts("<p>kept</p><p data-rubricate-skip>gone</p>"), ["kept"]);
}

#[test]
fn lines_of_lists_and_tables_are_told() {
    let page = read(
        "<p>a</p><ol><li>b<p>c</p><li>d<ul><li>e</ul></ol><table><caption>f</caption><tr><th>g<tr><td><td>h</table>i",
    );
    let said = |within: &Within| (within.kind, within.of, within.row, within.cell, within.is_head);
    let found: Vec<_> =
        page.fields.iter().zip(&page.layout).map(|(f, w)| (f.text.as_str(), w.as_ref().map(said))).collect();
    let expected = [
        ("a", None),
        ("b", Some((Holder::Ol, 1, 1, 0, false))),
        ("c", Some((Holder::Ol, 1, 1, 0, false))),
        ("d", Some((Holder::Ol, 1, 2, 0, false))),
        ("e", Some((Holder::Ul, 2, 1, 0, false))),
        ("f", Some((Holder::Table, 3, 0, 0, false))),
        ("g", Some((Holder::Table, 3, 1, 1, true))),
        ("h", Some((Holder::Table, 3, 2, 2, false))),
        ("i", None),
    ];
    assert_eq!(found, expected);
}

#[test]
fn attributes_of_every_form() {
    let page = read(
        "<html data-x = 'y' lang=de / ><head><title>\n T &lt; U </title></head><p class='a dek b'>Deck</p><p>Body",
    );
    assert_eq!(page.language.as_deref(), Some("de"));
    let found: Vec<_> = page.fields.iter().map(|field| (field.role, field.text.as_str())).collect();
    assert_eq!(found, [(Role::Headline, "T < U"), (Role::Summary, "Deck"), (Role::Body, "Body")]);
}

#[test]
fn hostile_pages_take_linear_time() {
    for piece in [
        "<a ",
        "<p ",
        "<!--",
        "</",
        "<div>",
        "<script",
        "&",
        "&#",
        "<a b='",
        "<article>",
        "<li>",
        "<",
        "<p a=b ",
        "</script",
    ] {
        read(&piece.repeat(1_000_000 / piece.len()));
        read(&format!("<script>{}", piece.repeat(1_000_000 / piece.len())));
    }
}
