//! What stands on every poster: the band with its woven strip, and the foot with the way to the unit.

use plain::colour::{Colour, WHITE};

use super::{Poster, Scale};
use crate::pdf::face::Weight;
use crate::pdf::flow::{INK, RULE, SOFT};
use crate::pdf::sheet::{Align, Sheet, Step, broken, fitted, pen};

/// The left and right edge, in millimetres: no office printer reaches further out.
pub const EDGE: f32 = 14.0;
/// The width of a sheet of A4, in millimetres.
pub const WIDTH: f32 = 210.0;
/// Where the cards begin and end, in millimetres from the top.
pub const BODY: (f32, f32) = (49.5, 268.0);

const BAND: f32 = 37.0;
const WEAVE: f32 = 5.5;

/// The band at the top.
pub fn head(sheet: &mut Sheet, poster: &Poster, scale: Scale) {
    let mm = |length| scale.mm(length);
    let main = poster.main.readable();
    sheet.block((0.0, 0.0, mm(WIDTH), mm(BAND)), 0.0, main);
    let soft = WHITE.mixed(main, 0.12);
    let day = pen(Weight::SemiBold, scale.pt(12.0), soft);
    let wide = sheet.text(&poster.day, (mm(WIDTH - EDGE), mm(16.0)), day, Align::End);
    let room = (mm(WIDTH - 2.0 * EDGE - 6.0) - wide, mm(17.0));
    let sizes = (scale.pt(20.0), scale.pt(38.0));
    let (size, lines) = fitted(&poster.title, Weight::ExtraBold, room, sizes, 1.15);
    let title = pen(Weight::ExtraBold, size, WHITE);
    sheet.lines(lines, (mm(EDGE), mm(6.0)), title, 1.15, Align::Start);
    let room = (mm(WIDTH - 2.0 * EDGE), mm(12.0));
    let sizes = (scale.pt(10.0), scale.pt(17.0));
    let (size, lines) = fitted(&poster.unit, Weight::SemiBold, room, sizes, 1.2);
    let unit = pen(Weight::SemiBold, size, soft);
    sheet.lines(lines, (mm(EDGE), mm(23.5)), unit, 1.2, Align::Start);
    weave(sheet, main, poster.accent, (0.0, mm(WIDTH), mm(BAND), mm(WEAVE)));
}

/// The woven strip of style/frame.css, in the unit's colours: 24 by 6 squares, again and again.
pub fn weave(
    sheet: &mut Sheet,
    main: Colour,
    accent: Colour,
    (left, width, top, height): (f32, f32, f32, f32),
) {
    sheet.block((left, top, width, height), 0.0, main);
    let square = height / 6.0;
    let count = (width / (24.0 * square)).ceil() as usize;
    // As many whole patterns as there is room for: a strip that is cut off looks like a fault.
    let wide = width / (count as f32 * 24.0);
    let (mut bands, mut seeds) = (Vec::new(), Vec::new());
    for place in 0..count {
        let x = place as f32 * 24.0;
        let at = |dx: f32, dy: f32| (left + (x + dx) * wide, top + dy * square);
        let shape = |out: &mut Vec<Step>, points: &[(f32, f32)]| {
            for (place, (dx, dy)) in points.iter().enumerate() {
                let (x, y) = at(*dx, *dy);
                out.push(if place == 0 { Step::Move(x, y) } else { Step::Line(x, y) });
            }
            out.push(Step::Close);
        };
        shape(&mut bands, &[(0.0, 6.0), (6.0, 0.0), (12.0, 6.0), (18.0, 0.0), (24.0, 6.0)]);
        shape(&mut seeds, &[(6.0, 2.6), (9.4, 6.0), (2.6, 6.0)]);
        shape(&mut seeds, &[(18.0, 2.6), (21.4, 6.0), (14.6, 6.0)]);
    }
    sheet.area(bands, accent);
    sheet.area(seeds, accent.mixed(Colour(0xff, 0xf1, 0xd6), 0.72));
}

/// The foot: how a phone comes to this unit.
pub fn foot(sheet: &mut Sheet, poster: &Poster, scale: Scale) {
    let mm = |length| scale.mm(length);
    let main = poster.main.readable();
    sheet.block((mm(EDGE), mm(270.5), mm(WIDTH - 2.0 * EDGE), mm(0.35)), 0.0, RULE);
    let mut x = EDGE;
    if let Some(code) = &poster.code {
        sheet.code(code, (mm(EDGE - 2.0), mm(272.0), mm(21.0)), INK);
        x += 22.0;
    }
    let bold = pen(Weight::SemiBold, scale.pt(11.5), INK);
    let how = "Đọc, nghe và gửi tiếng nói ngay trên điện thoại";
    sheet.text(how, (mm(x), mm(278.5)), bold, Align::Start);
    let address = pen(Weight::SemiBold, scale.pt(10.5), main);
    let room = mm(WIDTH - EDGE - x - 42.0);
    if let Some(line) = broken(&poster.address, address, room, 1).lines.into_iter().next() {
        sheet.shaped(line, (mm(x), mm(284.5)), address, Align::Start);
    }
    let soft = pen(Weight::Regular, scale.pt(9.5), SOFT);
    let mut told = "Không cần tài khoản, không cần số điện thoại.".to_owned();
    if poster.items.iter().any(|item| item.sample) {
        told.push_str(" · Tờ này có dữ liệu mẫu.");
    }
    sheet.text(&told, (mm(x), mm(290.0)), soft, Align::Start);
    let name = pen(Weight::ExtraBold, scale.pt(19.0), main);
    let wide = sheet.text("Bản Tin", (mm(WIDTH - EDGE), mm(287.5)), name, Align::End);
    steps(sheet, main, (mm(WIDTH - EDGE) - wide - mm(10.5), mm(280.5), mm(8.0)));
}

/// The mark of the product: four steps, all of them filled.
fn steps(sheet: &mut Sheet, colour: Colour, (x, y, wide): (f32, f32, f32)) {
    let square = wide / 27.0;
    for (left, top) in [(1.0, 15.0), (8.5, 11.0), (16.0, 6.5), (23.5, 1.0)] {
        let area = (x + left * square, y + top * square, 4.6 * square, (24.0 - top) * square);
        sheet.block(area, 0.8 * square, colour);
    }
}
