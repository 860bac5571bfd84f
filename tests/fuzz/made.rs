//! Seeds that the program makes itself, in formats that may change with it. `UPDATE_GOLDEN=1` writes them anew.

use super::targets::{small, story};
use rubricate::export::{Format, Options, Reviewed};
use rubricate::review::store::{LabelId, Target};
use rubricate::review::{Operation, Query, Store};
use rubricate::tag::Label;
use rubricate::topic::taxonomy::Taxonomy;

/// Of each target its name, the name of a file, and what is in it.
pub fn seeds() -> Vec<(&'static str, String, Vec<u8>)> {
    let mut seeds = Vec::new();
    for (kind, file) in
        [small::lexicon(), small::tagger(), small::topics(), small::definitions()].into_iter().enumerate()
    {
        seeds.push(("datafile", format!("kind-{kind}"), [vec![kind as u8], file].concat()));
    }
    let analysis = story();
    let start = Store::new(analysis);
    let mut store = start.clone();
    seeds.push(("record", "untouched".into(), store.record(start.state()).into_bytes()));
    let people = Query { labels: Some(vec!["PERSON".into()]), ..Query::default() };
    let operations = [
        Operation::Accept(Target { matching: Some(people), ..Target::default() }),
        Operation::Add { start: 12, end: 18, label: LabelId(Label::Work), alike: true, raw: false },
        Operation::Note { mention: Some(0), entity: None, text: "ask".into() },
        Operation::Rename { entity: 0, name: "A. Merkel".into() },
    ];
    for operation in operations {
        store.transact(analysis, &[operation]).unwrap();
    }
    store.undo();
    seeds.push(("record", "reviewed".into(), store.record(start.state()).into_bytes()));
    let taxonomy = Taxonomy::default();
    let topics = store.state().filing().list(analysis, &taxonomy);
    let formats = Format::ALL.into_iter().filter(|format| format.about().imports);
    for (number, format) in formats.enumerate() {
        let file = format.write(Reviewed { analysis, state: store.state(), topics: &topics }, &Options::default());
        seeds.push(("import", format.about().id.to_owned(), [vec![number as u8], file.into_bytes()].concat()));
    }
    seeds
}
