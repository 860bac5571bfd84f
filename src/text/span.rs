//! Half-open ranges whose unit is part of their type, so that a byte offset
//! can never be handed to something that counts UTF-16 units.

use std::fmt;
use std::marker::PhantomData;

/// Unit marker: UTF-8 bytes, the unit of everything inside the engine.
pub enum Byte {}
/// Unit marker: UTF-16 code units, the unit of JavaScript strings.
pub enum Utf16 {}
/// Unit marker: Unicode code points, the unit of Python and of W3C selectors.
pub enum CodePoint {}

/// A half-open range `start..end` counted in `Unit`.
pub struct Span<Unit> {
    pub start: u32,
    pub end: u32,
    unit: PhantomData<Unit>,
}

impl<Unit> Span<Unit> {
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end, unit: PhantomData }
    }
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
    /// The span moved by so many units; to go back, subtract with wrapping.
    pub const fn moved(self, by: u32) -> Self {
        Self::new(self.start.wrapping_add(by), self.end.wrapping_add(by))
    }
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl Span<Byte> {
    /// The bytes under the span, for comparisons: nobody looks where characters begin.
    #[inline(always)]
    pub fn bytes(self, text: &str) -> &[u8] {
        text.as_bytes().get(self.start as usize..self.end as usize).unwrap_or(&[])
    }

    /// The text under the span; empty if the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

impl<Unit> Default for Span<Unit> {
    fn default() -> Self {
        Self::new(0, 0)
    }
}
impl<Unit> Clone for Span<Unit> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<Unit> Copy for Span<Unit> {}
impl<Unit> PartialEq for Span<Unit> {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}
impl<Unit> Eq for Span<Unit> {}
impl<Unit> PartialOrd for Span<Unit> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<Unit> Ord for Span<Unit> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.start, self.end).cmp(&(other.start, other.end))
    }
}
impl<Unit> std::hash::Hash for Span<Unit> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (self.start, self.end).hash(state);
    }
}
impl<Unit> fmt::Debug for Span<Unit> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
