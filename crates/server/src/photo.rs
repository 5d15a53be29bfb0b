//! A photo that an officer adds: decoded, turned as it was held, made small and written anew, so that nothing is kept
//! of what a camera writes beside the pixels.

use image::DynamicImage;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;

use crate::decoding::{Bounds, decoded};

/// What a photo may take.
const BOUNDS: Bounds = Bounds { pixels: 48_000_000, side: 16_384, memory: 200 * 1024 * 1024 };
/// The longer side of what is kept, in pixels.
const SIDE: u32 = 1_280;
/// The quality of the JPEG, of 100.
const QUALITY: u8 = 78;

/// The photo as a small JPEG; none for what cannot be read or is too large. It takes some tenths of a second: not for
/// a thread that others wait for.
#[must_use]
pub fn anew(bytes: &[u8]) -> Option<Vec<u8>> {
    let (mut picture, held) = decoded(bytes, BOUNDS).ok()?;
    picture.apply_orientation(held?);
    if picture.width().max(picture.height()) > SIDE {
        picture = picture.resize(SIDE, SIDE, FilterType::Triangle);
    }
    let mut out = Vec::new();
    let plain = DynamicImage::ImageRgb8(picture.into_rgb8());
    plain.write_with_encoder(JpegEncoder::new_with_quality(&mut out, QUALITY)).ok()?;
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::anew;

    #[test]
    fn a_photo_is_made_small_and_loses_what_the_camera_wrote() {
        let mut bytes = Vec::new();
        let picture = image::RgbImage::from_fn(2_000, 500, |x, y| {
            image::Rgb([x.to_le_bytes()[0], y.to_le_bytes()[0], 9])
        });
        picture
            .write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Jpeg)
            .expect("a JPEG");
        // An APP1 part (EXIF) right behind the head, with a place in it.
        let secret = b"Exif\0\0 22.39N 103.46E";
        let mut with = bytes[..2].to_vec();
        with.extend([0xff, 0xe1, 0, u8::try_from(secret.len() + 2).expect("short")]);
        with.extend(secret);
        with.extend(&bytes[2..]);
        let kept = anew(&with).expect("a picture");
        assert!(!kept.windows(4).any(|four| four == b"Exif" || four == b"22.3"));
        let small = image::load_from_memory(&kept).expect("a picture");
        assert_eq!((small.width(), small.height()), (1_280, 320));
        assert!(anew(b"not a picture").is_none());
    }
}
