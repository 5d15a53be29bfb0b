//! The parts of a picture that are pictures themselves: what is left without bars at its edges, and the
//! largest block between empty rows, which in a screenshot is the picture that was shown.

use image::GrayImage;

/// How far a grey may be from that of the middle of a line that counts as empty.
const NOISE: u8 = 12;
/// Of how many pixels of a line one may be farther.
const SPECKS: usize = 200;
/// By what part of the longer side two views must differ to be two: one in so many.
const FAR: usize = 80;
/// What is less than one in so many of the width or height is a detail.
const DETAIL: usize = 4;

/// A rectangle in a picture, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub left: usize,
    pub top: usize,
    pub right: usize,
    pub bottom: usize,
}

impl Part {
    /// All of it.
    pub fn whole(grey: &GrayImage) -> Self {
        Self { left: 0, top: 0, right: grey.width() as usize, bottom: grey.height() as usize }
    }

    /// What is left after cutting thousandths of the sides: left, top, right, bottom.
    pub fn cut(self, [left, top, right, bottom]: [u32; 4]) -> Self {
        let of = |size: usize, part: u32| size * part as usize / 1_000;
        let (width, height) = (self.right - self.left, self.bottom - self.top);
        Self {
            left: self.left + of(width, left),
            top: self.top + of(height, top),
            right: self.right - of(width, right),
            bottom: self.bottom - of(height, bottom),
        }
    }

    fn is_far(self, other: Self, far: usize) -> bool {
        self.left.abs_diff(other.left) > far
            || self.top.abs_diff(other.top) > far
            || self.right.abs_diff(other.right) > far
            || self.bottom.abs_diff(other.bottom) > far
    }

    fn row_is_empty(self, grey: &GrayImage, y: usize) -> bool {
        is_empty(
            (self.left..self.right).map(|x| at(grey, x, y)),
            at(grey, (self.left + self.right) / 2, y),
        )
    }

    fn column_is_empty(self, grey: &GrayImage, x: usize) -> bool {
        is_empty(
            (self.top..self.bottom).map(|y| at(grey, x, y)),
            at(grey, x, (self.top + self.bottom) / 2),
        )
    }

    /// Without empty columns at its sides.
    fn narrowed(mut self, grey: &GrayImage) -> Self {
        while self.left + 1 < self.right && self.column_is_empty(grey, self.left) {
            self.left += 1;
        }
        while self.left + 1 < self.right && self.column_is_empty(grey, self.right - 1) {
            self.right -= 1;
        }
        self
    }

    /// Without empty rows above and below.
    fn lowered(mut self, grey: &GrayImage) -> Self {
        while self.top + 1 < self.bottom && self.row_is_empty(grey, self.top) {
            self.top += 1;
        }
        while self.top + 1 < self.bottom && self.row_is_empty(grey, self.bottom - 1) {
            self.bottom -= 1;
        }
        self
    }
}

fn at(grey: &GrayImage, x: usize, y: usize) -> u8 {
    grey.as_raw()[y * grey.width() as usize + x]
}

fn is_empty(line: impl ExactSizeIterator<Item = u8>, middle: u8) -> bool {
    let most = line.len() / SPECKS;
    line.filter(|grey| grey.abs_diff(middle) > NOISE).nth(most).is_none()
}

/// The parts beside the whole, two at most.
pub fn views(grey: &GrayImage) -> Vec<Part> {
    let whole = Part::whole(grey);
    let far = whole.right.max(whole.bottom) / FAR;
    let mut found = vec![whole];
    let without_bars = whole.lowered(grey).narrowed(grey).lowered(grey);
    for part in [without_bars, block(grey, whole)] {
        let wide = (part.right - part.left) * DETAIL > whole.right;
        let high = (part.bottom - part.top) * DETAIL > whole.bottom;
        if wide && high && found.iter().all(|known| part.is_far(*known, far)) {
            found.push(part);
        }
    }
    found.split_off(1)
}

/// The most rows together of which none is empty, without empty columns beside them.
fn block(grey: &GrayImage, whole: Part) -> Part {
    let mut best = Part { bottom: 0, ..whole };
    let mut top = 0;
    for y in 0..=whole.bottom {
        if y == whole.bottom || whole.row_is_empty(grey, y) {
            if y - top > best.bottom - best.top {
                best = Part { top, bottom: y, ..whole };
            }
            top = y + 1;
        }
    }
    if best.bottom == 0 { whole } else { best.narrowed(grey) }
}
