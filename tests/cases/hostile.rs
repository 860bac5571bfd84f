//! The strings of `hostile.tsv`, for the tests that put them wherever text can go.

/// Name and text of each. Half characters, which only JavaScript has, are the signs that they become on their way to us.
pub fn all() -> Vec<(&'static str, String)> {
    let lines = include_str!("hostile.tsv").lines().filter(|line| !line.starts_with('#'));
    let all: Vec<_> = lines.map(case).collect();
    assert!(all.len() >= 60);
    all
}

fn case(line: &'static str) -> (&'static str, String) {
    let mut cells = line.split('\t');
    let (name, json) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
    let json = if name.starts_with("lone-") {
        json.replace("\\ud800", "\\ufffd").replace("\\udc00", "\\ufffd")
    } else {
        json.to_owned()
    };
    let text: String = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{name}: {error}"));
    let times = cells.next().map_or(1, |times| times.parse().expect("a number"));
    (name, text.repeat(times))
}
