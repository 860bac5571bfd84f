//! Numbers read in place from bytes that need not be aligned.

use std::marker::PhantomData;

/// A number of fixed size, stored little-endian.
pub trait Number: Copy + 'static {
    const SIZE: usize;
    /// Reads from exactly [`SIZE`](Number::SIZE) bytes; anything else gives zero.
    fn read(bytes: &[u8]) -> Self;
}

macro_rules! number {
    ($($type:ty),*) => {$(
        impl Number for $type {
            const SIZE: usize = size_of::<$type>();
            fn read(bytes: &[u8]) -> Self {
                <$type>::from_le_bytes(bytes.try_into().unwrap_or_default())
            }
        }
    )*};
}
number!(u8, i8, u16, i16, u32, f32);

/// A slice of numbers inside a file. Bytes beyond the last whole number are not seen.
#[derive(Clone, Copy, Debug)]
pub struct Array<'a, T> {
    bytes: &'a [u8],
    number: PhantomData<T>,
}

impl<'a, T: Number> Array<'a, T> {
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, number: PhantomData }
    }
    pub const fn len(&self) -> usize {
        self.bytes.len() / T::SIZE
    }
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
    pub fn get(&self, index: usize) -> Option<T> {
        let start = index.checked_mul(T::SIZE)?;
        self.bytes.get(start..start.checked_add(T::SIZE)?).map(T::read)
    }
    pub fn iter(&self) -> impl ExactSizeIterator<Item = T> + 'a {
        self.bytes.chunks_exact(T::SIZE).map(T::read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_little_endian_and_stops_at_the_last_whole_number() {
        let array = Array::<u16>::new(&[1, 2, 3, 4, 5]);
        assert_eq!(array.iter().collect::<Vec<_>>(), [0x0201, 0x0403]);
        assert_eq!((array.len(), array.get(1), array.get(2), array.get(usize::MAX)), (2, Some(0x0403), None, None));
        assert_eq!(Array::<f32>::new(&1.5f32.to_le_bytes()).get(0), Some(1.5));
        assert_eq!(Array::<i8>::new(&[0xFF]).get(0), Some(-1));
    }
}
