//! Readers of the formats, as strict as those of other programs, and what each finds.

use super::{Format, Review};
use serde_json::Value as Json;

/// Start, end in code points, and label.
pub type Found = Vec<(usize, usize, String)>;

/// Panics unless a file is what its format wants it to be; gives its mentions, where it has places.
pub fn check(review: &Review, format: Format, file: &str) -> Option<Found> {
    let text: Vec<char> = review.analysis.document.text().chars().collect();
    let slice = |start: usize, end: usize| text[start..end].iter().collect::<String>();
    let number = |json: &Json| json.as_u64().unwrap() as usize;
    let label = |json: &Json| json.as_str().unwrap().to_owned();
    let parse = |file: &str| serde_json::from_str::<Json>(file).unwrap();
    Some(match format {
        Format::Spacy => {
            let json = parse(file);
            let mut whole = String::new();
            for (i, token) in json["tokens"].as_array().unwrap().iter().enumerate() {
                assert_eq!(number(&token["id"]), i);
                assert_eq!(slice(number(&token["start"]), number(&token["end"])), token["text"].as_str().unwrap());
                assert_eq!(whole.chars().count(), number(&token["start"]));
                whole += token["text"].as_str().unwrap();
                whole += if token["ws"].as_bool().unwrap() { " " } else { "" };
            }
            assert_eq!(whole, review.analysis.document.text());
            let read = |span: &Json| {
                let token = |key: &str| &json["tokens"][number(&span[key])];
                assert_eq!(token("token_start")["start"], span["start"], "{span}");
                assert_eq!(token("token_end")["end"], span["end"], "{span}");
                (number(&span["start"]), number(&span["end"]), label(&span["label"]))
            };
            json["spans"].as_array().unwrap().iter().map(read).collect()
        }
        Format::Doccano => {
            let json = parse(file);
            let read = |span: &Json| (number(&span[0]), number(&span[1]), label(&span[2]));
            json["label"].as_array().unwrap().iter().map(read).collect()
        }
        Format::Brat => {
            let mentions = file.lines().filter(|line| line.starts_with('T'));
            mentions
                .map(|line| {
                    let parts: Vec<&str> = line.split('\t').collect();
                    let [_, what, words] = parts[..] else { panic!("{line}") };
                    let what: Vec<&str> = what.split(' ').collect();
                    let (start, end) = (what[1].parse().unwrap(), what[2].parse().unwrap());
                    let flat: String =
                        slice(start, end).chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
                    assert_eq!(flat, words);
                    (start, end, what[0].to_owned())
                })
                .collect()
        }
        Format::Conll => {
            let mut at = 0;
            let mut found: Found = Vec::new();
            for line in file.lines().skip(1).filter(|line| !line.is_empty()) {
                let columns: Vec<&str> = line.split(' ').collect();
                let [word, "-X-", "_", tag] = columns[..] else { panic!("{line}") };
                while text[at..].iter().zip(word.chars()).any(|(a, b)| *a != b && b != '\u{FFFD}') {
                    at += 1;
                }
                let end = at + word.chars().count();
                match tag.split_once('-') {
                    None => assert_eq!(tag, "O"),
                    Some(("B", label)) => found.push((at, end, label.to_owned())),
                    Some((_, label)) => {
                        let last = found.last_mut().unwrap();
                        assert_eq!(last.2, label);
                        last.1 = end;
                    }
                }
                at = end;
            }
            found
        }
        Format::LabelStudio => {
            let json = parse(file);
            let regions =
                json[0]["annotations"].as_array().unwrap().iter().chain(json[0]["predictions"].as_array().unwrap());
            let regions = regions.flat_map(|all| all["result"].as_array().unwrap());
            regions
                .map(|region| {
                    let value = &region["value"];
                    let (start, end) = (number(&value["start"]), number(&value["end"]));
                    assert_eq!(slice(start, end), value["text"].as_str().unwrap());
                    (start, end, label(&value["labels"][0]))
                })
                .collect()
        }
        Format::WebAnnotation => {
            let json = parse(file);
            let items = json["items"].as_array().unwrap().iter().filter(|item| item["target"].is_object());
            items
                .map(|item| {
                    let [quote, position] = &item["target"]["selector"].as_array().unwrap()[..] else {
                        panic!("{item}")
                    };
                    let (start, end) = (number(&position["start"]), number(&position["end"]));
                    assert_eq!(slice(start, end), quote["exact"].as_str().unwrap());
                    let body = item["body"].as_array().unwrap().iter().find(|body| body["purpose"] == "tagging");
                    (start, end, label(&body.unwrap()["value"]))
                })
                .collect()
        }
        Format::Csv => {
            let rows = table(file);
            assert!(rows.iter().all(|row| row.len() == 22), "{rows:?}");
            let cells = || rows.iter().flatten().chain([]);
            assert!(cells().all(|cell| !cell.starts_with(['=', '+', '-', '@'])));
            rows[1..].iter().map(|row| (row[6].parse().unwrap(), row[7].parse().unwrap(), row[3].clone())).collect()
        }
        Format::Tei => {
            well_formed(file);
            assert_eq!(file.matches("<p xml:id").count(), review.analysis.document.segments().len());
            return None;
        }
        Format::Text => {
            assert_eq!(file, review.analysis.document.text());
            return None;
        }
        Format::Native | Format::SchemaOrg | Format::Ninjs => {
            drop(parse(file));
            return None;
        }
    })
}

