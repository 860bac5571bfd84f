//! Names so common that no rule has to find out what they stand for.

use crate::tag::Label;

/// Comparable form (see [`super::key`]) of places, and what it stands for.
const PLACES: &[(&str, &str)] = &[
    ("us", "united states"),
    ("usa", "united states"),
    ("america", "united states"),
    ("united states of america", "united states"),
    ("uk", "united kingdom"),
    ("britain", "united kingdom"),
    ("great britain", "united kingdom"),
    ("uae", "united arab emirates"),
    ("prc", "china"),
    ("peoples republic of china", "china"),
    ("russian federation", "russia"),
    ("islamic republic of iran", "iran"),
    ("n korea", "north korea"),
    ("dprk", "north korea"),
    ("s korea", "south korea"),
    ("republic of korea", "south korea"),
    ("drc", "democratic republic of the congo"),
    ("dr congo", "democratic republic of the congo"),
    ("holland", "netherlands"),
    ("nyc", "new york city"),
    ("la", "los angeles"),
    ("washington dc", "washington"),
    ("dc", "washington"),
    ("ala", "alabama"),
    ("ariz", "arizona"),
    ("ark", "arkansas"),
    ("calif", "california"),
    ("colo", "colorado"),
    ("conn", "connecticut"),
    ("del", "delaware"),
    ("fla", "florida"),
    ("ga", "georgia"),
    ("ill", "illinois"),
    ("ind", "indiana"),
    ("kan", "kansas"),
    ("ky", "kentucky"),
    ("md", "maryland"),
    ("mass", "massachusetts"),
    ("mich", "michigan"),
    ("minn", "minnesota"),
    ("miss", "mississippi"),
    ("mo", "missouri"),
    ("mont", "montana"),
    ("neb", "nebraska"),
    ("nev", "nevada"),
    ("nh", "new hampshire"),
    ("nj", "new jersey"),
    ("nm", "new mexico"),
    ("ny", "new york"),
    ("nc", "north carolina"),
    ("nd", "north dakota"),
    ("okla", "oklahoma"),
    ("ore", "oregon"),
    ("pa", "pennsylvania"),
    ("ri", "rhode island"),
    ("sc", "south carolina"),
    ("sd", "south dakota"),
    ("tenn", "tennessee"),
    ("tex", "texas"),
    ("tx", "texas"),
    ("ca", "california"),
    ("fl", "florida"),
    ("az", "arizona"),
    ("vt", "vermont"),
    ("va", "virginia"),
    ("wash", "washington state"),
    ("wva", "west virginia"),
    ("wis", "wisconsin"),
    ("wyo", "wyoming"),
];
const ORGS: &[(&str, &str)] = &[
    ("gop", "republican party"),
    ("republicans party", "republican party"),
    ("fed", "federal reserve"),
    ("us federal reserve", "federal reserve"),
    ("un", "united nations"),
    ("eu", "european union"),
    ("isis", "islamic state"),
    ("isil", "islamic state"),
    ("daesh", "islamic state"),
    ("ap", "associated press"),
    ("hhs", "department of health and human services"),
    ("house", "house of representatives"),
    ("us house", "house of representatives"),
    ("us house of representatives", "house of representatives"),
    ("united states house of representatives", "house of representatives"),
    ("us senate", "senate"),
    ("united states senate", "senate"),
    ("us congress", "congress"),
    ("united states congress", "congress"),
    ("nyt", "new york times"),
    ("bbc news", "bbc"),
    ("al qaida", "al qaeda"),
];
const NORPS: &[(&str, &str)] = &[("dems", "democrats"), ("dem", "democrat"), ("repubs", "republicans")];
const LAWS: &[(&str, &str)] = &[("obamacare", "affordable care act")];
const EVENTS: &[(&str, &str)] = &[
    ("coronavirus pandemic", "covid 19 pandemic"),
    ("second world war", "world war ii"),
    ("world war two", "world war ii"),
    ("first world war", "world war i"),
];

fn of(label: Label) -> &'static [(&'static str, &'static str)] {
    match label {
        Label::Place => PLACES,
        Label::Org => ORGS,
        Label::Norp => NORPS,
        Label::Law => LAWS,
        Label::Event => EVENTS,
        _ => &[],
    }
}

/// What the name stands for, if it is one of these.
pub fn stands_for(label: Label, key: &str) -> Option<&'static str> {
    of(label).iter().find(|(alias, _)| *alias == key).map(|(_, full)| *full)
}

/// Whether some alias stands for this name.
pub fn is_target(label: Label, key: &str) -> bool {
    of(label).iter().any(|(_, full)| *full == key)
}
