//! A picture made ready: upright, cut, small, and written anew as WebP, so that nothing of the original but its
//! pixels reaches a phone: no place, no time, no name of a camera.

use bytes::Bytes;
use image::DynamicImage;
use image::imageops::FilterType;
use image::metadata::Orientation;
use wire::workshop::Crop;

use super::Trouble;
use crate::decoding::{Bounds, Undecoded, decoded};

/// What an original may take.
const BOUNDS: Bounds = Bounds { pixels: 50_000_000, side: u32::MAX, memory: 400 * 1024 * 1024 };
/// The least pixels each way: less is no picture that somebody chose.
const LEAST: u32 = 16;

/// How a picture is written: its longest side in pixels, and how small its file should be.
struct Form {
    side: u32,
    bytes: usize,
    // From the best to the worst that is still good to look at.
    qualities: [f32; 4],
}

/// A photo fills a phone's width twice over (2 × 390 px), which is what its screen has.
const PHOTO: Form = Form { side: 1_080, bytes: 80_000, qualities: [78.0, 70.0, 62.0, 52.0] };
/// An infographic is opened large and read.
const DRAWING: Form = Form { side: 1_800, bytes: 250_000, qualities: [86.0, 78.0, 68.0, 58.0] };

/// A picture that is ready.
pub struct Made {
    /// Its bytes: WebP.
    pub bytes: Bytes,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// Makes a picture ready. It takes tenths of a second: not for a thread that others wait for.
///
/// # Errors
/// When it is no JPEG, PNG or WebP, is damaged, or has more pixels than are read.
pub fn make(original: &[u8], crop: Crop, drawing: bool) -> Result<Made, Trouble> {
    let picture = cut(upright(original)?, crop)?;
    let form = if drawing { DRAWING } else { PHOTO };
    let longest = picture.width().max(picture.height());
    let picture = if longest > form.side {
        picture.resize(form.side, form.side, FilterType::CatmullRom)
    } else {
        picture
    };
    let (width, height) = (picture.width(), picture.height());
    // What shows through would be seen on a dark screen and not on a light one.
    let pixels = on_white(&picture);
    let encoder = webp::Encoder::from_rgb(&pixels, width, height);
    let mut file = Vec::new();
    for quality in form.qualities {
        let written = encoder
            .encode_simple(false, quality)
            .map_err(|error| Trouble::Failed(format!("a picture was not written: {error:?}")))?;
        file = written.to_vec();
        if file.len() <= form.bytes {
            break;
        }
    }
    Ok(Made { bytes: file.into(), width, height })
}

/// Decodes a picture and turns it as its camera was held.
fn upright(original: &[u8]) -> Result<DynamicImage, Trouble> {
    let (mut picture, held) = decoded(original, BOUNDS).map_err(|wrong| match wrong {
        Undecoded::Unreadable => Trouble::Unreadable,
        Undecoded::TooLarge => Trouble::TooLarge,
    })?;
    picture.apply_orientation(held.unwrap_or(Orientation::NoTransforms));
    Ok(picture)
}

fn cut(picture: DynamicImage, crop: Crop) -> Result<DynamicImage, Trouble> {
    let part = |of: u32, thousandths: u16| {
        u32::try_from(u64::from(of) * u64::from(thousandths) / 1_000).unwrap_or(of)
    };
    let (wide, high) = (picture.width(), picture.height());
    let (width, height) = (part(wide, crop.width), part(high, crop.height));
    if width < LEAST || height < LEAST {
        return Err(Trouble::Unreadable);
    }
    if crop == Crop::WHOLE {
        return Ok(picture);
    }
    Ok(picture.crop_imm(part(wide, crop.left), part(high, crop.top), width, height))
}

/// The pixels of a picture over white.
fn on_white(picture: &DynamicImage) -> Vec<u8> {
    if !picture.color().has_alpha() {
        return picture.to_rgb8().into_raw();
    }
    let over = |channel: u8, alpha: u8| {
        let (channel, alpha) = (u32::from(channel), u32::from(alpha));
        u8::try_from((channel * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
    };
    picture
        .to_rgba8()
        .pixels()
        .flat_map(|pixel| [0, 1, 2].map(|channel| over(pixel[channel], pixel[3])))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{ImageFormat, Rgba, RgbaImage};

    use super::*;

    fn png(picture: &RgbaImage) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        picture.write_to(&mut out, ImageFormat::Png).expect("a PNG");
        out.into_inner()
    }

    /// Red at the left, blue at the right.
    fn halves(width: u32, height: u32) -> RgbaImage {
        RgbaImage::from_fn(width, height, |x, _| {
            if x < width / 2 { Rgba([220, 20, 20, 255]) } else { Rgba([20, 20, 220, 255]) }
        })
    }

    fn read(made: &Made) -> image::RgbImage {
        let read = image::load_from_memory_with_format(&made.bytes, ImageFormat::WebP);
        let picture = read.expect("a WebP").to_rgb8();
        assert_eq!((picture.width(), picture.height()), (made.width, made.height));
        picture
    }

    #[test]
    fn a_picture_is_made_small_and_keeps_its_shape() {
        let made = make(&png(&halves(3_000, 1_500)), Crop::WHOLE, false).expect("a picture");
        assert_eq!((made.width, made.height), (1_080, 540));
        assert!(made.bytes.len() < 20_000);
        let made = make(&png(&halves(3_000, 1_500)), Crop::WHOLE, true).expect("a picture");
        assert_eq!((made.width, made.height), (1_800, 900));
        let made = make(&png(&halves(300, 200)), Crop::WHOLE, false).expect("a picture");
        assert_eq!((made.width, made.height), (300, 200), "nothing is made larger");
    }

    #[test]
    fn what_is_cut_out_is_what_was_chosen() {
        let right = Crop { left: 500, top: 0, width: 500, height: 1_000 };
        let picture = read(&make(&png(&halves(400, 200)), right, false).expect("a picture"));
        assert_eq!((picture.width(), picture.height()), (200, 200));
        assert!(picture.pixels().all(|pixel| pixel[2] > 150 && pixel[0] < 100));
    }

    #[test]
    fn what_shows_through_becomes_white() {
        let clear = RgbaImage::from_pixel(64, 64, Rgba([0, 0, 0, 0]));
        let picture = read(&make(&png(&clear), Crop::WHOLE, true).expect("a picture"));
        assert!(picture.pixels().all(|pixel| pixel.0.iter().all(|channel| *channel > 245)));
    }

    #[test]
    fn a_photo_held_upright_is_upright_and_tells_no_place() {
        // A JPEG whose EXIF says "turned by a quarter to the right", and where it was taken.
        let mut out = Cursor::new(Vec::new());
        let rgb = DynamicImage::ImageRgba8(halves(320, 160)).to_rgb8();
        rgb.write_to(&mut out, ImageFormat::Jpeg).expect("a JPEG");
        let jpeg = out.into_inner();
        let mut exif =
            b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
        exif.extend(b"GPS 22.3364 N 103.8438 E");
        let size = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
        let photo = [&jpeg[..2], &[0xff, 0xe1], &size, &exif, &jpeg[2..]].concat();
        let made = make(&photo, Crop::WHOLE, false).expect("a picture");
        let picture = read(&made);
        assert_eq!((picture.width(), picture.height()), (160, 320));
        // What was at the left is now on top.
        assert!(picture.get_pixel(80, 40)[0] > 150 && picture.get_pixel(80, 280)[2] > 150);
        let holds = |part: &[u8]| made.bytes.windows(part.len()).any(|window| window == part);
        assert!(!holds(b"GPS") && !holds(b"Exif") && !holds(b"EXIF"));
    }

    #[test]
    fn what_is_no_picture_is_refused_without_harm() {
        let wrong = |bytes: &[u8]| make(bytes, Crop::WHOLE, false).is_err();
        assert!(wrong(b"") && wrong(b"<svg xmlns='http://www.w3.org/2000/svg'/>"));
        let good = png(&halves(64, 64));
        assert!(wrong(&good[..good.len() / 2]));
        assert!(wrong(&png(&halves(8, 8))));
        // The head of a PNG that says it has 100,000 × 100,000 pixels.
        let mut bomb = good;
        bomb[16..24].copy_from_slice(&[0, 1, 0x86, 0xa0, 0, 1, 0x86, 0xa0]);
        assert!(wrong(&bomb));
    }
}
