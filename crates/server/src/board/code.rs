//! Two-dimensional codes (ISO/IEC 18004) as paths of squares.

use qrcode::{Color, EcLevel, QrCode};
use view::board::Code;

/// The code of an address, with error correction M: 15 % of it may be dirty or torn. None when the address
/// is longer than a code can hold, which none of ours is.
#[must_use]
pub fn of(address: &str) -> Option<Code> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let side = code.width();
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(side).enumerate() {
        let mut x = 0;
        // Squares side by side become one rectangle.
        for run in row.chunk_by(|a, b| a == b) {
            let wide = run.len();
            if run.first() == Some(&Color::Dark) {
                path.push_str(&format!("M{x} {y}h{wide}v1H{x}z"));
            }
            x += wide;
        }
    }
    Some(Code { side, path })
}
