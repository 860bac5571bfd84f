//! Which lists go into the lexicon, which of their rows, and with which sense and weight.

use super::rows::{Row, Rows, handwritten, parts};
use rubricate::lexicon::{Senses, compile::Compiler};
use std::io;
use std::path::Path;

/// Our own list of countries, regions and their people.
pub const PLACES: &str = include_str!("places.tsv");
/// Our own list of names that the data folder lacks.
pub const NAMES: &str = include_str!("names.tsv");
/// Our own list of names of people of many origins.
pub const PEOPLE: &str = include_str!("people.tsv");
/// Our own list of words that names are built with.
pub const WORDS: &str = include_str!("words.tsv");

/// A list of the data folder.
pub struct List {
    pub file: &'static str,
    /// Name, origin and licence, for the file's metadata and the NOTICE.
    pub source: &'static str,
    /// Sense and weight of a row; none leaves it out.
    pub take: fn(&Row<'_>) -> Option<(Senses, f64)>,
    /// Parts of the row's name that are names by themselves.
    pub parts: for<'a> fn(&'a Row<'_>) -> Vec<(&'a str, Senses, f64)>,
}

pub const LISTS: &[List] = &[
    List { file: "cities.tsv", source: "GeoNames (CC BY 4.0), Natural Earth (public domain)", take: city, parts: none },
    List { file: "geo_features.tsv", source: "Natural Earth (public domain)", take: geo, parts: none },
    List { file: "norp.tsv", source: "editorial", take: norp, parts: none },
    List { file: "organisations_editorial.tsv", source: "editorial", take: organisation, parts: none },
    List { file: "organisations_world.tsv", source: "editorial", take: organisation_of_the_world, parts: none },
    List {
        file: "companies.tsv",
        source: "FinanceDatabase (MIT), datasets/* listings (PDDL)",
        take: company,
        parts: none,
    },
    List { file: "brands_operators.tsv", source: "name-suggestion-index (BSD 3-Clause)", take: brand, parts: none },
    List { file: "universities.tsv", source: "Hipo university-domains-list (MIT)", take: university, parts: none },
    List { file: "us_federal_agencies.tsv", source: "cisagov dotgov-data (CC0)", take: agency, parts: none },
    List { file: "political_parties.tsv", source: "Party Facts (MIT)", take: party, parts: none },
    List { file: "sports_teams.tsv", source: "openfootball clubs (CC0)", take: team, parts: none },
    List { file: "events_laws_products.tsv", source: "editorial", take: thing, parts: none },
    List { file: "people_in_news.tsv", source: "editorial", take: person, parts: parts_of_person },
    List {
        file: "given_names.tsv",
        source: "US Census 1990 (public domain), sigpwned names (CC0)",
        take: given,
        parts: none,
    },
    List {
        file: "surnames.tsv",
        source: "US Census 1990 (public domain), sigpwned names (CC0)",
        take: surname,
        parts: none,
    },
    List { file: "titles_honorifics.tsv", source: "editorial", take: title, parts: none },
];

/// Adds all rows of a list that are taken.
pub fn add(list: &List, folder: &Path, compiler: &mut Compiler) -> io::Result<usize> {
    let rows = Rows::read(&folder.join(list.file))?;
    let mut added = 0;
    for row in rows.iter() {
        let name = if row.get("name").is_empty() { row.get("title") } else { row.get("name") };
        let step = |weight: f64| weight.round().clamp(0.0, 15.0) as u8;
        if let Some((senses, weight)) = (list.take)(&row) {
            added += usize::from(add_name(compiler, name, senses, step(weight)));
        }
        for (part, senses, weight) in (list.parts)(&row) {
            added += usize::from(compiler.add(part, senses, step(weight)));
        }
    }
    Ok(added)
}

/// Adds our own lists.
pub fn add_handwritten(compiler: &mut Compiler) {
    for line in handwritten(PLACES) {
        let [kind, weight, names, people @ ..] = line.as_slice() else { continue };
        let weight = weight.parse().unwrap_or(0);
        let Some(sense) = Senses::from_name(kind) else { continue };
        for name in parts(names) {
            add_name(compiler, name, sense, weight);
        }
        for person in people.iter().flat_map(|cell| parts(cell)) {
            let singular = person.trim_end_matches('+');
            compiler.add(singular, Senses::NORP, weight);
            if singular != person {
                compiler.add(&format!("{singular}s"), Senses::NORP, weight);
            }
        }
    }
    for line in handwritten(NAMES).chain(handwritten(PEOPLE)) {
        let [kind, weight, names] = line.as_slice() else { continue };
        let Some(sense) = Senses::from_name(kind) else { continue };
        for name in parts(names) {
            add_name(compiler, name, sense, weight.parse().unwrap_or(0));
        }
    }
    for line in handwritten(WORDS) {
        let [kind, words] = line.as_slice() else { continue };
        let Some(sense) = Senses::from_name(kind) else { continue };
        for word in parts(words) {
            compiler.add(word, sense, 0);
        }
    }
}

