//! What ships is packed as its writers pack it: what is read from a file, written again, is the same to the last byte.

use rubricate::file::coding::{Decoder, Encoder};
use rubricate::file::{FileKind, View};
use rubricate::lexicon::packed::{Lists, lists};
use rubricate::lexicon::{Lexicon, Senses};
use rubricate::tag::crf::model::{WORD_BITS, section};
use rubricate::tag::crf::packed::{Rows, clusters, rows};
use rubricate::topic::model::Model;
use std::fs;

fn shipped(name: &str) -> Vec<u8> {
    fs::read(format!("{}/www/model/{name}.bin", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn lexicon() {
    let file = shipped("lexicon");
    let view = View::open(&file, FileKind::Lexicon).unwrap();
    let sets: Vec<Senses> = view.array(1).unwrap().iter().map(Senses::from_bits).collect();
    let packed = view.bytes(2).unwrap();
    let read = lists(&mut Decoder::new(packed), &sets, &Lists::default()).unwrap();
    assert_eq!(read.names.len(), Lexicon::from_bytes(&file).unwrap().len());
    let mut encoder = Encoder::default();
    lists(&mut encoder, &sets, &read).unwrap();
    assert!(encoder.finish() == packed);
}

#[test]
fn tagger() {
    let file = shipped("tagger");
    let view = View::open(&file, FileKind::Tagger).unwrap();
    let packed = view.bytes(section::FEATURES).unwrap();
    let read = rows(&mut Decoder::new(packed), &Rows::default()).unwrap();
    let mut encoder = Encoder::default();
    rows(&mut encoder, &read).unwrap();
    assert!(encoder.finish() == packed);
    let packed = view.bytes(section::CLUSTERS).unwrap();
    let read = clusters(&mut Decoder::new(packed), &[], WORD_BITS).unwrap();
    let mut encoder = Encoder::default();
    clusters(&mut encoder, &read, WORD_BITS).unwrap();
    assert!(encoder.finish() == packed);
}

#[test]
fn topics() {
    let file = shipped("topics");
    let view = View::open(&file, FileKind::Topics).unwrap();
    let model = Model::of(&view).unwrap();
    assert!(model.rows.table.cells() > 0);
    assert!(model.write(&view.metadata().unwrap()) == file);
}
