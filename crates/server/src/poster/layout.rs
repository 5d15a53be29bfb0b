//! Where the cards of a poster stand: one alone fills the sheet, the first of several is the largest.

use plain::colour::{Colour, WHITE};

use super::parts::{BODY, EDGE, WIDTH};
use super::{Item, Poster, Scale};
use crate::pdf::face::Weight;
use crate::pdf::flow::{INK, RULE, SOFT};
use crate::pdf::sheet::{Align, Lines, Pen, Sheet, broken, fitted, pen};

/// How large things are on a poster with so many cards.
struct Sizes {
    /// The side of a card's code, in millimetres.
    code: f32,
    /// The smallest and largest headline, in points.
    headline: (f32, f32),
    /// The points below a headline, in points.
    point: f32,
}

const fn sizes(count: usize, lead: bool) -> Sizes {
    match (count, lead) {
        (0 | 1, _) => Sizes { code: 66.0, headline: (24.0, 74.0), point: 21.0 },
        (2, _) => Sizes { code: 52.0, headline: (18.0, 44.0), point: 16.0 },
        (3, true) => Sizes { code: 48.0, headline: (17.0, 38.0), point: 15.0 },
        (3, false) => Sizes { code: 44.0, headline: (16.0, 33.0), point: 14.0 },
        (4, true) => Sizes { code: 42.0, headline: (15.0, 34.0), point: 13.5 },
        (_, true) => Sizes { code: 38.0, headline: (14.0, 30.0), point: 13.0 },
        (4, false) => Sizes { code: 36.0, headline: (14.0, 28.0), point: 13.0 },
        (5, false) => Sizes { code: 31.0, headline: (14.0, 25.0), point: 12.0 },
        _ => Sizes { code: 26.0, headline: (14.0, 23.0), point: 12.0 },
    }
}

/// The cards.
pub fn body(sheet: &mut Sheet, poster: &Poster, scale: Scale) {
    let count = poster.items.len();
    let (from, to) = BODY;
    let Some(first) = poster.items.first() else { return };
    if count == 1 {
        hero(sheet, poster, first, scale);
        return;
    }
    let gap = if count > 4 { 3.0 } else { 4.5 };
    // The first is the largest.
    let lead = match count {
        2 => 1.12,
        3 => 1.3,
        _ => 1.45,
    };
    let (rest, gaps) = ((count - 1) as f32, (count - 1) as f32 * gap);
    let share = (to - from - gaps) / (lead + rest);
    let mut top = from;
    for (place, item) in poster.items.iter().enumerate() {
        let height = if place == 0 { share * lead } else { share };
        row(sheet, poster, item, (top, height), sizes(count, place == 0), place == 0, scale);
        top += height + gap;
    }
}

/// What the text of a card needs, measured before it is drawn.
struct Block {
    headline: Lines,
    pen: Pen,
    points: Vec<Lines>,
    point: Pen,
    height: f32,
}

const LEADING: f32 = 1.2;
const POINT_LEADING: f32 = 1.38;
/// The height of the marks above a headline, in millimetres.
const MARKS: f32 = 9.5;

fn block(item: &Item, (width, height): (f32, f32), sizes: &Sizes, scale: Scale) -> Block {
    let point = pen(Weight::Regular, scale.pt(sizes.point), INK);
    let indent = scale.pt(sizes.point) * 0.95;
    let line = point.size * POINT_LEADING;
    // Points get their room only where the headline is large without it.
    let reserved = if item.points.is_empty() || height < line * 6.0 { 0.0 } else { height * 0.42 };
    let range = (scale.pt(sizes.headline.0), scale.pt(sizes.headline.1));
    let head = |room: f32| fitted(&item.headline, Weight::ExtraBold, (width, room), range, LEADING);
    let (size, headline) = match head(height - reserved) {
        (_, lines) if lines.cut && reserved > 0.0 => head(height),
        fits => fits,
    };
    let mut used = headline.lines.len() as f32 * size * LEADING;
    let mut points = Vec::new();
    for text in &item.points {
        let lines = broken(text, point, width - indent, 6);
        let more = lines.lines.len() as f32 * line + line * 0.35;
        // A point stands there whole or not at all; the code leads to the rest.
        if lines.cut || used + more > height {
            break;
        }
        used += more;
        points.push(lines);
    }
    Block { headline, pen: pen(Weight::ExtraBold, size, INK), points, point, height: used }
}

fn write(sheet: &mut Sheet, block: Block, (x, top): (f32, f32), accent: Colour) {
    let Block { headline, pen, points, point, .. } = block;
    let mut y = top + sheet.lines(headline, (x, top), pen, LEADING, Align::Start);
    let line = point.size * POINT_LEADING;
    for lines in points {
        y += line * 0.35;
        let dot = point.size * 0.34;
        sheet.block((x, y + line * 0.5 - dot / 2.0, dot, dot), dot, accent);
        let at = (x + point.size * 0.95, y);
        y += sheet.lines(lines, at, point, POINT_LEADING, Align::Start);
    }
}