/// Words that are never a name, whatever a list says.
pub fn never() -> impl Iterator<Item = &'static str> {
    let lines = handwritten(WORDS).filter(|line| line.first() == Some(&"never"));
    lines.flat_map(|line| line.get(1).copied().into_iter().flat_map(parts))
}

/// Adds a name as written in a list: without its article, acronyms as such.
fn add_name(compiler: &mut Compiler, name: &str, mut senses: Senses, weight: u8) -> bool {
    let mut name = name.trim();
    if let Some(rest) = name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")) {
        name = rest;
        senses |= Senses::ARTICLE;
    }
    let odd = |c: char| matches!(c, ',' | '(' | ')' | ';' | ':' | '"' | '“' | '[');
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    // A slash stands between names, but also in `9/11` and `F/A-18`.
    let slashed = name.split_once('/').is_some_and(|(left, right)| left.len() > 2 || right.len() > 5);
    if name.contains(odd)
        || slashed
        || letters < 2 && !name.contains(|c: char| c.is_ascii_digit())
        || name.split(' ').count() > 7
    {
        return false;
    }
    if is_acronym(name) {
        senses |= Senses::ACRONYM;
    }
    compiler.add(name, senses, weight)
}

/// Two or three capitals, digits and `&` allowed: in lower case it would be another word. Longer
/// ones (`NATO`) are also written `Nato` and meet no word.
pub fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() <= 3 && letters.clone().all(char::is_uppercase) && !name.contains(' ')
}

/// Logarithmic weight: `low` at 1, and one step more for each factor of `base`.
fn log(value: f64, low: f64, base: f64) -> f64 {
    low + value.max(1.0).ln() / base.ln()
}

/// Rows of sources whose licence the product cannot carry are left out everywhere.
fn carried(row: &Row<'_>) -> bool {
    let source = row.get("source");
    !["mledoze", "Pantheon", "politician"].iter().any(|name| source.contains(name)) && source != "dr5hn"
}

fn city(row: &Row<'_>) -> Option<(Senses, f64)> {
    let people = row.number("weight");
    let capital = row.get("subtype") == "capital";
    let near = matches!(row.get("country"), "US" | "GB" | "CA" | "AU" | "IE" | "NZ");
    let alias = !row.get("alias_of").is_empty() && row.get("source") != "editorial";
    let least = if near { 30_000.0 } else { 90_000.0 };
    let weight = log(people, -5.0, 2.7) + if capital { 3.0 } else { 0.0 };
    (carried(row) && (capital || people >= if alias { 1_000_000.0 } else { least }))
        .then_some((Senses::CITY, weight.clamp(3.0, 14.0)))
}

fn geo(row: &Row<'_>) -> Option<(Senses, f64)> {
    let landmark = matches!(
        row.get("subtype"),
        "square" | "street" | "site" | "neighbourhood" | "borough" | "district" | "building" | "bridge" | "stadium"
    );
    let editorial = row.get("source") == "editorial";
    let sense = if landmark { Senses::LANDMARK } else { Senses::GEO };
    // Natural Earth's weight falls with the map scale at which a feature is drawn.
    let weight = row.number("weight");
    Some((sense, if editorial { 12.0 } else { weight / 10.0 - 2.0 }))
        .filter(|_| editorial || (!(92.0..95.0).contains(&weight) && row.get("alias_of").is_empty()))
}

fn norp(row: &Row<'_>) -> Option<(Senses, f64)> {
    let faith =
        row.get("name").ends_with("ism") || matches!(row.get("name"), "Islam" | "Christianity" | "Zen" | "Falun Gong");
    (row.get("source") == "editorial" && !faith).then_some((Senses::NORP, 11.0))
}

fn organisation_sense(row: &Row<'_>) -> Senses {
    match row.get("subtype") {
        "company" | "bank" | "airline" => Senses::COMPANY,
        "agency" | "ministry" | "court" | "legislature" | "central_bank" | "police" | "armed_forces" | "military"
        | "government" | "government_office" => Senses::GOV,
        "party" | "political_party" => Senses::PARTY,
        "sports_team" => Senses::TEAM,
        "media" | "newspaper" | "broadcaster" | "news_agency" | "news_website" | "magazine" | "website" => {
            Senses::MEDIA
        }
        "university" => Senses::UNIVERSITY,
        _ => Senses::ORG,
    }
}

fn organisation(row: &Row<'_>) -> Option<(Senses, f64)> {
    Some((organisation_sense(row), 12.0))
}

fn organisation_of_the_world(row: &Row<'_>) -> Option<(Senses, f64)> {
    let weight = row.number("weight");
    let acronym = is_acronym(row.get("name"));
    (weight >= 8.0 && !(acronym && row.get("name").len() < 3))
        .then_some((organisation_sense(row), log(weight, 2.0, 1.55)))
}

