//! Any page is read, and what comes of it is an article without blank fields. Written as a page again, it is read as it is.

use rubricate::review::{Article, Draft};
use rubricate::text::{Role, html};

pub fn run(data: &[u8]) {
    let page = html::read(&String::from_utf8_lossy(data));
    for field in &page.fields {
        assert!(!field.text.trim().is_empty() && !field.text.contains(['\n', '\r']), "{field:?}");
    }
    let body = page.fields.iter().map(|field| {
        let tag = match field.role {
            Role::Headline => "h1",
            Role::Subhead => "h2",
            Role::Caption => "figcaption",
            Role::Summary | Role::Body => "pre",
        };
        let text = field.text.replace('&', "&amp;").replace('<', "&lt;");
        format!("<{tag}>{text}</{tag}>")
    });
    let again = html::read(&format!("<article>{}</article>", body.collect::<String>()));
    assert_eq!(again.fields.len(), page.fields.len(), "{:?}\n{:?}", page.fields, again.fields);
    let document = Draft::new(Article::from(page)).and_then(Draft::document);
    document.map(|document| super::text::check(document.text())).unwrap();
}
