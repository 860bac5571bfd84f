//! A file for a review, in any format, is refused or taken over as one step; undone, the review is as it was. What is
//! exported then is read back. The first byte tells format and strategy.

use super::{invariants, story};
use rubricate::export::{Format, Options, Reviewed};
use rubricate::import::{self, Import, Prefer, Strategy};
use rubricate::review::store::Target;
use rubricate::review::{Operation, Query, Store};
use rubricate::topic::taxonomy::Taxonomy;

pub fn run(data: &[u8]) {
    let Some((first, file)) = data.split_first() else { return };
    let formats: Vec<Format> = Format::ALL.into_iter().filter(|format| format.about().imports).collect();
    let options = import::Options {
        format: formats.get(usize::from(first & 7)).copied(),
        strategy: if first & 8 == 0 { Strategy::Merge } else { Strategy::Replace },
        prefer: if first & 16 == 0 { Prefer::Ours } else { Prefer::Theirs },
        theirs: Vec::new(),
    };
    let analysis = story();
    let mut store = Store::new(analysis);
    let people = Query { labels: Some(vec!["PERSON".into()]), ..Query::default() };
    let accept = Operation::Accept(Target { matching: Some(people), ..Target::default() });
    store.transact(analysis, &[accept]).unwrap();
    let before = store.state().clone();
    let Import { carried, .. } = match read(&store, file, options) {
        Ok(import) => import,
        Err(error) => {
            assert!(matches!(error.code(), "import/invalid" | "import/other-document"), "{error}");
            return;
        }
    };
    let outcome = store.transact(analysis, &[Operation::Restore(carried)]).unwrap();
    invariants::check(analysis, store.state());
    for format in formats {
        let taxonomy = Taxonomy::default();
        let topics = store.state().filing().list(analysis, &taxonomy);
        let written = format.write(Reviewed { analysis, state: store.state(), topics: &topics }, &Options::default());
        let with = import::Options { format: Some(format), strategy: Strategy::Replace, ..Default::default() };
        if !written.is_empty() {
            let Import { report, .. } = read(&store, written.as_bytes(), with).unwrap();
            assert!(report.unsure.is_empty(), "{format:?} {report:?}\n{written}");
        }
    }
    if !outcome.updated.is_empty() {
        store.undo();
        assert_eq!(*store.state(), before);
    }
}

fn read(store: &Store, file: &[u8], options: import::Options) -> rubricate::Result<Import> {
    let known = |name: &str| story().topics.iter().find(|topic| topic.code == name).map(|topic| topic.code.clone());
    import::read(file, story(), store.state(), &known, options)
}
