//! Drawing the share picture: paper and ink, the woven strip, and the headline as large as it fits.

use std::fmt::Write as _;

use resvg::tiny_skia::Pixmap;
use resvg::usvg::Transform;
use view::icon::Icon;
use wire::card::Kind;

use super::letters::{FAMILY, Letters};
use crate::pages::escaped;

/// The size that Zalo and Facebook show whole, in pixels.
pub const WIDTH: u32 = 1_200;
/// Its height.
pub const HEIGHT: u32 = 630;

/// The left and right edge of what is written.
const MARGIN: f32 = 72.0;
/// The room for text.
const ROOM: f32 = WIDTH as f32 - 2.0 * MARGIN;
/// The sizes of a headline, the largest first, each with the most lines that it may take.
const SIZES: [(f32, usize); 7] =
    [(124.0, 1), (108.0, 2), (92.0, 2), (80.0, 3), (72.0, 3), (64.0, 4), (58.0, 4)];
/// The height of a line in sizes: Ễ must not touch the line above.
const LINE: f32 = 1.26;
/// Where the headline stands: from, to.
const FIELD: (f32, f32) = (164.0, 500.0);

// The light colours of style/tokens.css; a test holds them to it.
const PAPER: &str = "#f7f3ea";
const INK: &str = "#15202b";
const INK_SOFT: &str = "#434e5a";
const RULE: &str = "#ded6c4";
const BLUE: &str = "#0b3d6e";
const BLUE_INK: &str = "#ffffff";
const ACT: &str = "#8f280a";
const ACT_TINT: &str = "#fbe7dd";
const SURFACE_2: &str = "#efe9db";

/// Everything that a picture shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Facts {
    /// What the card is.
    pub kind: Kind,
    /// How that is called.
    pub kind_word: &'static str,
    /// The headline.
    pub headline: String,
    /// The unit that speaks.
    pub unit: String,
    /// The day of publication, as it is written.
    pub day: String,
    /// Where the card is read.
    pub host: String,
    /// The words of a mark beside the kind, and whether it is a loud one.
    pub marks: Vec<(&'static str, bool)>,
}

/// The picture as PNG. None when it could not be drawn, which only a fault of ours can bring about.
pub fn png(facts: &Facts, letters: &Letters) -> Option<Vec<u8>> {
    let tree = letters.read(&svg(facts, letters))?;
    let mut pixmap = Pixmap::new(WIDTH, HEIGHT)?;
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    pixmap.encode_png().ok()
}

fn svg(facts: &Facts, letters: &Letters) -> String {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
         font-family=\"{FAMILY}\" font-weight=\"600\"><rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"{PAPER}\"/>"
    );
    weave(&mut svg);
    marks(&mut svg, facts, letters);
    headline(&mut svg, facts, letters);
    foot(&mut svg, facts, letters);
    svg.push_str("</svg>");
    svg
}

/// The woven strip of style/frame.css, five times as large.
fn weave(svg: &mut String) {
    let _ = write!(svg, "<rect width=\"{WIDTH}\" height=\"30\" fill=\"{BLUE}\"/>");
    for place in 0..WIDTH / 120 {
        let x = place * 120;
        let _ = write!(
            svg,
            "<g transform=\"translate({x} 0) scale(5)\"><path d=\"M0 6 6 0l6 6 6-6 6 6z\" fill=\"#d9572b\"/>\
             <path d=\"m6 2.6 3.4 3.4H2.6zm12 0 3.4 3.4h-6.8z\" fill=\"#ffd9a0\"/></g>"
        );
    }
}

