//! Our own annotation, to the same rules as the news of the data folder: articles written for this project, names
//! marked where they stand ([`marked`]), and names of articles of the data folder, as places in their texts ([`standoff`]).
//!
//! The written articles are material for learning, never for quoting: what they tell is invented, and where a name is
//! that of a real person or company, it stands there as a name and for nothing else.

pub mod marked;
pub mod recase;
pub mod standoff;

use crate::eval::gold::Article;
use std::error::Error;
use std::path::Path;

/// The articles written for this project, file by file.
pub fn written(folder: &Path) -> Result<Vec<Article>, Box<dyn Error>> {
    let mut files: Vec<_> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    let mut articles = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file)?;
        articles.extend(marked::read(&text).map_err(|why| format!("{}: {why}", file.display()))?);
    }
    Ok(articles)
}

/// A short text written for a topic.
pub struct Piece {
    pub id: String,
    /// Codes of its topics, the most important first, with spaces between.
    pub codes: String,
    pub headline: String,
    pub text: String,
}

/// The pieces written for topics, file by file. Each begins with a line `### code code`.
pub fn pieces(folder: &Path) -> Result<Vec<Piece>, Box<dyn Error>> {
    let mut files: Vec<_> = std::fs::read_dir(folder.join("pieces"))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.sort();
    let mut pieces = Vec::new();
    for file in files {
        let name = file.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        let all = std::fs::read_to_string(&file)?;
        for (number, piece) in all.split("### ").filter(|piece| !piece.trim().is_empty()).enumerate() {
            let mut parts = piece.trim().splitn(3, '\n');
            let (Some(codes), Some(headline), Some(text)) = (parts.next(), parts.next(), parts.next()) else {
                return Err(format!("{}: piece {} is incomplete", file.display(), number + 1).into());
            };
            pieces.push(Piece {
                id: format!("{name}-{}", number + 1),
                codes: codes.to_owned(),
                headline: headline.to_owned(),
                text: text.to_owned(),
            });
        }
    }
    Ok(pieces)
}
