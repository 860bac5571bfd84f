//! What an editor types and which concepts are offered, over a small invented taxonomy.

use rubricate::topic::definitions::{Definition, Definitions};
use rubricate::topic::search::{Candidate, Index};
use rubricate::topic::taxonomy::{Concept, Taxonomy};

/// Depth by indentation; label; other labels after `=`; definition after `:`.
const TAXONOMY: &str = "
harbours and shipping
  harbour dues = port fees = anchorage charges : Money that ships pay for a berth
  ferries : Boats that carry people and cars on a fixed route
    ferry timetables
  shipwrecks
trade
  e-commerce = online shopping : Buying and selling on the internet
  trade policy : What a state wants of its trade with others
    tariffs = customs duties = duty : Levies on goods that cross a border
    quotas
  fair trade
health
  health care = medical services
    public health care
  mental health
arts, crafts and café culture
  pottery
  glass-blowing
weather
  storms
  weather policy
policies for islands
";

/// What is typed, and the concepts offered, best first; `…` where more may follow.
const CASES: &str = "
# The label, then what begins with it, then what holds it
trade                     | trade; trade policy; fair trade; …
Trade Policy              | trade policy
health                    | health; health care; mental health; public health care
# Any word, from its beginning on, in any order
tar                       | tariffs
policy trade              | trade policy
pol weath                 | weather policy
dues harb                 | harbour dues
# Function words need not be there
the policy of trade       | trade policy
arts and crafts           | arts, crafts and café culture
# Number, case, accents, hyphens, spaces
tariff                    | tariffs
TARIFFS                   | tariffs
ferry                     | ferries; ferry timetables
policy                    | policies for islands; trade policy; weather policy
cafe culture              | arts, crafts and café culture
ecommerce                 | e-commerce
e commerce                | e-commerce
e-commerce                | e-commerce
healthcare                | health care
health-care               | health care; public health care
glass blowing             | glass-blowing
glassblowing              | glass-blowing
# Other labels, named with what is found
online shopping           | e-commerce (online shopping)
duty                      | tariffs (duty)
duties                    | tariffs (duty)
customs                   | tariffs (customs duties)
charges                   | harbour dues (anchorage charges)
# Slips: changed, left out, put in, swapped, the first letter too, two in a long word
tarrifs                   | tariffs
tatiffs                   | tariffs
yariffs                   | tariffs
atriffs                   | tariffs
shipwercks                | shipwrecks
shpwrekcs                 | shipwrecks
timetalbe                 | ferry timetables
quotsa                    | quotas
potery                    | pottery
policu trade              | trade policy
# Too short for a slip, or too far off
tre                       |
zzzz                      |
trade zzzz                |
# Definitions come last, and only whole words or longer beginnings
berth                     | harbour dues
levies border             | tariffs
internet                  | e-commerce
money pay                 | harbour dues
# Nothing typed, nothing found
                          |
...                       |
";

fn taxonomy() -> (Taxonomy, Definitions) {
    let (mut concepts, mut definitions) = (Vec::<Concept>::new(), Vec::new());
    let mut above: Vec<u32> = Vec::new();
    for line in TAXONOMY.lines().filter(|line| !line.trim().is_empty()) {
        let depth = (line.len() - line.trim_start().len()) / 2;
        above.truncate(depth);
        let (names, definition) = line.split_once(" : ").unwrap_or((line, ""));
        let mut names = names.split(" = ").map(|name| name.trim().to_owned());
        let index = concepts.len() as u32;
        concepts.push(Concept {
            code: format!("{:08}", index + 1),
            label: names.next().unwrap(),
            parent: above.last().copied(),
        });
        definitions.push(Definition { text: definition.to_owned(), also: names.collect() });
        above.push(index);
    }
    (Taxonomy { concepts }, Definitions { concepts: definitions })
}

fn shown(candidate: &Candidate<'_>) -> String {
    match candidate.also {
        Some(also) => format!("{} ({also})", candidate.label),
        None => candidate.label.to_owned(),
    }
}

#[test]
fn what_is_typed_finds_what_is_meant() {
    let (taxonomy, definitions) = taxonomy();
    let index = Index::of("small", &taxonomy, definitions);
    let mut wrong = Vec::new();
    for line in CASES.lines().filter(|line| line.contains('|')) {
        let (typed, wanted) = line.split_once('|').unwrap();
        let found: Vec<String> = index.search(&taxonomy, typed.trim(), 10).iter().map(shown).collect();
        let found = found.join("; ");
        let fits = match wanted.trim().strip_suffix('…') {
            Some(start) => found.starts_with(start.trim_end_matches("; ")),
            None => found == wanted.trim(),
        };
        if !fits {
            wrong.push(format!("{}: {found}, not {}", typed.trim(), wanted.trim()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_found_carries_its_place_and_its_meaning() {
    let (taxonomy, definitions) = taxonomy();
    let index = Index::of("small", &taxonomy, definitions);
    let found = index.search(&taxonomy, "tarif", 1);
    let [tariffs] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(tariffs.path, ["trade", "trade policy"]);
    assert_eq!(tariffs.definition, "Levies on goods that cross a border");
    assert_eq!(taxonomy.find(tariffs.code), Some(8));
}

#[test]
fn no_text_is_too_odd_to_be_looked_for() {
    let (taxonomy, definitions) = taxonomy();
    let index = Index::of("small", &taxonomy, definitions);
    let long = "harbour ".repeat(50);
    let monster = "x".repeat(100_000);
    for typed in [long.as_str(), &monster, "\0", "--", "-a-", "🚢", "торговля", "a\u{301}\u{301}", "’s"] {
        index.search(&taxonomy, typed, 5);
    }
    assert_eq!(index.search(&taxonomy, &long, 5).len(), 2);
    assert!(index.search(&taxonomy, "trade", 0).is_empty());
    let nothing = Index::of("none", &Taxonomy::default(), Definitions::default());
    assert!(nothing.search(&Taxonomy::default(), "trade", 5).is_empty());
}

/// Far more than the Media Topics hold, so that a slow search shows even on a busy machine.
#[test]
fn a_large_taxonomy_is_searched_at_once() {
    let syllables = ["ba", "ke", "lo", "mi", "nu", "ra", "se", "to", "vi", "wu"];
    let word = |n: usize| [n % 10, n / 10 % 10, n / 100 % 10, (n * 7 + 3) % 10].map(|i| syllables[i]).concat();
    let concepts = (0..1_085).map(|n| Concept {
        code: n.to_string(),
        label: format!("{} and {}", word(n), word(n * 3 + 1)),
        parent: (n % 7 > 0).then(|| n as u32 - 1),
    });
    let definitions = (0..1_085).map(|n| Definition {
        text: (0..15).map(|i| word(n * 13 + i * 17)).collect::<Vec<_>>().join(" "),
        also: vec![word(n * 5 + 2), word(n * 11)],
    });
    let taxonomy = Taxonomy { concepts: concepts.collect() };
    let index = Index::of("small", &taxonomy, Definitions { concepts: definitions.collect() });
    let start = std::time::Instant::now();
    let rounds = 20;
    for n in 0..rounds {
        let mut typed = word(n * 31);
        typed.remove(2);
        index.search(&taxonomy, &format!("{typed} {}", word(n)), 20);
    }
    let each = start.elapsed() / rounds as u32;
    println!("{each:?} a search");
    assert!(each.as_millis() < 50, "{each:?}");
}
