//! A sheet as a picture (SVG): what is printed, before it is printed. Letters are outlines, so it looks the
//! same wherever it is shown.

use std::fmt::Write as _;

use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};

use super::face::{Shaped, Weight};
use super::sheet::{Mark, Sheet, Step};

/// The picture.
#[must_use]
pub fn svg(sheet: &Sheet) -> String {
    let (width, height) = sheet.size;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>"
    );
    for mark in &sheet.marks {
        match mark {
            Mark::Area(steps, colour) => {
                let _ = write!(svg, "<path fill=\"{colour}\" d=\"{}\"/>", outline(steps));
            }
            Mark::Text { shaped, weight, at, size, colour } => {
                let path = letters(shaped, *weight, *at, *size);
                let _ = write!(svg, "<path fill=\"{colour}\" d=\"{path}\"/>");
            }
        }
    }
    svg.push_str("</svg>");
    svg
}

fn outline(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps {
        let _ = match step {
            Step::Move(x, y) => write!(path, "M{x:.2} {y:.2}"),
            Step::Line(x, y) => write!(path, "L{x:.2} {y:.2}"),
            Step::Curve([a, b, c, d, x, y]) => {
                write!(path, "C{a:.2} {b:.2} {c:.2} {d:.2} {x:.2} {y:.2}")
            }
            Step::Close => write!(path, "Z"),
        };
    }
    path
}

/// Takes the outline of a letter, at its place.
struct Tracer<'a> {
    path: &'a mut String,
    at: (f32, f32),
}

impl Tracer<'_> {
    fn put(&mut self, letter: char, points: &[(f32, f32)]) {
        self.path.push(letter);
        for (place, (x, y)) in points.iter().enumerate() {
            let space = if place == 0 { "" } else { " " };
            let _ = write!(self.path, "{space}{:.2} {:.2}", self.at.0 + x, self.at.1 - y);
        }
    }
}

impl OutlinePen for Tracer<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.put('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.put('L', &[(x, y)]);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.put('Q', &[(cx, cy), (x, y)]);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.put('C', &[(ax, ay), (bx, by), (x, y)]);
    }

    fn close(&mut self) {
        self.path.push('Z');
    }
}

fn letters(shaped: &Shaped, weight: Weight, (mut x, y): (f32, f32), size: f32) -> String {
    let mut path = String::new();
    let Ok(font) = skrifa::FontRef::new(weight.bytes()) else { return path };
    let outlines = font.outline_glyphs();
    for glyph in &shaped.glyphs {
        if let Some(outline) = outlines.get(skrifa::GlyphId::new(glyph.id)) {
            let at = (x + glyph.offset.0 * size, y - glyph.offset.1 * size);
            let settings = DrawSettings::unhinted(Size::new(size), LocationRef::default());
            // A letter without an outline, such as a space, draws nothing.
            let _ = outline.draw(settings, &mut Tracer { path: &mut path, at });
        }
        x += glyph.advance * size;
    }
    path
}
