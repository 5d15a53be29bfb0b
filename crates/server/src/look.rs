//! What a picture looks like, in bits that stay the same when it is saved anew, made smaller, darker or cut
//! at its edges: by this reports of the same picture find each other.
//!
//! The whole picture and ten cuttings of it are each averaged down to a square of grey, and the slow waves in
//! it (a cosine transform) are each noted as above or below their middle. Two pictures are the same when the
//! whole of one is close to any cutting of the other. The numbers were chosen by measuring photos and
//! screenshots of posts; what is missed an officer joins by hand.

use std::fmt::Write;
use std::io::Cursor;

use image::{GrayImage, ImageReader, Limits};

/// The side of the square of grey.
const SIDE: usize = 64;
/// How many waves each way are noted; the very first, which is the brightness, is not.
const WAVES: usize = 16;
/// The words of 64 bits that hold one cutting.
const WORDS: usize = WAVES * WAVES / 64;
/// How much is cut at an edge, in thousandths of the side: nothing, half of five per cent all around, five
/// per cent all around, then at each edge and each corner. Left, top, right, bottom.
const CUTTINGS: [[u32; 4]; 11] = [
    [0, 0, 0, 0],
    [25, 25, 25, 25],
    [50, 50, 50, 50],
    [50, 0, 0, 0],
    [0, 0, 50, 0],
    [0, 50, 0, 0],
    [0, 0, 0, 50],
    [50, 50, 0, 0],
    [0, 50, 50, 0],
    [50, 0, 0, 50],
    [0, 0, 50, 50],
];
/// How many of 255 bits may differ in the same picture.
pub const SAME: u32 = 22;
/// How many may differ in pictures that somebody might want to look at side by side.
pub const ALIKE: u32 = 56;
/// The most pixels that are decoded; a bomb is refused by its head.
const PIXELS: u64 = 24_000_000;
/// The most bytes that decoding may take.
const MEMORY: u64 = 160 * 1024 * 1024;
/// A picture whose grey varies less than this (as a variance) cannot be told from others.
const FLAT: f64 = 16.0;

/// What a picture looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look([[u64; WORDS]; CUTTINGS.len()]);

impl Look {
    /// The look of a JPEG, PNG or WebP; none for what cannot be read, is too large, or is all of one colour.
    /// It takes some hundredths of a second: not for a thread that others wait for.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let head = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
        let (width, height) = head.into_dimensions().ok()?;
        if u64::from(width) * u64::from(height) > PIXELS {
            return None;
        }
        let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
        let mut limits = Limits::default();
        limits.max_image_width = Some(16_384);
        limits.max_image_height = Some(16_384);
        limits.max_alloc = Some(MEMORY);
        reader.limits(limits);
        let grey = reader.decode().ok()?.into_luma8();
        let sums = Sums::of(&grey);
        let waves = waves();
        let mut look = [[0; WORDS]; CUTTINGS.len()];
        for (place, cutting) in CUTTINGS.iter().enumerate() {
            let square = sums.square(*cutting);
            if place == 0 && variance(&square) < FLAT {
                return None;
            }
            look[place] = bits(&square, &waves);
        }
        Some(Self(look))
    }

    /// In how many bits two pictures differ, at the best of their cuttings.
    #[must_use]
    pub fn distance(&self, other: &Self) -> u32 {
        let apart = |a: &[u64; WORDS], b: &[u64; WORDS]| {
            a.iter().zip(b).map(|(a, b)| (a ^ b).count_ones()).sum::<u32>()
        };
        let one = other.0.iter().map(|cutting| apart(&self.0[0], cutting));
        let two = self.0.iter().map(|cutting| apart(&other.0[0], cutting));
        one.chain(two).min().unwrap_or(u32::MAX)
    }

    /// As it is stored.
    #[must_use]
    pub fn written(&self) -> String {
        self.0.iter().flatten().fold(String::new(), |mut text, word| {
            let _ = write!(text, "{word:016x}");
            text
        })
    }

    /// From how it is stored.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        if text.len() != CUTTINGS.len() * WORDS * 16 || !text.is_ascii() {
            return None;
        }
        let mut look = [[0; WORDS]; CUTTINGS.len()];
        for (place, word) in look.iter_mut().flatten().enumerate() {
            *word = u64::from_str_radix(&text[place * 16..][..16], 16).ok()?;
        }
        Some(Self(look))
    }
}

