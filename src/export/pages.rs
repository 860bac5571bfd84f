//! A file as it is written: pages of text, one after the other. That of a long article is several megabytes, which in one
//! piece would be twice as large while it grows, and once more where no hole in the memory is so long.

/// A page is full from so many bytes on.
const FULL: usize = 1 << 16;

/// The text of a file.
#[derive(Debug, Default)]
pub struct Pages {
    full: Vec<String>,
    /// The one that is written on.
    last: String,
}

impl Pages {
    /// Bytes of all pages.
    pub fn length(&self) -> usize {
        self.iter().map(str::len).sum()
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.full.iter().chain(std::iter::once(&self.last)).map(String::as_str)
    }

    /// The pages bound together.
    pub fn into_string(self) -> String {
        if self.full.is_empty() {
            return self.last;
        }
        let mut all = String::with_capacity(self.length());
        self.iter().for_each(|page| all.push_str(page));
        all
    }

    /// Where to write.
    pub(super) fn page(&mut self) -> &mut String {
        &mut self.last
    }

    /// Begins another page where this one is full.
    #[inline(never)]
    pub(super) fn turn(&mut self) {
        if self.last.len() >= FULL {
            let next = String::with_capacity(FULL + FULL / 8);
            self.full.push(std::mem::replace(&mut self.last, next));
        }
    }

    pub(super) fn last_byte(&self) -> Option<u8> {
        let page = if self.last.is_empty() { self.full.last()? } else { &self.last };
        page.bytes().last()
    }
}

impl From<String> for Pages {
    fn from(text: String) -> Pages {
        Pages { full: Vec::new(), last: text }
    }
}

impl IntoIterator for Pages {
    type Item = String;
    type IntoIter = std::iter::Chain<std::vec::IntoIter<String>, std::iter::Once<String>>;

    fn into_iter(self) -> Self::IntoIter {
        self.full.into_iter().chain(std::iter::once(self.last))
    }
}