fn company(row: &Row<'_>) -> Option<(Senses, f64)> {
    let weight = row.number("weight");
    let short = row.get("alias_of").is_empty() || row.get("source") == "editorial";
    let product = row.get("subtype") == "product_service";
    let sense = if product { Senses::PRODUCT } else { Senses::COMPANY };
    (short && weight >= 80.0).then_some((sense, (weight - 60.0) / 3.0))
}

fn brand(row: &Row<'_>) -> Option<(Senses, f64)> {
    let spread = row.number("weight");
    (row.get("alias_of").is_empty() && spread >= 10.0).then_some((Senses::COMPANY, log(spread, 1.0, 2.0)))
}

fn university(row: &Row<'_>) -> Option<(Senses, f64)> {
    let english = matches!(row.get("country"), "US" | "GB" | "CA" | "AU" | "NZ" | "IE");
    let editorial = row.get("source") == "editorial" || !row.get("alias_of").is_empty();
    (editorial || english && row.get("name").contains("University")).then_some((Senses::UNIVERSITY, 5.0))
}

fn agency(_: &Row<'_>) -> Option<(Senses, f64)> {
    Some((Senses::GOV, 6.0))
}

fn party(row: &Row<'_>) -> Option<(Senses, f64)> {
    let share = row.number("weight");
    let name = row.get("name");
    let english = ["Party", "Front", "Alliance", "Movement", "Union", "League", "Congress", "Coalition"];
    (share >= 8.0 && english.iter().any(|word| name.contains(word))).then_some((Senses::PARTY, log(share, 1.0, 2.0)))
}

fn team(row: &Row<'_>) -> Option<(Senses, f64)> {
    let nickname = row.get("subtype") == "sports_team_nickname";
    let american = row.get("source") != "openfootball";
    let top = matches!(row.get("country"), "GB" | "ES" | "IT" | "DE" | "FR" | "NL" | "PT" | "BR" | "AR" | "MX" | "US");
    let weight = if nickname || american { 9.0 } else { 5.0 };
    (nickname || american || top && !row.get("wikidata").is_empty()).then_some((Senses::TEAM, weight))
}

fn thing(row: &Row<'_>) -> Option<(Senses, f64)> {
    let sense = match row.get("type") {
        "EVENT" => Senses::EVENT,
        "WORK" => Senses::WORK,
        "PRODUCT" => Senses::PRODUCT,
        "LAW" => Senses::LAW,
        "ORG" => Senses::ORG,
        _ => return None,
    };
    Some((sense, 11.0))
}

fn person(row: &Row<'_>) -> Option<(Senses, f64)> {
    let weight = row.number("weight");
    let short = !row.get("name").contains(' ');
    (weight >= 8.0 && short).then_some((Senses::PERSON_SHORT, log(weight, 2.0, 1.45)))
}

fn none<'a>(_: &'a Row<'_>) -> Vec<(&'a str, Senses, f64)> {
    Vec::new()
}

/// Given name and surname of a person in the news: few of them are on the national lists.
fn parts_of_person<'a>(row: &'a Row<'_>) -> Vec<(&'a str, Senses, f64)> {
    let words: Vec<&str> = row.get("name").split(' ').collect();
    let numeral = |word: &&&str| matches!(**word, "Jr." | "Jr" | "Sr." | "II" | "III" | "IV" | "XIV" | "XVI");
    let words: Vec<&str> = words.iter().filter(|word| !numeral(word)).copied().collect();
    let capital = |word: &str| word.chars().count() > 2 && word.starts_with(char::is_uppercase) && !word.contains('.');
    let (Some(&first), Some(&last)) = (words.first(), words.last()) else { return Vec::new() };
    let weight = log(row.number("weight"), 2.0, 1.8);
    let surname_first = matches!(row.get("country"), "CN" | "TW" | "HK" | "KR" | "KP" | "VN" | "MO");
    let mut parts = Vec::new();
    if words.len() > 1 && capital(last) && !(surname_first && words.len() > 1) {
        parts.push((last, Senses::SURNAME, weight));
    }
    if words.len() > 1 && capital(first) {
        parts.push((first, if surname_first { Senses::SURNAME } else { Senses::GIVEN }, 3.0));
    }
    parts
}

fn given(row: &Row<'_>) -> Option<(Senses, f64)> {
    let count = row.number("count");
    (count >= 1_000.0).then_some((Senses::GIVEN, log(count, 0.0, 4.0).max(3.0)))
}

fn surname(row: &Row<'_>) -> Option<(Senses, f64)> {
    let count = row.number("count");
    (count >= 4_000.0 || row.get("countries") != "US").then_some((Senses::SURNAME, log(count, 0.0, 4.0)))
}

fn title(row: &Row<'_>) -> Option<(Senses, f64)> {
    Some((if row.get("kind") == "honorific" { Senses::HONORIFIC } else { Senses::TITLE }, 8.0))
}