/// Sums over everything above and left of a pixel, so that the average of any rectangle costs four look-ups.
struct Sums {
    width: usize,
    height: usize,
    sums: Vec<u64>,
}

impl Sums {
    fn of(grey: &GrayImage) -> Self {
        let (width, height) = (grey.width() as usize, grey.height() as usize);
        let mut sums = vec![0; (width + 1) * (height + 1)];
        for (y, row) in grey.as_raw().chunks_exact(width.max(1)).enumerate() {
            let mut line = 0;
            for (x, pixel) in row.iter().enumerate() {
                line += u64::from(*pixel);
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + line;
            }
        }
        Self { width, height, sums }
    }

    fn average(&self, x: [usize; 2], y: [usize; 2]) -> f64 {
        let at = |x: usize, y: usize| self.sums[y * (self.width + 1) + x];
        let sum = at(x[1], y[1]) + at(x[0], y[0]) - at(x[0], y[1]) - at(x[1], y[0]);
        sum as f64 / ((x[1] - x[0]) * (y[1] - y[0])) as f64
    }

    /// A cutting as a square of averages.
    fn square(&self, [left, top, right, bottom]: [u32; 4]) -> Vec<f64> {
        let cut = |size: usize, part: u32| size * part as usize / 1_000;
        let strips = |size: usize, before: u32, after: u32| -> Vec<[usize; 2]> {
            let (from, to) = (cut(size, before), size - cut(size, after));
            let edge = |place: usize| from + (to - from) * place / SIDE;
            // A picture smaller than the square gives each strip one line at least.
            (0..SIDE)
                .map(|place| {
                    let start = edge(place).min(to - 1);
                    [start, edge(place + 1).max(start + 1)]
                })
                .collect()
        };
        let columns = strips(self.width, left, right);
        let rows = strips(self.height, top, bottom);
        rows.iter().flat_map(|y| columns.iter().map(|x| self.average(*x, *y))).collect()
    }
}

fn variance(square: &[f64]) -> f64 {
    let count = square.len() as f64;
    let middle = square.iter().sum::<f64>() / count;
    square.iter().map(|grey| (grey - middle).powi(2)).sum::<f64>() / count
}

/// The waves of the transform: one a row.
fn waves() -> Vec<[f64; SIDE]> {
    let wave = |number: usize| {
        std::array::from_fn(|x| {
            let turn = (2 * x + 1) as f64 * number as f64 / (2 * SIDE) as f64;
            (std::f64::consts::PI * turn).cos()
        })
    };
    (0..WAVES).map(wave).collect()
}

fn bits(square: &[f64], waves: &[[f64; SIDE]]) -> [u64; WORDS] {
    let along = |wave: &[f64; SIDE], line: &mut dyn Iterator<Item = f64>| -> f64 {
        wave.iter().zip(line).map(|(wave, grey)| wave * grey).sum()
    };
    // First along the rows, then down the columns of what came of it.
    let rows: Vec<Vec<f64>> = square
        .chunks_exact(SIDE)
        .map(|row| waves.iter().map(|wave| along(wave, &mut row.iter().copied())).collect())
        .collect();
    let mut strengths = Vec::with_capacity(WAVES * WAVES);
    for down in waves {
        for across in 0..WAVES {
            strengths.push(along(down, &mut rows.iter().map(|row| row[across])));
        }
    }
    let mut sorted = strengths[1..].to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted[sorted.len() / 2];
    let mut words = [0; WORDS];
    for (place, strength) in strengths.iter().enumerate().skip(1) {
        if *strength > middle {
            words[place / 64] |= 1 << (place % 64);
        }
    }
    words
}

#[cfg(test)]
#[path = "look/tests.rs"]
mod tests;
