//! What a picture looks like, in bits that stay the same when it is saved anew, made smaller, darker, cut at its
//! edges, turned, mirrored, or shown between bars on another screen: by this reports of the same picture find
//! each other.
//!
//! The whole picture and 67 cuttings of it are each averaged down to a square of grey, and of the slow waves
//! in it (a cosine transform) it is noted whether each goes up or down. Turning and mirroring only moves these
//! bits and flips some, so it costs nothing to store. Two pictures are the same when the whole of one, in
//! whichever of eight ways, is close to any cutting of the other. What stands between empty bars is a whole of
//! its own ([`views`]).
//!
//! The numbers were chosen by measuring a forerunner of this code, which took two or three cuttings more, on 72
//! pictures: photos, drawn scenes and screenshots of posts, most of them made for it. At [`SAME`] none of 25,560
//! pairs of different pictures was taken for one, and the same picture was found after cuts of up to 15 per cent
//! at an edge, a corner or all around. Missed was what was cut unevenly at three edges by more than a tenth, and a
//! third of the screenshots whose own bars are full of signs; these an officer joins by hand. The tests hold
//! this code to it on fewer pictures.

mod views;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use image::imageops::thumbnail;
use image::{DynamicImage, GrayImage};

use views::{Part, views};

use crate::decoding::{Bounds, decoded};

/// The side of the square of grey.
const SIDE: usize = 64;
/// How many waves each way are noted; the very first, which is the brightness, is not.
const WAVES: usize = 16;
/// The words of 64 bits that hold one cutting: a row of waves is 16 bits.
const WORDS: usize = WAVES * WAVES / 64;
/// One cutting.
type Bits = [u64; WORDS];
/// By which steps edges are cut, in thousandths of the side.
const STEPS: [u32; 6] = [25, 50, 75, 100, 125, 150];
/// Which edges are cut together: left, top, right, bottom.
const EDGES: [[u32; 4]; 11] = [
    [1, 0, 0, 0],
    [0, 1, 0, 0],
    [0, 0, 1, 0],
    [0, 0, 0, 1],
    [1, 1, 0, 0],
    [0, 1, 1, 0],
    [1, 0, 0, 1],
    [0, 0, 1, 1],
    [1, 0, 1, 0],
    [0, 1, 0, 1],
    [1, 1, 1, 1],
];
/// How many cuttings there are: the whole, every step at every edge, and half of the first step all around.
const CUTTINGS: usize = 2 + STEPS.len() * EDGES.len();
/// The most parts of a picture that are taken for wholes of their own.
const VIEWS: usize = 3;
/// How many of 255 bits may differ in the same picture.
pub const SAME: u32 = 42;
/// How many may differ in pictures that somebody might want to look at side by side.
pub const ALIKE: u32 = 60;
/// What a picture may take.
const BOUNDS: Bounds = Bounds { pixels: 24_000_000, side: 16_384, memory: 160 * 1024 * 1024 };
/// The longer side of what is looked at, in pixels: more tells nothing more.
const LOOKED_AT: u32 = 480;
/// A picture whose grey varies less than this (as a variance) cannot be told from others.
const FLAT: f64 = 16.0;

/// What a picture looks like: the cuttings of the whole, the whole itself first, then further wholes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look(Vec<Bits>);

impl Look {
    /// The look of a JPEG, PNG or WebP; none for what cannot be read, is too large, or is all of one colour.
    /// It takes some hundredths of a second: not for a thread that others wait for.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let grey = small_and_grey(bytes)?;
        let sums = Sums::of(&grey);
        let waves = waves();
        let whole = Part::whole(&grey);
        let mut look = Vec::with_capacity(CUTTINGS + VIEWS - 1);
        for cutting in cuttings() {
            let square = sums.square(whole.cut(cutting));
            if look.is_empty() && variance(&square) < FLAT {
                return None;
            }
            look.push(bits(&square, &waves));
        }
        for view in views(&grey) {
            let square = sums.square(view);
            if variance(&square) >= FLAT {
                look.push(bits(&square, &waves));
            }
        }
        Some(Self(look))
    }

    /// In how many bits two pictures differ, at the best of their cuttings and ways to turn them.
    #[must_use]
    pub fn distance(&self, other: &Self) -> u32 {
        let apart = |a: &Bits, b: &Bits| a.iter().zip(b).map(|(a, b)| (a ^ b).count_ones()).sum();
        let nearest = |one: &Self, other: &Self| {
            let ways = one.wholes().flat_map(turned);
            ways.map(|whole| other.0.iter().map(|cutting| apart(&whole, cutting)).min()).min()
        };
        let one: Option<u32> = nearest(self, other).flatten();
        one.into_iter().chain(nearest(other, self).flatten()).min().unwrap_or(u32::MAX)
    }

    /// What is held against the cuttings of others.
    fn wholes(&self) -> impl Iterator<Item = &Bits> {
        self.0.iter().take(1).chain(self.0.iter().skip(CUTTINGS))
    }

    /// As it is stored.
    #[must_use]
    pub fn written(&self) -> String {
        let bytes: Vec<u8> = self.0.iter().flatten().flat_map(|word| word.to_be_bytes()).collect();
        STANDARD_NO_PAD.encode(bytes)
    }

    /// From how it is stored; none for a look of a time when they were made in another way.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let bytes = STANDARD_NO_PAD.decode(text).ok()?;
        let (words, rest) = bytes.as_chunks::<8>();
        let (look, more) = words.as_chunks::<WORDS>();
        let known = (CUTTINGS..CUTTINGS + VIEWS).contains(&look.len());
        if !known || !rest.is_empty() || !more.is_empty() {
            return None;
        }
        Some(Self(look.iter().map(|bits| bits.map(u64::from_be_bytes)).collect()))
    }
}

