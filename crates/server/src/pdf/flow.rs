//! Documents of headings, paragraphs and tables that flow over as many pages as they need: reports, letters,
//! lists. The caller says what stands there, in order; page ends, repeated table heads and page numbers come by
//! themselves.

use plain::colour::Colour;

use super::face::Weight;
use super::sheet::{Align, Pen, Sheet, broken, pen};
use super::{A4, MM};

/// The colour of what one reads.
pub const INK: Colour = Colour(0x15, 0x20, 0x2b);
/// The colour of what stands beside.
pub const SOFT: Colour = Colour(0x43, 0x4e, 0x5a);
/// The colour of rules and table lines.
pub const RULE: Colour = Colour(0xc9, 0xcf, 0xd6);
/// The colour of headings, where no unit has chosen one.
pub const BLUE: Colour = Colour(0x0b, 0x3d, 0x6e);

const MARGIN: f32 = 20.0 * MM;
const FOOT: f32 = 14.0 * MM;
const LEADING: f32 = 1.42;
/// A list or a cell that is longer than any page is no use to anybody.
const MOST_LINES: usize = 400;

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// What stands above it.
    pub title: &'static str,
    /// Its part of the width, in relation to the others.
    pub share: f32,
    /// Where its texts stand; numbers at the end.
    pub align: Align,
}

/// A document that grows.
pub struct Flow {
    sheets: Vec<Sheet>,
    y: f32,
    colour: Colour,
    foot: String,
}

impl Flow {
    /// An empty document on A4 upright. `foot` stands at the foot of each page, beside its number.
    #[must_use]
    pub fn new(colour: Colour, foot: impl Into<String>) -> Self {
        let mut flow =
            Self { sheets: Vec::new(), y: 0.0, colour: colour.readable(), foot: foot.into() };
        flow.turn();
        flow
    }

    /// The width of what is written.
    #[must_use]
    pub const fn width(&self) -> f32 {
        A4.0 - 2.0 * MARGIN
    }

    fn turn(&mut self) {
        self.sheets.push(Sheet::new(A4));
        self.y = MARGIN;
    }

    /// Begins a new page unless there is room for this height on the present one.
    pub fn keep(&mut self, height: f32) {
        if self.y + height > A4.1 - MARGIN - FOOT && self.y > MARGIN {
            self.turn();
        }
    }

    /// Room between two things.
    pub fn space(&mut self, height: f32) {
        self.y += height;
    }

    fn sheet(&mut self) -> Option<&mut Sheet> {
        self.sheets.last_mut()
    }

    /// A text in a pen, line by line over the pages.
    fn run(&mut self, text: &str, pen: Pen, indent: f32, align: Align) {
        let lines = broken(text, pen, self.width() - indent, MOST_LINES);
        let height = pen.size * LEADING;
        for line in lines.lines {
            self.keep(height);
            let x = match align {
                Align::Start => MARGIN + indent,
                Align::Middle => A4.0 / 2.0,
                Align::End => A4.0 - MARGIN,
            };
            let y = self.y + height - pen.size * 0.4;
            if let Some(sheet) = self.sheet() {
                sheet.shaped(line, (x, y), pen, align);
            }
            self.y += height;
        }
    }

    /// The title of the document.
    pub fn title(&mut self, text: &str) {
        self.run(text, pen(Weight::ExtraBold, 21.0, self.colour), 0.0, Align::Start);
        self.space(6.0);
    }

    /// A heading; 1 is the highest. It never stands alone at the foot of a page.
    pub fn heading(&mut self, level: u8, text: &str) {
        let (size, before) = if level <= 1 { (14.5, 14.0) } else { (12.0, 9.0) };
        self.space(before);
        self.keep(size * LEADING + 40.0);
        self.run(text, pen(Weight::SemiBold, size, self.colour), 0.0, Align::Start);
        self.space(3.0);
    }

    /// A paragraph. Line ends in the text begin new lines.
    pub fn paragraph(&mut self, text: &str) {
        for part in text.lines() {
            self.run(part, pen(Weight::Regular, 10.8, INK), 0.0, Align::Start);
        }
        self.space(5.0);
    }

    /// A smaller remark: a source, a method.
    pub fn note(&mut self, text: &str) {
        for part in text.lines() {
            self.run(part, pen(Weight::Regular, 9.0, SOFT), 0.0, Align::Start);
        }
        self.space(4.0);
    }

    /// A line in the middle or at the end, such as a place and a day above a signature.
    pub fn line(&mut self, text: &str, align: Align) {
        self.run(text, pen(Weight::Regular, 10.8, INK), 0.0, align);
    }

    /// The same, for what one looks for.
    pub fn line_bold(&mut self, text: &str, align: Align) {
        self.run(text, pen(Weight::SemiBold, 12.4, INK), 0.0, align);
    }

