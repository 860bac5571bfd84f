//! A house vocabulary in any notation is refused with a sentence, or files a text.

pub fn run(data: &[u8]) {
    super::survive::survive(data);
}
