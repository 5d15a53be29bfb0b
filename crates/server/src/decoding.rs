//! Decoding a picture that comes from outside, held to a number of pixels and of bytes.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits};

/// What a picture may take.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// The most pixels; a bomb is refused by its head.
    pub pixels: u64,
    /// The most pixels on one side.
    pub side: u32,
    /// The most bytes that decoding may take.
    pub memory: u64,
}

/// Why there is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undecoded {
    /// It is none, or damaged.
    Unreadable,
    /// It has more pixels, or takes more memory, than it may.
    TooLarge,
}

/// The picture, and how its camera was held where the file says so: cameras write it beside the pixels, other
/// programs have turned them already.
///
/// # Errors
/// As [`Undecoded`] tells.
pub fn decoded(
    bytes: &[u8],
    bounds: Bounds,
) -> Result<(DynamicImage, Option<Orientation>), Undecoded> {
    let open = || {
        let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format();
        reader.map_err(|_| Undecoded::Unreadable)
    };
    let (width, height) = open()?.into_dimensions().map_err(|_| Undecoded::Unreadable)?;
    if u64::from(width) * u64::from(height) > bounds.pixels || width.max(height) > bounds.side {
        return Err(Undecoded::TooLarge);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(bounds.side);
    limits.max_image_height = Some(bounds.side);
    limits.max_alloc = Some(bounds.memory);
    let mut reader = open()?;
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().map_err(|_| Undecoded::Unreadable)?;
    limits.reserve(decoder.total_bytes()).map_err(|_| Undecoded::TooLarge)?;
    decoder.set_limits(limits).map_err(|_| Undecoded::TooLarge)?;
    let held = decoder.orientation().ok();
    let picture = DynamicImage::from_decoder(decoder).map_err(|_| Undecoded::Unreadable)?;
    Ok((picture, held))
}
