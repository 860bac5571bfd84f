//! What concepts are called besides and what they mean. A file of its own, since only a search asks for it.
//!
//! # File
//!
//! Sections of the [container](crate::file):
//!
//! | id | what |
//! |---|---|
//! | 1 | CRC-32 of the codes of the concepts, a line each, which tells whose definitions they are (`u32`) |
//! | 2 | a line for each concept: its definition, then its other labels, separated by tabs |

use super::taxonomy::Taxonomy;
use crate::error::{Error, Result};
use crate::file::{FileKind, Metadata, View, Writer, crc32};

const CONCEPTS: u32 = 1;
const LINES: u32 = 2;

/// What is known of a concept beside its label.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Definition {
    pub text: String,
    /// Other labels it goes by: earlier ones, British spelling.
    pub also: Vec<String>,
}

/// The definitions of all concepts, in the order of their taxonomy.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Definitions {
    pub concepts: Vec<Definition>,
}

impl Definitions {
    /// Checks a file and takes it over; it must be that of this taxonomy.
    pub fn read(bytes: &[u8], taxonomy: &Taxonomy) -> Result<Definitions> {
        let what = FileKind::Definitions.what();
        let view = View::open(bytes, FileKind::Definitions)?;
        view.metadata()?;
        let whose = view.array::<u32>(CONCEPTS)?.get(0);
        let whose = whose.ok_or_else(|| Error::invalid(what, "it does not say whose definitions they are"))?;
        if whose != fingerprint(taxonomy) {
            return Err(Error::mismatched(what, FileKind::Topics.what()));
        }
        let text = std::str::from_utf8(view.bytes(LINES)?)
            .map_err(|_| Error::invalid(what, "its definitions are not text"))?;
        let concepts: Vec<Definition> = text.lines().map(read_line).collect();
        if concepts.len() != taxonomy.concepts.len() {
            return Err(Error::invalid(what, "it has not one definition for each concept"));
        }
        Ok(Definitions { concepts })
    }

    /// The definitions as a file.
    pub fn write(&self, taxonomy: &Taxonomy, metadata: &Metadata) -> Vec<u8> {
        let mut lines = String::new();
        for Definition { text, also } in &self.concepts {
            lines.push_str(text);
            also.iter().for_each(|label| lines.extend(["\t", label]));
            lines.push('\n');
        }
        Writer::new(FileKind::Definitions, metadata)
            .section(CONCEPTS, fingerprint(taxonomy).to_le_bytes().to_vec())
            .section(LINES, lines.into_bytes())
            .finish()
    }
}

fn read_line(line: &str) -> Definition {
    let mut fields = line.split('\t').map(str::to_owned);
    Definition { text: fields.next().unwrap_or_default(), also: fields.collect() }
}

/// The same for the same concepts in the same order.
fn fingerprint(taxonomy: &Taxonomy) -> u32 {
    let codes: String = taxonomy.concepts.iter().flat_map(|concept| [concept.code.as_str(), "\n"]).collect();
    crc32(codes.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::topic::taxonomy::Concept;

    fn taxonomy(codes: &[&str]) -> Taxonomy {
        let concept = |code: &&str| Concept { code: (*code).to_owned(), ..Concept::default() };
        Taxonomy { concepts: codes.iter().map(concept).collect() }
    }

    #[test]
    fn what_is_written_is_read_for_the_same_concepts_alone() {
        let harbours = Definition { text: "Where ships lie".into(), also: vec!["ports".into(), "havens".into()] };
        let written = Definitions { concepts: vec![harbours, Definition::default()] };
        let file = written.write(&taxonomy(&["1", "2"]), &Metadata::default());
        assert_eq!(Definitions::read(&file, &taxonomy(&["1", "2"])), Ok(written));
        for others in [&["1"][..], &["1", "3"], &["12"], &["2", "1"], &["1", "2", "3"]] {
            let error = Definitions::read(&file, &taxonomy(others)).unwrap_err();
            assert_eq!(error.code(), "data/mismatched", "{error}");
        }
    }

    #[test]
    fn there_is_one_for_each_concept() {
        let one = Definitions { concepts: vec![Definition::default()] };
        let file = one.write(&taxonomy(&["1", "2"]), &Metadata::default());
        assert_eq!(Definitions::read(&file, &taxonomy(&["1", "2"])).unwrap_err().code(), "data/invalid");
    }
}