/// The marks of a card from the left: what it is, whether it is urgent; then who says it.
fn marks(
    sheet: &mut Sheet,
    poster: &Poster,
    item: &Item,
    (x, top, room): (f32, f32, f32),
    scale: Scale,
) {
    let size = scale.pt(11.0);
    let height = scale.mm(6.6);
    let accent = poster.accent.readable();
    let mut left = x;
    let mut pill = |sheet: &mut Sheet, text: &str, ground: Colour| {
        let width =
            Weight::SemiBold.face().map_or(0.0, |face| face.width(text)) * size + scale.mm(6.0);
        sheet.block((left, top, width, height), height / 2.0, ground);
        let at = (left + width / 2.0, top + height / 2.0 + size * 0.36);
        sheet.text(text, at, pen(Weight::SemiBold, size, WHITE), Align::Middle);
        left += width + scale.mm(2.0);
    };
    if let Some(loud) = item.loud {
        pill(sheet, loud, accent);
    }
    pill(sheet, item.label, poster.main.readable());
    let about = pen(Weight::Regular, scale.pt(10.5), SOFT);
    let rest = x + room - left - scale.mm(1.0);
    if let Some(line) = broken(&item.about, about, rest.max(1.0), 1).lines.into_iter().next() {
        let at = (left + scale.mm(1.0), top + height / 2.0 + about.size * 0.36);
        sheet.shaped(line, at, about, Align::Start);
    }
}

/// The code of a card in a frame of the unit's colour, with a word below.
fn code(
    sheet: &mut Sheet,
    poster: &Poster,
    item: &Item,
    (x, y, side): (f32, f32, f32),
    scale: Scale,
) {
    let Some(code) = &item.code else { return };
    let line = scale.mm(0.7);
    let frame = (x - line, y - line, side + 2.0 * line, side + 2.0 * line);
    sheet.block(frame, scale.mm(2.2), poster.main.readable());
    sheet.block((x, y, side, side), scale.mm(1.6), WHITE);
    let inset = scale.mm(0.4);
    sheet.code(code, (x + inset, y + inset, side - 2.0 * inset), INK);
}

fn row(
    sheet: &mut Sheet,
    poster: &Poster,
    item: &Item,
    (top, height): (f32, f32),
    sizes: Sizes,
    lead: bool,
    scale: Scale,
) {
    let mm = |length| scale.mm(length);
    let main = poster.main.readable();
    let pad = if lead { 5.0 } else { 0.0 };
    if lead {
        let ground = main.mixed(WHITE, 0.93);
        sheet.block(
            (mm(EDGE - 3.0), mm(top), mm(WIDTH - 2.0 * EDGE + 6.0), mm(height)),
            mm(3.0),
            ground,
        );
        sheet.block((mm(EDGE - 3.0), mm(top), mm(2.0), mm(height)), mm(1.0), main);
    } else {
        sheet.block((mm(EDGE), mm(top - 1.6), mm(WIDTH - 2.0 * EDGE), mm(0.35)), 0.0, RULE);
    }
    let caption = 5.5;
    let side = sizes.code.min(height - 2.0 * pad - caption - 2.0);
    let left = WIDTH - EDGE - side - if lead { 2.0 } else { 0.5 };
    let middle = top + (height - side - caption) / 2.0;
    code(sheet, poster, item, (mm(left), mm(middle), mm(side)), scale);
    let below = pen(Weight::SemiBold, scale.pt(9.5), main);
    let at = (mm(left + side / 2.0), mm(middle + side + 4.6));
    sheet.text("Quét để đọc đủ", at, below, Align::Middle);
    let x = EDGE + if lead { 4.0 } else { 0.0 };
    let room = (mm(left - x - 6.0), mm(height - 2.0 * pad - MARKS));
    let block = block(item, room, &sizes, scale);
    let free = (room.1 - block.height).max(0.0) / 2.0;
    let y = mm(top + pad) + free;
    marks(sheet, poster, item, (mm(x), y, room.0), scale);
    write(sheet, block, (mm(x), y + mm(MARKS)), poster.accent);
}

/// One card alone: across the whole sheet, its code large below it.
fn hero(sheet: &mut Sheet, poster: &Poster, item: &Item, scale: Scale) {
    let mm = |length| scale.mm(length);
    let sizes = sizes(1, true);
    let (from, to) = BODY;
    let main = poster.main.readable();
    let below = to - sizes.code - 12.0;
    let room = (mm(WIDTH - 2.0 * EDGE), mm(below - from - MARKS - 8.0));
    let block = block(item, room, &sizes, scale);
    let free = (room.1 - block.height).max(0.0) / 3.0;
    let y = mm(from + 2.0) + free;
    marks(sheet, poster, item, (mm(EDGE), y, room.0), scale);
    write(sheet, block, (mm(EDGE), y + mm(MARKS + 2.0)), poster.accent);
    let ground = main.mixed(WHITE, 0.93);
    let area = (mm(EDGE - 3.0), mm(below), mm(WIDTH - 2.0 * EDGE + 6.0), mm(to - below));
    sheet.block(area, mm(3.0), ground);
    let (x, y) = (EDGE + 3.0, below + 6.0);
    code(sheet, poster, item, (mm(x), mm(y), mm(sizes.code)), scale);
    let right = x + sizes.code + 10.0;
    let wide = mm(WIDTH - EDGE - right - 2.0);
    let loud = pen(Weight::ExtraBold, scale.pt(27.0), main);
    let told = broken("Quét mã để đọc đủ và nghe", loud, wide, 3);
    let mut at = mm(y + 8.0);
    at += sheet.lines(told, (mm(right), at), loud, 1.2, Align::Start);
    let soft = pen(Weight::Regular, scale.pt(14.0), SOFT);
    let how = "Mở máy ảnh của điện thoại, đưa vào mã, rồi chạm vào dòng chữ hiện ra.";
    let told = broken(how, soft, wide, 5);
    sheet.lines(told, (mm(right), at + mm(3.0)), soft, 1.4, Align::Start);
}
