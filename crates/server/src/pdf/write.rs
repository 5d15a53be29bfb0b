//! Sheets as a PDF file: text stays text, which can be searched and read aloud, and of each font only the
//! letters that are used go into the file.

use chrono::{DateTime, Datelike, Timelike, Utc};
use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point};
use krilla::metadata::{DateTime as Stamp, Metadata};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use plain::colour::Colour;

use super::face::Weight;
use super::sheet::{Mark, Sheet, Step};

/// What a file says of itself.
pub struct About {
    /// Its title.
    pub title: String,
    /// Who made it: the unit.
    pub author: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// The file. None when it could not be written, which only a fault of ours can bring about.
#[must_use]
pub fn pdf(sheets: &[Sheet], about: &About) -> Option<Vec<u8>> {
    let mut document = Document::new();
    let at = about.at;
    let part = |value: u32| u8::try_from(value).unwrap_or(0);
    let stamp = Stamp::new(u16::try_from(at.year()).unwrap_or(0))
        .month(part(at.month()))
        .day(part(at.day()))
        .hour(part(at.hour()))
        .minute(part(at.minute()))
        .second(part(at.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    let metadata = Metadata::new()
        .title(about.title.clone())
        .authors(vec![about.author.clone()])
        .creator("Bản Tin".to_owned())
        .language("vi".to_owned())
        .creation_date(stamp);
    document.set_metadata(metadata);
    let fonts = Weight::ALL.map(|weight| Font::new(weight.bytes().into(), 0));
    for sheet in sheets {
        let mut page = document.start_page_with(PageSettings::from_wh(sheet.size.0, sheet.size.1)?);
        let mut surface = page.surface();
        for mark in &sheet.marks {
            draw(&mut surface, mark, &fonts);
        }
        surface.finish();
        page.finish();
    }
    document.finish().ok()
}

fn fill(Colour(red, green, blue): Colour) -> Fill {
    Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}

fn draw(surface: &mut Surface<'_>, mark: &Mark, fonts: &[Option<Font>; 3]) {
    match mark {
        Mark::Area(steps, colour) => {
            let mut path = PathBuilder::new();
            for step in steps {
                match *step {
                    Step::Move(x, y) => path.move_to(x, y),
                    Step::Line(x, y) => path.line_to(x, y),
                    Step::Curve([a, b, c, d, x, y]) => path.cubic_to(a, b, c, d, x, y),
                    Step::Close => path.close(),
                }
            }
            surface.set_fill(Some(fill(*colour)));
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
        Mark::Text { shaped, weight, at, size, colour } => {
            let Some(font) = fonts[*weight as usize].clone() else { return };
            let glyphs: Vec<KrillaGlyph> = shaped
                .glyphs
                .iter()
                .map(|glyph| {
                    let (x, y) = glyph.offset;
                    let id = GlyphId::new(glyph.id);
                    KrillaGlyph::new(id, glyph.advance, x, y, 0.0, glyph.range.clone(), None)
                })
                .collect();
            surface.set_fill(Some(fill(*colour)));
            let start = Point::from_xy(at.0, at.1);
            surface.draw_glyphs(start, &glyphs, font, &shaped.text, *size, false);
        }
    }
}
