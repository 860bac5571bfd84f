//! Keys and the pointer, as a person's hands give them.

use super::Session;
use anyhow::Result;
use serde_json::{Value, json};

/// Keys that write no character.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Key {
    Enter,
    Escape,
    Tab,
    Space,
    Left,
    Up,
    Right,
    Down,
    Home,
    End,
    Shift,
    Control,
    Alt,
    /// Whatever writes this character, so that it can be pressed with others held.
    Char(char),
}

impl Key {
    fn code(self) -> String {
        let code = match self {
            Key::Enter => "\u{E007}",
            Key::Escape => "\u{E00C}",
            Key::Tab => "\u{E004}",
            Key::Space => " ",
            Key::Left => "\u{E012}",
            Key::Up => "\u{E013}",
            Key::Right => "\u{E014}",
            Key::Down => "\u{E015}",
            Key::Home => "\u{E011}",
            Key::End => "\u{E010}",
            Key::Shift => "\u{E008}",
            Key::Control => "\u{E009}",
            Key::Alt => "\u{E00A}",
            Key::Char(char) => return char.to_string(),
        };
        code.to_owned()
    }
}

impl Session {
    /// Presses a key where the focus is, together with those in `held`.
    pub fn press(&self, held: &[Key], key: Key) -> Result<()> {
        let held: Vec<String> = held.iter().map(|key| key.code()).collect();
        self.keys(held.iter().map(String::as_str), &key.code())
    }

    /// Types a text where the focus is.
    pub fn write(&self, text: &str) -> Result<()> {
        let mut buffer = [0; 4];
        text.chars().try_for_each(|char| self.keys(std::iter::empty(), char.encode_utf8(&mut buffer)))
    }

    /// Moves the pointer to a place in the window.
    pub fn hover(&self, (x, y): (f64, f64)) -> Result<()> {
        self.pointer(json!([{ "type": "pointerMove", "duration": 0, "x": x as i64, "y": y as i64 }]))
    }

    /// Moves the pointer to a place in the window and clicks there.
    pub fn click_at(&self, (x, y): (f64, f64)) -> Result<()> {
        self.pointer(json!([
            { "type": "pointerMove", "duration": 0, "x": x as i64, "y": y as i64 },
            { "type": "pointerDown", "button": 0 },
            { "type": "pointerUp", "button": 0 },
        ]))
    }

    /// Moves the pointer from one place in the window to another with its button down.
    pub fn drag(&self, from: (f64, f64), to: (f64, f64)) -> Result<()> {
        let move_to = |(x, y): (f64, f64)| json!({ "type": "pointerMove", "duration": 50, "x": x.round() as i64, "y": y.round() as i64 });
        let halfway = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
        self.pointer(json!([
            move_to(from),
            { "type": "pointerDown", "button": 0 },
            move_to(halfway),
            move_to(to),
            { "type": "pointerUp", "button": 0 },
        ]))
    }

    fn keys<'a>(&self, held: impl DoubleEndedIterator<Item = &'a str> + Clone, key: &'a str) -> Result<()> {
        let down = held.clone().chain([key]).map(|key| json!({ "type": "keyDown", "value": key }));
        let up = [key].into_iter().chain(held.rev()).map(|key| json!({ "type": "keyUp", "value": key }));
        let actions: Vec<Value> = down.chain(up).collect();
        self.act(json!({ "type": "key", "id": "keyboard", "actions": actions }))
    }

    fn pointer(&self, actions: Value) -> Result<()> {
        self.act(json!({
            "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": actions
        }))
    }

    fn act(&self, source: Value) -> Result<()> {
        self.post("actions", json!({ "actions": [source] })).map(drop)
    }
}
