//! A file as it is written: pages of text, one after the other. That of a long article is several megabytes, which in one
//! piece would be twice as large while it grows, and once more where no hole in the memory is so long. Where somebody takes
//! each page as soon as it is full, no more than one is held.

/// A page is full from so many bytes on.
const FULL: usize = 1 << 16;

/// The text of a file.
#[derive(Default)]
pub struct Pages {
    full: Full,
    /// The one that is written on.
    last: String,
    /// The byte before it.
    before: Option<u8>,
}

/// Where full pages go.
enum Full {
    Kept(Vec<String>),
    Taken(Box<dyn FnMut(&str)>),
}

impl Default for Full {
    fn default() -> Full {
        Full::Kept(Vec::new())
    }
}

impl Pages {
    /// Pages of which each is taken when it is full, the last one by [`Pages::close`].
    pub fn taken(take: impl FnMut(&str) + 'static) -> Pages {
        Pages { full: Full::Taken(Box::new(take)), ..Pages::default() }
    }

    /// The pages that are held.
    fn iter(&self) -> impl Iterator<Item = &str> {
        let full = if let Full::Kept(full) = &self.full { full.as_slice() } else { &[] };
        full.iter().chain(std::iter::once(&self.last)).map(String::as_str)
    }

    /// The pages that are held, bound together.
    pub fn into_string(self) -> String {
        if self.before.is_none() {
            return self.last;
        }
        let mut all = String::with_capacity(self.iter().map(str::len).sum());
        self.iter().for_each(|page| all.push_str(page));
        all
    }

    /// Has the last page taken.
    pub fn close(self) {
        if let Full::Taken(mut take) = self.full {
            take(&self.last);
        }
    }

    /// Where to write.
    pub(super) fn page(&mut self) -> &mut String {
        &mut self.last
    }

    /// Begins another page where this one is full.
    #[inline(never)]
    pub(super) fn turn(&mut self) {
        if self.last.len() < FULL {
            return;
        }
        self.before = self.last_byte();
        match &mut self.full {
            Full::Kept(full) => {
                let next = String::with_capacity(FULL + FULL / 8);
                full.push(std::mem::replace(&mut self.last, next));
            }
            Full::Taken(take) => {
                take(&self.last);
                self.last.clear();
            }
        }
    }

    /// A text of any length.
    pub(super) fn write(&mut self, text: &str) {
        for line in text.split_inclusive('\n') {
            self.last.push_str(line);
            self.turn();
        }
    }

    pub(super) fn last_byte(&self) -> Option<u8> {
        self.last.bytes().last().or(self.before)
    }
}
