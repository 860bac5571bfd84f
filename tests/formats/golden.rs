//! One article with all that is hard, in every format, to the last byte. `UPDATE_GOLDEN=1` writes the files anew.

use super::{Options, reviewed};
use rubricate::export::{Format, Include, Positions, UtcTime};
use std::fs;
use std::path::Path;

fn check(name: &str, bytes: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, bytes).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(bytes == expected, "{name} is not what it was:\n{bytes}");
}

#[test]
fn every_format_is_what_it_was() {
    let review = reviewed();
    for format in Format::ALL {
        let about = format.about();
        check(&format!("{}.{}", about.id, about.extension), &review.write(format, &Options::default()));
    }
}

#[test]
fn losses_are_what_they_were() {
    let review = reviewed();
    let mut out = String::new();
    for format in Format::ALL {
        out += &format!("{}\n", format.about().id);
        for loss in review.loss(format, &Options::default()) {
            out += &format!("  {}: {}\n", loss.code, loss.text);
        }
    }
    check("loss.txt", &out);
}

#[test]
fn options_are_heeded() {
    let review = reviewed();
    let all = Options {
        include: Some(Include::All),
        positions: Positions::Utf16,
        bom: true,
        about_limit: 1,
        mention_limit: 1,
        page_id: Some("https://example.org/a/42#seo".into()),
        now: Some(UtcTime::parse("2026-11-23T18:40:00Z").unwrap()),
        ..Options::default()
    };
    let table = review.write(Format::Csv, &all);
    assert!(table.starts_with("\u{FEFF}article,id,text,") && table.contains(",rejected,wrong,"));
    assert!(table.contains("'=cmd|' /C calc'!A0 Ltd."));
    assert_eq!(table.lines().count(), review.state().mentions().count() + 2, "a note holds a line break");
    let page = review.write(Format::WebAnnotation, &all);
    assert!(page.contains(r#""created":"2026-11-23T18:40:00Z""#));
    assert!(!review.write(Format::WebAnnotation, &Options::default()).contains("created"));
    assert_ne!(page, review.write(Format::WebAnnotation, &Options { positions: Positions::CodePoint, ..all.clone() }));
    let news: serde_json::Value = serde_json::from_str(&review.write(Format::SchemaOrg, &all)).unwrap();
    assert_eq!(news["@id"], "https://example.org/a/42#seo");
    let things = news["about"].as_array().unwrap().iter().filter(|thing| thing["@type"] != "DefinedTerm").count();
    assert_eq!((things, news["mentions"].as_array().unwrap().len()), (1, 1));
    let capped = |loss: &super::Loss| loss.code == "capped";
    assert!(review.loss(Format::SchemaOrg, &all).iter().any(capped));
    assert!(!review.loss(Format::SchemaOrg, &Options::default()).iter().any(capped));
    assert_eq!(Format::from_id("pdf").unwrap_err().code(), "input/invalid");
}

#[test]
fn nothing_in_a_page_can_end_the_script_it_stands_in() {
    let written = reviewed().write(Format::SchemaOrg, &Options::default());
    assert!(!written.contains('<') && written.contains("\\u003c/script>"));
}