/// The cells of a table, as RFC 4180 has it.
pub fn table(file: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut chars = file.chars().peekable();
    let mut is_quoted = false;
    while let Some(c) = chars.next() {
        let row = rows.last_mut().unwrap();
        match c {
            '"' if is_quoted && chars.peek() == Some(&'"') => {
                chars.next();
                row.last_mut().unwrap().push('"');
            }
            '"' => {
                assert!(is_quoted || row.last().unwrap().is_empty(), "a quotation mark inside a cell");
                is_quoted = !is_quoted;
            }
            ',' if !is_quoted => row.push(String::new()),
            '\r' if !is_quoted => {
                assert_eq!(chars.next(), Some('\n'));
                rows.push(vec![String::new()]);
            }
            c => row.last_mut().unwrap().push(c),
        }
    }
    assert!(!is_quoted);
    assert_eq!(rows.pop(), Some(vec![String::new()]), "the last row does not end");
    rows
}

/// Tags that open and close in order, no stray signs, each id once and every pointer to one.
fn well_formed(xml: &str) {
    let mut open: Vec<&str> = Vec::new();
    let rest = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").unwrap();
    let (mut ids, mut pointers) = (Vec::new(), Vec::new());
    for (i, piece) in rest.split('<').enumerate() {
        let (tag, content) =
            if i == 0 { ("", piece) } else { piece.split_once('>').unwrap_or_else(|| panic!("{piece}")) };
        assert!(!content.contains('>'), "{piece}");
        for text in [tag, content] {
            for entity in text.split('&').skip(1) {
                let name = entity.split_once(';').unwrap_or_else(|| panic!("{text}")).0;
                assert!(["amp", "lt", "gt", "quot", "#13"].contains(&name), "{text}");
            }
            assert!(
                !text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\u{7f}'..='\u{9f}')),
                "{text:?}"
            );
        }
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{piece}");
        } else if !tag.is_empty() {
            open.push(tag.split(' ').next().unwrap());
            assert!(tag.matches('"').count() % 2 == 0, "{tag}");
            let values =
                |name: &str| tag.split(name).skip(1).map(|value| value.split('"').next().unwrap()).collect::<Vec<_>>();
            ids.extend(values("xml:id=\""));
            pointers.extend(values("ana=\"#"));
            pointers.extend(values("corresp=\"#"));
        }
    }
    assert!(open.is_empty(), "{open:?}");
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id twice");
    assert!(pointers.iter().all(|pointer| ids.contains(pointer)), "{pointers:?} {ids:?}");
}