/// Reads a picture as it is to be held, small and grey.
fn small_and_grey(bytes: &[u8]) -> Option<GrayImage> {
    let (picture, held) = decoded(bytes, BOUNDS).ok()?;
    let mut grey = DynamicImage::ImageLuma8(picture.into_luma8());
    grey.apply_orientation(held?);
    let grey = grey.into_luma8();
    let longer = grey.width().max(grey.height());
    if longer <= LOOKED_AT {
        return Some(grey);
    }
    let small = |side: u32| (side * LOOKED_AT / longer).max(1);
    Some(thumbnail(&grey, small(grey.width()), small(grey.height())))
}

/// How much is cut at the edges, in thousandths of the side; nothing first.
fn cuttings() -> impl Iterator<Item = [u32; 4]> {
    let steps = STEPS.iter().flat_map(|step| EDGES.map(|edges| edges.map(|cut| cut * step)));
    [[0; 4], [STEPS[0] / 2; 4]].into_iter().chain(steps)
}

/// The bits of a picture in the eight ways in which it can lie. Turning it over swaps no waves and flips every
/// second one; turning it by a quarter swaps those across with those down as well.
fn turned(bits: &Bits) -> [Bits; 8] {
    // Of each row of sixteen waves every second one, and of four rows the second and the fourth.
    const ACROSS: u64 = 0xaaaa_aaaa_aaaa_aaaa;
    const DOWN: u64 = 0xffff_0000_ffff_0000;
    let mut swapped: Bits = [0; WORDS];
    for place in 0..WAVES * WAVES {
        let (down, across) = (place / WAVES, place % WAVES);
        let bit = bits[place / 64] >> (place % 64) & 1;
        let place = across * WAVES + down;
        swapped[place / 64] |= bit << (place % 64);
    }
    let mut ways = [*bits; 8];
    for (number, way) in ways.iter_mut().enumerate() {
        if number & 4 != 0 {
            *way = swapped;
        }
        for word in way.iter_mut() {
            *word ^= if number & 1 != 0 { ACROSS } else { 0 };
            *word ^= if number & 2 != 0 { DOWN } else { 0 };
        }
        // The brightness is no wave.
        way[0] &= !1;
    }
    ways
}

/// Sums over everything above and left of a pixel, so that the average of any rectangle costs four look-ups.
struct Sums {
    width: usize,
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
        Self { width, sums }
    }

    fn average(&self, x: [usize; 2], y: [usize; 2]) -> f64 {
        let at = |x: usize, y: usize| self.sums[y * (self.width + 1) + x];
        let sum = at(x[1], y[1]) + at(x[0], y[0]) - at(x[0], y[1]) - at(x[1], y[0]);
        sum as f64 / ((x[1] - x[0]) * (y[1] - y[0])) as f64
    }

    /// A part as a square of averages.
    fn square(&self, part: Part) -> Vec<f64> {
        let strips = |from: usize, to: usize| -> Vec<[usize; 2]> {
            let edge = |place: usize| from + (to - from) * place / SIDE;
            // A picture smaller than the square gives each strip one line at least.
            (0..SIDE)
                .map(|place| {
                    let start = edge(place).min(to - 1);
                    [start, edge(place + 1).max(start + 1)]
                })
                .collect()
        };
        let columns = strips(part.left, part.right);
        let rows = strips(part.top, part.bottom);
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

fn bits(square: &[f64], waves: &[[f64; SIDE]]) -> Bits {
    // First along the rows, then down the columns of what came of it. Plain loops: they are the whole cost of a
    // look, and a server that was built without optimisation looks too.
    let mut rows = [[0.0; WAVES]; SIDE];
    for (row, line) in rows.iter_mut().zip(square.chunks_exact(SIDE)) {
        for (strength, wave) in row.iter_mut().zip(waves) {
            let mut place = 0;
            while place < SIDE {
                *strength += wave[place] * line[place];
                place += 1;
            }
        }
    }
    let mut strengths = [0.0; WAVES * WAVES];
    for (down, wave) in waves.iter().enumerate() {
        for across in 0..WAVES {
            let mut place = 0;
            while place < SIDE {
                strengths[down * WAVES + across] += wave[place] * rows[place][across];
                place += 1;
            }
        }
    }
    let mut words = [0; WORDS];
    for (place, strength) in strengths.iter().enumerate().skip(1) {
        if *strength > 0.0 {
            words[place / 64] |= 1 << (place % 64);
        }
    }
    words
}

#[cfg(test)]
#[path = "look/tests.rs"]
mod tests;
