//! One page as a list of marks: areas of one colour, and lines of text. It knows nothing of PDF.

use plain::code::Code;
use plain::colour::Colour;

use super::face::{Shaped, Weight};
use super::lines;
pub use super::lines::Lines;

/// A part of an outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// Starts anew here.
    Move(f32, f32),
    /// A straight line to here.
    Line(f32, f32),
    /// A curve by two handles to here.
    Curve([f32; 6]),
    /// Back to where it started.
    Close,
}

/// One mark.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A filled outline.
    Area(Vec<Step>, Colour),
    /// A line of text: where its baseline begins, its size.
    Text {
        /// The letters.
        shaped: Shaped,
        /// Their weight.
        weight: Weight,
        /// Where the baseline begins.
        at: (f32, f32),
        /// The size.
        size: f32,
        /// The colour.
        colour: Colour,
    },
}

/// How a text is written.
#[derive(Clone, Copy, Debug)]
pub struct Pen {
    /// The weight.
    pub weight: Weight,
    /// The size in points.
    pub size: f32,
    /// The colour.
    pub colour: Colour,
}

/// A pen.
#[must_use]
pub const fn pen(weight: Weight, size: f32, colour: Colour) -> Pen {
    Pen { weight, size, colour }
}

/// Where a line of text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// One page.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Width and height.
    pub size: (f32, f32),
    /// What is on it, the lowest first.
    pub marks: Vec<Mark>,
}

/// How far a curve's handle is from its end, for a quarter of a circle of radius 1.
const ROUND: f32 = 0.552_285;

impl Sheet {
    /// An empty page.
    #[must_use]
    pub const fn new(size: (f32, f32)) -> Self {
        Self { size, marks: Vec::new() }
    }

    /// A filled outline.
    pub fn area(&mut self, steps: Vec<Step>, colour: Colour) {
        self.marks.push(Mark::Area(steps, colour));
    }

    /// A filled rectangle with round corners; `(x, y, width, height)`.
    pub fn block(&mut self, (x, y, w, h): (f32, f32, f32, f32), round: f32, colour: Colour) {
        let r = round.min(w / 2.0).min(h / 2.0);
        let k = r * (1.0 - ROUND);
        let steps = if r <= 0.0 {
            vec![
                Step::Move(x, y),
                Step::Line(x + w, y),
                Step::Line(x + w, y + h),
                Step::Line(x, y + h),
                Step::Close,
            ]
        } else {
            vec![
                Step::Move(x + r, y),
                Step::Line(x + w - r, y),
                Step::Curve([x + w - k, y, x + w, y + k, x + w, y + r]),
                Step::Line(x + w, y + h - r),
                Step::Curve([x + w, y + h - k, x + w - k, y + h, x + w - r, y + h]),
                Step::Line(x + r, y + h),
                Step::Curve([x + k, y + h, x, y + h - k, x, y + h - r]),
                Step::Line(x, y + r),
                Step::Curve([x, y + k, x + k, y, x + r, y]),
                Step::Close,
            ]
        };
        self.area(steps, colour);
    }

    /// A line of text; gives its width. Without a font nothing is written.
    pub fn text(&mut self, text: &str, at: (f32, f32), pen: Pen, align: Align) -> f32 {
        let Some(face) = pen.weight.face() else { return 0.0 };
        self.shaped(face.shape(text), at, pen, align)
    }

    /// A line that was shaped before; gives its width.
    pub fn shaped(&mut self, shaped: Shaped, (x, y): (f32, f32), pen: Pen, align: Align) -> f32 {
        let width = shaped.width * pen.size;
        let x = match align {
            Align::Start => x,
            Align::Middle => x - width / 2.0,
            Align::End => x - width,
        };
        let Pen { weight, size, colour } = pen;
        if !shaped.glyphs.is_empty() {
            self.marks.push(Mark::Text { shaped, weight, at: (x, y), size, colour });
        }
        width
    }

    /// Lines of text below each other from a top edge; gives the height that they take.
    pub fn lines(
        &mut self,
        lines: Lines,
        (x, top): (f32, f32),
        pen: Pen,
        leading: f32,
        align: Align,
    ) -> f32 {
        let height = pen.size * leading;
        let count = lines.lines.len();
        for (place, line) in lines.lines.into_iter().enumerate() {
            // Letters stand in the upper part of a line's height; Ắ must not touch the line above.
            let y = top + height * (place as f32 + 1.0)
                - pen.size * (leading - 1.0) / 2.0
                - pen.size * 0.22;
            self.shaped(line, (x, y), pen, align);
        }
        height * count as f32
    }

    /// A two-dimensional code on white, its quiet zone within `(x, y, side)`.
    pub fn code(&mut self, code: &Code, (x, y, side): (f32, f32, f32), colour: Colour) {
        self.block((x, y, side, side), 0.0, plain::colour::WHITE);
        let square = side / (code.side + 2 * plain::code::QUIET) as f32;
        let edge = plain::code::QUIET as f32 * square;
        let mut steps = Vec::new();
        for (left, top, wide) in code.rectangles() {
            let (left, top) = (x + edge + left as f32 * square, y + edge + top as f32 * square);
            let right = left + wide as f32 * square;
            steps.extend([
                Step::Move(left, top),
                Step::Line(right, top),
                Step::Line(right, top + square),
                Step::Line(left, top + square),
                Step::Close,
            ]);
        }
        self.area(steps, colour);
    }
}

/// A text in lines of a pen.
#[must_use]
pub fn broken(text: &str, pen: Pen, width: f32, most: usize) -> Lines {
    match pen.weight.face() {
        Some(face) => lines::broken(face, text, pen.size, width, most, false),
        None => Lines { lines: Vec::new(), cut: false },
    }
}

/// A headline as large as it fits into a place; gives its size and lines.
#[must_use]
pub fn fitted(
    text: &str,
    weight: Weight,
    room: (f32, f32),
    sizes: (f32, f32),
    leading: f32,
) -> (f32, Lines) {
    match weight.face() {
        Some(face) => lines::fitted(face, text, room, sizes, leading),
        None => (sizes.0, Lines { lines: Vec::new(), cut: false }),
    }
}
