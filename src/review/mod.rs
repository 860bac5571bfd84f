//! What an editor works on: open articles, their marks, entities page by page, the
//! reasons behind a mark and behind an entity's rank, topics, key phrases. Everything here speaks UTF-16 units, the offsets of
//! JavaScript strings, and knows nothing of the web.

pub mod article;
mod carried;
pub mod desk;
pub mod explain;
pub mod filing;
pub mod listing;
pub mod marks;
pub mod mention;
pub mod phrases;
mod reasons;
pub mod revise;
pub mod store;
pub mod topics;
pub mod version;

#[cfg(test)]
mod sample;

pub use article::{Article, Draft, Piece};
pub use desk::{Desk, Progress, Stage};
pub use explain::{Explanation, Weight, Why, explain, why_about};
pub use filing::{Decision, Filed, Filing};
pub use listing::{Order, Page, Query, list};
pub use marks::{Lengths, STRIDE, pack};
pub use mention::{Alike, MentionView, Place};
pub use phrases::{PhraseView, phrases};
pub use reasons::{explain_mention, why_entity};
pub use store::{Operation, Outcome, State, Store};
pub use topics::{TopicView, places, view};
pub use version::Version;