/// A line of text, as much of it as fits; gives its width.
fn line(
    svg: &mut String,
    letters: &Letters,
    text: &str,
    (x, y): (f32, f32),
    (size, room): (f32, f32),
    style: &str,
) -> f32 {
    let lines = letters.measured(text).lines(size, room, 1).lines;
    let Some(text) = lines.first() else { return 0.0 };
    let text_svg = escaped(text);
    let _ = write!(svg, "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" {style}>{text_svg}</text>");
    letters.width(text) * size
}

/// What the card is, on a coloured ground, and what must be known about it.
fn marks(svg: &mut String, facts: &Facts, letters: &Letters) {
    let (top, height, size) = (76.0, 56.0, 28.0);
    let mut x = MARGIN;
    let mut pill = |svg: &mut String, text: &str, icon: Option<Icon>, ground: &str, ink: &str| {
        let left = if icon.is_some() { 62.0 } else { 24.0 };
        let width = left + letters.width(&letters.writable(text)) * size + 26.0;
        let _ = write!(
            svg,
            "<rect x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" rx=\"28\" fill=\"{ground}\"/>"
        );
        if let Some(icon) = icon {
            let _ = write!(
                svg,
                "<path transform=\"translate({} {}) scale(1.4)\" d=\"{}\" fill=\"none\" stroke=\"{ink}\" \
                 stroke-width=\"1.9\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>",
                x + 21.0,
                top + 11.0,
                icon.strokes()
            );
        }
        let style = format!("fill=\"{ink}\"");
        line(svg, letters, text, (x + left, top + 38.0), (size, ROOM), &style);
        x += width + 14.0;
    };
    let loud = facts.kind == Kind::Correction;
    let ground = if loud { ACT } else { BLUE };
    pill(svg, facts.kind_word, Some(Icon::of_kind(facts.kind)), ground, BLUE_INK);
    for (mark, loud) in &facts.marks {
        match loud {
            true => pill(svg, mark, Some(Icon::Warning), ACT_TINT, ACT),
            false => pill(svg, mark, None, SURFACE_2, INK_SOFT),
        }
    }
}

/// The headline, as large as it fits and in the middle of its field.
fn headline(svg: &mut String, facts: &Facts, letters: &Letters) {
    let measured = letters.measured(&facts.headline);
    let tried = SIZES.map(|(size, most)| (size, measured.lines(size, ROOM, most)));
    let last = tried.len() - 1;
    let fits = tried.iter().position(|(_, lines)| !lines.cut).unwrap_or(last);
    let (size, lines) = &tried[fits];
    let height = size * LINE;
    let (from, to) = FIELD;
    let all = height * lines.lines.len() as f32;
    // Letters stand in the upper part of a line's height; a fifth of the size brings them to its middle.
    let mut y = f32::midpoint(from, to) - all / 2.0 + height - size * 0.36;
    for text in &lines.lines {
        let text = escaped(text);
        let _ = write!(
            svg,
            "<text x=\"{MARGIN}\" y=\"{y}\" font-size=\"{size}\" letter-spacing=\"{}\" fill=\"{INK}\">{text}</text>",
            -0.01 * size
        );
        y += height;
    }
}

/// Who speaks and when, and where it is read.
fn foot(svg: &mut String, facts: &Facts, letters: &Letters) {
    let right = WIDTH as f32 - MARGIN;
    let _ = write!(
        svg,
        "<rect x=\"{MARGIN}\" y=\"520\" width=\"{ROOM}\" height=\"2\" fill=\"{RULE}\"/>"
    );
    let (at, room) = ((MARGIN, 568.0), (30.0, 640.0));
    line(svg, letters, &facts.unit, at, room, &format!("fill=\"{INK}\""));
    let soft = format!("fill=\"{INK_SOFT}\"");
    let (at, room) = ((MARGIN, 604.0), (24.0, 640.0));
    line(svg, letters, &facts.day, at, room, &soft);
    let end = "text-anchor=\"end\"";
    let blue = format!("fill=\"{BLUE}\" letter-spacing=\"-0.6\" {end}");
    let name = line(svg, letters, "Bản Tin", (right, 570.0), (38.0, 300.0), &blue);
    // The mark of the product: four steps, all of them filled.
    let _ = write!(
        svg,
        "<path transform=\"translate({} 541) scale(1.5)\" fill=\"{BLUE}\" stroke=\"{BLUE}\" stroke-width=\"2\" \
         stroke-linejoin=\"round\" d=\"M1 15h3.5v4H1zM8.5 11H12v8H8.5zM16 6.5h3.5V19H16zM23.5 1H27v18h-3.5z\"/>",
        right - name - 56.0
    );
    let soft = format!("{soft} {end}");
    line(svg, letters, &facts.host, (right, 604.0), (24.0, 400.0), &soft);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colours_are_those_of_the_tokens() {
        let tokens = include_str!("../../../../style/tokens.css");
        for (name, colour) in [
            ("paper", PAPER),
            ("ink", INK),
            ("ink-soft", INK_SOFT),
            ("rule", RULE),
            ("blue", BLUE),
            ("blue-ink", BLUE_INK),
            ("act", ACT),
            ("act-tint", ACT_TINT),
            ("surface-2", SURFACE_2),
        ] {
            assert!(tokens.contains(&format!("--{name}: {colour};")), "{name}");
        }
    }
}