    /// Lines in the middle of the left half and of the right half, as a letter begins and ends with; true for a
    /// bold one. They are kept on one page.
    pub fn pair(&mut self, left: &[(&str, bool)], right: &[(&str, bool)]) {
        let half = self.width() / 2.0;
        let size = 10.2;
        let shaped = |lines: &[(&str, bool)]| -> Vec<_> {
            lines
                .iter()
                .flat_map(|(text, bold)| {
                    let weight = if *bold { Weight::SemiBold } else { Weight::Regular };
                    let pen = pen(weight, size, INK);
                    let mut broken = broken(text, pen, half - 8.0, MOST_LINES).lines;
                    // An empty line is room.
                    if broken.is_empty() {
                        return vec![(None, pen)];
                    }
                    broken.drain(..).map(|line| (Some(line), pen)).collect()
                })
                .collect()
        };
        let (left, right) = (shaped(left), shaped(right));
        let height = size * LEADING;
        self.keep(height * left.len().max(right.len()) as f32);
        let top = self.y;
        let rows = left.len().max(right.len());
        for (lines, x) in [(left, MARGIN + half / 2.0), (right, MARGIN + half * 1.5)] {
            for (place, (line, pen)) in lines.into_iter().enumerate() {
                let y = top + height * (place as f32 + 1.0) - size * 0.4;
                if let (Some(line), Some(sheet)) = (line, self.sheet()) {
                    sheet.shaped(line, (x, y), pen, Align::Middle);
                }
            }
        }
        self.y = top + height * rows as f32;
    }

    /// Goes on on a new page.
    pub fn turn_page(&mut self) {
        if self.y > MARGIN {
            self.turn();
        }
    }

    /// A list with a dot before each item.
    pub fn list(&mut self, items: &[String]) {
        for item in items {
            self.keep(10.8 * LEADING);
            let y = self.y + 10.8 * LEADING - 10.8 * 0.4;
            let colour = self.colour;
            if let Some(sheet) = self.sheet() {
                sheet.text(
                    "•",
                    (MARGIN + 3.0, y),
                    pen(Weight::SemiBold, 10.8, colour),
                    Align::Start,
                );
            }
            self.run(item, pen(Weight::Regular, 10.8, INK), 14.0, Align::Start);
            self.space(2.0);
        }
        self.space(4.0);
    }

    /// A table. Its head stands again on each page; a row is never torn unless it is longer than a page.
    pub fn table(&mut self, columns: &[Column], rows: &[Vec<String>]) {
        let all: f32 = columns.iter().map(|column| column.share).sum();
        let width = self.width();
        let widths: Vec<f32> =
            columns.iter().map(|column| width * column.share / all.max(0.01)).collect();
        let head: Vec<String> = columns.iter().map(|column| column.title.to_owned()).collect();
        self.keep(60.0);
        self.row(columns, &widths, &head, true, false);
        for (place, row) in rows.iter().enumerate() {
            let pages = self.sheets.len();
            let height = Self::height(&widths, row, Weight::Regular);
            self.keep(height);
            if self.sheets.len() > pages {
                self.row(columns, &widths, &head, true, false);
            }
            self.row(columns, &widths, row, false, place % 2 == 1);
        }
        self.space(8.0);
    }

    fn height(widths: &[f32], row: &[String], weight: Weight) -> f32 {
        let lines = row.iter().zip(widths).map(|(cell, width)| {
            broken(cell, pen(weight, 9.4, INK), width - 10.0, MOST_LINES).lines.len()
        });
        let lines = lines.max().unwrap_or(1).max(1) as f32;
        lines * 9.4 * LEADING + 7.0
    }

    fn row(&mut self, columns: &[Column], widths: &[f32], row: &[String], head: bool, tint: bool) {
        let weight = if head { Weight::SemiBold } else { Weight::Regular };
        let height = Self::height(widths, row, weight);
        let (top, colour, width) = (self.y, self.colour, self.width());
        let Some(sheet) = self.sheet() else { return };
        if head {
            sheet.block((MARGIN, top, width, height), 0.0, colour);
        } else if tint {
            sheet.block(
                (MARGIN, top, width, height),
                0.0,
                colour.mixed(plain::colour::WHITE, 0.94),
            );
        }
        let ink = if head { plain::colour::WHITE } else { INK };
        let mut x = MARGIN;
        for ((cell, column), wide) in row.iter().zip(columns).zip(widths) {
            let pen = pen(weight, 9.4, ink);
            let lines = broken(cell, pen, wide - 10.0, MOST_LINES);
            let at = match column.align {
                Align::Start => x + 5.0,
                Align::Middle => x + wide / 2.0,
                Align::End => x + wide - 5.0,
            };
            sheet.lines(lines, (at, top + 3.0), pen, LEADING, column.align);
            x += wide;
        }
        sheet.block((MARGIN, top + height, width, 0.5), 0.0, RULE);
        self.y += height;
    }

    /// The pages, with their numbers.
    #[must_use]
    pub fn finish(mut self) -> Vec<Sheet> {
        let count = self.sheets.len();
        let small = pen(Weight::Regular, 8.5, SOFT);
        for (place, sheet) in self.sheets.iter_mut().enumerate() {
            let y = A4.1 - FOOT;
            sheet.block((MARGIN, y - 12.0, A4.0 - 2.0 * MARGIN, 0.5), 0.0, RULE);
            let foot = broken(&self.foot, small, A4.0 - 2.0 * MARGIN - 60.0, 1);
            if let Some(line) = foot.lines.into_iter().next() {
                sheet.shaped(line, (MARGIN, y), small, Align::Start);
            }
            let number = format!("{} / {count}", place + 1);
            sheet.text(&number, (A4.0 - MARGIN, y), small, Align::End);
        }
        self.sheets
    }
}
