//! Files that are none, by hand: each wrong in one way.

use rubricate::export::Format;

/// Those of one format, and what is wrong in any.
pub fn wrong(format: Format) -> Vec<Vec<u8>> {
    let json = |text: &str| text.as_bytes().to_vec();
    let deep = |open: &str, close: &str| [open.repeat(100_000), close.repeat(100_000)].concat().into_bytes();
    let mut all: Vec<Vec<u8>> = match format {
        Format::Native => {
            let head = r#"{"format":"rubricate.annotations","version":"1.0""#;
            let mention = |fields: &str| json(&format!(r#"{head},"mentions":[{{{fields}}}]}}"#));
            let good = r#""label":"ORG","status":"accepted","quote":{"exact":"Acme"}"#;
            vec![
                json(head),
                json(&format!("{head}}}")),
                json(&format!(r#"{head},"mentions":{{}}}}"#)),
                json(&format!(r#"{head},"mentions":[1]}}"#)),
                json(&format!(r#"{head},"mentions":[],"entities":7}}"#)),
                json(&format!(r#"{head},"mentions":[],"entities":[{{"id":"e1","role":"hero"}}]}}"#)),
                json(&format!(r#"{head},"mentions":[],"entities":[{{"id":1}}]}}"#)),
                json(&format!(r#"{head},"mentions":[],"topics":[{{"status":"accepted"}}]}}"#)),
                json(&format!(r#"{head},"mentions":[],"document":[]}}"#)),
                json(&format!(r#"{head},"mentions":[],"offsets":"utf-8"}}"#)),
                json(r#"{"format":"rubricate.annotations","version":"2.0","mentions":[]}"#),
                json(r#"{"format":"rubricate","version":"1.0","mentions":[]}"#),
                json(r#"{"version":"1.0","mentions":[]}"#),
                json("{}"),
                mention(r#""start":0,"end":4"#),
                mention(&format!(r#"{good},"start":"0","end":4"#)),
                mention(&format!(r#"{good},"start":0"#)),
                mention(&format!(r#"{good},"start":-1,"end":4"#)),
                mention(&format!(r#"{good},"start":0.5,"end":4"#)),
                mention(&format!(r#"{good},"start":0,"end":1e300"#)),
                mention(&format!(r#"{good},"start":0,"end":99999999999999999999"#)),
                mention(&format!(r#"{good},"start":4,"end":4"#)),
                mention(&format!(r#"{good},"start":0,"end":4,"score":7"#)),
                mention(&format!(r#"{good},"start":0,"end":4,"note":[]"#)),
                mention(r#""label":"ORG","status":"maybe","quote":{"exact":"Acme"},"start":0,"end":4"#),
                mention(r#""label":"ORG","status":"accepted","start":0,"end":4"#),
                mention(r#""label":7,"status":"accepted","quote":{"exact":"Acme"},"start":0,"end":4"#),
                deep(r#"{"format":"#, "}"),
            ]
        }
        Format::WebAnnotation => {
            let page = |items: &str| json(&format!(r#"{{"type":"AnnotationPage","items":{items}}}"#));
            let selector =
                |fields: &str| page(&format!(r#"[{{"type":"Annotation","target":{{"selector":{fields}}}}}]"#));
            vec![
                json("{}"),
                json("7"),
                json(r#"{"type":"Collection"}"#),
                page("{}"),
                page("[1]"),
                page("[[]]"),
                page(r#"[{"type":"Note"}]"#),
                page(r#"[{"type":"Annotation"}]"#),
                page(r#"[{"type":7,"target":"x"}]"#),
                page(r#"[{"type":"Annotation","target":"x","body":7}]"#),
                page(r#"[{"type":"Annotation","target":"x","body":{"value":7}}]"#),
                selector("7"),
                selector(r#"{"type":"TextQuoteSelector"}"#),
                selector(r#"{"type":"TextQuoteSelector","exact":7}"#),
                selector(r#"{"type":"TextPositionSelector","start":1}"#),
                selector(r#"{"type":"TextPositionSelector","start":4,"end":2}"#),
                selector(r#"{"type":"TextPositionSelector","start":1e99,"end":2e99}"#),
                deep("[", "]"),
            ]
        }
        Format::Spacy | Format::Doccano => {
            let spans = |spans: &str| json(&format!(r#"{{"text":"Acme","spans":{spans}}}"#));
            vec![
                json("{}"),
                json("[]"),
                json(r#"{"text":7,"spans":[]}"#),
                json(r#"{"text":"Acme"}"#),
                json("{\"text\":\"a\",\"spans\":[]}\n{\"text\":\"b\",\"spans\":[]}\n"),
                json("{\"text\":\"a\",\n\"spans\":[]}"),
                spans("{}"),
                spans("[7]"),
                spans("[[0,4]]"),
                spans(r#"[[0,"4","ORG"]]"#),
                spans(r#"[[4,0,"ORG"]]"#),
                spans("[[0,4,7]]"),
                spans(r#"[{"start":0,"end":4}]"#),
                spans(r#"[{"start":0,"label":"ORG"}]"#),
                spans(r#"[{"start":0,"end":-4,"label":"ORG"}]"#),
                deep("[", "]"),
            ]
        }
        Format::Brat => [
            "T1",
            "T1\tORG",
            "T1\tORG 0 4",
            "T1\tORG 0\tAcme",
            "T1\tORG 4 0\tAcme",
            "T1\tORG a b\tAcme",
            "T1\tORG -1 4\tAcme",
            "T1\tORG +1 4\tAcme",
            "T1\tORG 0 99999999999\tAcme",
            "T1\tORG 0 4;\tAcme",
            "X1\tORG 0 4\tAcme",
            "hello",
            "# no tab",
            "N1\tReference\tx",
            "T1\tORG 0 4 5\tAcme",
            "T1\tORG 0 4\tAcme\nT2\tORG 5\tx",
        ]
        .map(json)
        .to_vec(),
        _ => [
            "Acme",
            "Acme X",
            "Acme B-",
            "Acme -X- _ C-ORG",
            "Acme -X- _ b-org",
            "Acme O\nAcme",
            "-DOCSTART- O\n\nA O\n-DOCSTART- O\n",
            "{\"a\":1}",
            "T1\tORG 0 4",
            "Acme -ORG",
            "Acme U-ORG",
            "Acme B",
            "Acme ORG",
            "Acme B_ORG",
            "a\tb\tc",
            "Acme O-ORG",
        ]
        .map(json)
        .to_vec(),
    };
    all.extend([
        Vec::new(),
        b" \n\t\r\n".to_vec(),
        b"\xff\xfe{\x00".to_vec(),
        b"\xc3(".to_vec(),
        b"\xed\xa0\x80".to_vec(),
        b"\"\x01\"".to_vec(),
        "\u{FEFF}".into(),
    ]);
    all
}
