//! Eight numbers at once, one for each type of name. In the browser they are vectors, which the compiler does not find
//! by itself in the loops where most of the time goes; elsewhere it may make of them what it likes.

#[cfg(target_feature = "simd128")]
pub use vectors::{Eight, WideEight};

#[cfg(not(target_feature = "simd128"))]
pub use plain::{Eight, WideEight};

#[cfg(target_feature = "simd128")]
mod vectors {
    use core::arch::wasm32::{
        i16x8, i16x8_add, i16x8_extend_low_i8x16, i32x4, i32x4_add, i32x4_extend_high_i16x8, i32x4_extend_low_i16x8,
        i32x4_extract_lane, i32x4_max, i32x4_splat, u64x2_splat, v128,
    };

    /// Numbers of 16 bits.
    #[derive(Clone, Copy)]
    pub struct Eight(v128);

    impl Default for Eight {
        fn default() -> Eight {
            Eight(i16x8(0, 0, 0, 0, 0, 0, 0, 0))
        }
    }

    impl Eight {
        /// Numbers of 8 bits.
        #[inline(always)]
        pub fn of_bytes(bytes: [u8; 8]) -> Eight {
            Eight(i16x8_extend_low_i8x16(u64x2_splat(u64::from_le_bytes(bytes))))
        }
        #[inline(always)]
        pub fn plus(self, other: Eight) -> Eight {
            Eight(i16x8_add(self.0, other.0))
        }
        #[inline(always)]
        pub fn wide(self) -> WideEight {
            WideEight(i32x4_extend_low_i16x8(self.0), i32x4_extend_high_i16x8(self.0))
        }
    }

    /// Numbers of 32 bits.
    #[derive(Clone, Copy)]
    pub struct WideEight(v128, v128);

    impl WideEight {
        #[inline(always)]
        pub fn of(from: [i32; 8]) -> WideEight {
            let [a, b, c, d, e, f, g, h] = from;
            WideEight(i32x4(a, b, c, d), i32x4(e, f, g, h))
        }
        #[inline(always)]
        pub fn all(number: i32) -> WideEight {
            WideEight(i32x4_splat(number), i32x4_splat(number))
        }
        #[inline(always)]
        pub fn plus(self, other: WideEight) -> WideEight {
            WideEight(i32x4_add(self.0, other.0), i32x4_add(self.1, other.1))
        }
        #[inline(always)]
        pub fn max(self, other: WideEight) -> WideEight {
            WideEight(i32x4_max(self.0, other.0), i32x4_max(self.1, other.1))
        }
        #[inline(always)]
        pub fn each(self) -> [i32; 8] {
            let (a, b) = (self.0, self.1);
            [
                i32x4_extract_lane::<0>(a),
                i32x4_extract_lane::<1>(a),
                i32x4_extract_lane::<2>(a),
                i32x4_extract_lane::<3>(a),
                i32x4_extract_lane::<0>(b),
                i32x4_extract_lane::<1>(b),
                i32x4_extract_lane::<2>(b),
                i32x4_extract_lane::<3>(b),
            ]
        }
    }
}

#[cfg(not(target_feature = "simd128"))]
mod plain {
    use std::array::from_fn;

    /// Numbers of 16 bits.
    #[derive(Clone, Copy, Default)]
    pub struct Eight([i16; 8]);

    impl Eight {
        /// Numbers of 8 bits.
        #[inline(always)]
        pub fn of_bytes(bytes: [u8; 8]) -> Eight {
            Eight(bytes.map(|byte| i16::from(byte.cast_signed())))
        }
        #[inline(always)]
        pub fn plus(self, other: Eight) -> Eight {
            Eight(from_fn(|i| self.0[i].wrapping_add(other.0[i])))
        }
        #[inline(always)]
        pub fn wide(self) -> WideEight {
            WideEight(self.0.map(i32::from))
        }
    }

    /// Numbers of 32 bits.
    #[derive(Clone, Copy)]
    pub struct WideEight([i32; 8]);

    impl WideEight {
        #[inline(always)]
        pub fn of(from: [i32; 8]) -> WideEight {
            WideEight(from)
        }
        #[inline(always)]
        pub fn all(number: i32) -> WideEight {
            WideEight([number; 8])
        }
        #[inline(always)]
        pub fn plus(self, other: WideEight) -> WideEight {
            WideEight(from_fn(|i| self.0[i].wrapping_add(other.0[i])))
        }
        #[inline(always)]
        pub fn max(self, other: WideEight) -> WideEight {
            WideEight(from_fn(|i| self.0[i].max(other.0[i])))
        }
        #[inline(always)]
        pub fn each(self) -> [i32; 8] {
            self.0
        }
    }
}
