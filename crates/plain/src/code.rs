//! Two-dimensional codes (ISO/IEC 18004) as paths of squares.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// The empty edge that a reader needs around a code, in squares (ISO/IEC 18004, section 5.3.8).
pub const QUIET: usize = 4;

/// A two-dimensional code, as it is drawn: squares of 1 by 1.
#[derive(Clone, Debug)]
pub struct Code {
    /// How many squares a side has, without the quiet zone around it.
    pub side: usize,
    /// The dark squares, as the path of an SVG.
    pub path: String,
}

impl Code {
    /// The part of the drawing that is seen, with the quiet zone: the `viewBox` of an SVG.
    #[must_use]
    pub fn view_box(&self) -> String {
        let whole = self.side + 2 * QUIET;
        format!("-{QUIET} -{QUIET} {whole} {whole}")
    }

    /// The dark squares as rectangles, one square high: left, top, width. For what is no SVG.
    pub fn rectangles(&self) -> impl Iterator<Item = (usize, usize, usize)> + '_ {
        self.path.split('z').filter_map(|one| {
            let (corner, rest) = one.strip_prefix('M')?.split_once('h')?;
            let (x, y) = corner.split_once(' ')?;
            let (wide, _) = rest.split_once('v')?;
            Some((x.parse().ok()?, y.parse().ok()?, wide.parse().ok()?))
        })
    }
}

/// The code of an address, with error correction M: 15 % of it may be dirty or torn. None when the address
/// is longer than a code can hold, which none of ours is.
#[must_use]
pub fn of(address: &str) -> Option<Code> {
    // The level is named, not the least: without the last argument the encoder would raise it for free, and
    // a code that is denser than need be is read from less far.
    let segments = [QrSegment::make_bytes(address.as_bytes())];
    let code = QrCode::encode_segments_advanced(
        &segments,
        QrCodeEcc::Medium,
        Version::MIN,
        Version::MAX,
        None,
        false,
    )
    .ok()?;
    let side = code.size();
    let mut path = String::new();
    for y in 0..side {
        let mut x = 0;
        while x < side {
            // Squares side by side become one rectangle.
            let run = (x..side).take_while(|x| code.get_module(*x, y)).count();
            let wide = i32::try_from(run).unwrap_or(side);
            if wide > 0 {
                path.push_str(&format!("M{x} {y}h{wide}v1H{x}z"));
            }
            x += wide.max(1);
        }
    }
    Some(Code { side: usize::try_from(side).ok()?, path })
}

#[cfg(test)]
mod tests {
    use super::{Code, of};
    use proptest::prelude::*;

    /// What a camera reads of the drawing, as large as it would be on a screen.
    fn read(code: &Code) -> String {
        const SQUARE: usize = 4;
        let mut dark = vec![vec![false; code.side]; code.side];
        for rectangle in code.path.split('z').filter(|one| !one.is_empty()) {
            let (corner, rest) = rectangle[1..].split_once('h').expect("a width");
            let (x, y) = corner.split_once(' ').expect("a corner");
            let wide: usize = rest.split_once('v').expect("a height").0.parse().expect("a number");
            let (x, y): (usize, usize) = (x.parse().expect("x"), y.parse().expect("y"));
            dark[y][x..x + wide].fill(true);
        }
        let whole = (code.side + 2 * super::QUIET) * SQUARE;
        let is_dark = |x: usize, y: usize| {
            let at = |pixel: usize| (pixel / SQUARE).checked_sub(super::QUIET);
            at(x).zip(at(y)).is_some_and(|(x, y)| {
                dark.get(y).and_then(|row| row.get(x)).copied().unwrap_or(false)
            })
        };
        let mut seen = rqrr::PreparedImage::prepare_from_greyscale(whole, whole, |x, y| {
            if is_dark(x, y) { 0 } else { 255 }
        });
        let grids = seen.detect_grids();
        assert_eq!(grids.len(), 1);
        grids[0].decode().expect("a code").1
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn a_phone_reads_the_address_that_another_one_shows(slug in "[a-z0-9]{1,12}(-[a-z0-9]{1,8}){0,9}") {
            let address = format!("https://bantin.congdoantinh.example/tin/{slug}");
            prop_assert_eq!(read(&of(&address).expect("a code")), address);
        }
    }

    #[test]
    fn what_no_code_can_hold_has_none() {
        assert!(of(&"a".repeat(3_000)).is_none());
    }
}
