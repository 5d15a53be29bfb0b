//! The look of real pictures: those of the samples, as they are and as people pass them on.

use std::time::Instant;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::{FilterType, brighten, crop_imm, resize};
use image::{DynamicImage, RgbImage};

use super::{Look, SAME};

fn pictures() -> Vec<(String, RgbImage)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/pictures");
    let files = std::fs::read_dir(folder).expect("the pictures of the samples");
    let mut pictures: Vec<_> = files
        .map(|file| file.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|name| name == "webp"))
        .map(|path| {
            let picture = image::open(&path).expect("a picture").thumbnail(480, 480).into_rgb8();
            (path.display().to_string(), picture)
        })
        .collect();
    pictures.sort_by(|one, other| one.0.cmp(&other.0));
    assert!(pictures.len() >= 10, "too few pictures to say anything");
    pictures
}

fn jpeg(picture: &RgbImage, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(picture).expect("a JPEG");
    bytes
}

fn png(picture: RgbImage) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    DynamicImage::from(picture).write_to(&mut bytes, image::ImageFormat::Png).expect("a PNG");
    bytes.into_inner()
}

/// A picture as it comes back after a few phones.
fn passed_on(picture: &RgbImage) -> Vec<(&'static str, Vec<u8>)> {
    let (w, h) = picture.dimensions();
    let (x, y) = (w / 20, h / 20);
    let cut = |left, top, right, bottom| {
        crop_imm(picture, left, top, w - left - right, h - top - bottom).to_image()
    };
    let small = resize(picture, w / 3, h / 3, FilterType::Triangle);
    vec![
        ("saved anew", jpeg(picture, 40)),
        ("as a PNG", png(picture.clone())),
        ("made smaller", jpeg(&small, 70)),
        ("cut at the top", jpeg(&cut(0, y, 0, 0), 80)),
        ("cut at the right", jpeg(&cut(0, 0, x, 0), 80)),
        ("cut at a corner", jpeg(&cut(x, y, 0, 0), 80)),
        ("cut all around", jpeg(&cut(x / 2, y / 2, x / 2, y / 2), 80)),
        ("brighter", jpeg(&brighten(picture, 18), 80)),
        ("darker", jpeg(&brighten(picture, -18), 80)),
    ]
}

#[test]
fn a_picture_is_known_again_after_it_was_passed_on_and_no_other_is() {
    let pictures = pictures();
    let looks: Vec<_> =
        pictures.iter().map(|(_, picture)| Look::of(&jpeg(picture, 90)).expect("a look")).collect();
    for (place, (name, picture)) in pictures.iter().enumerate() {
        for (how, bytes) in passed_on(picture) {
            let look = Look::of(&bytes).expect("a look");
            for (other, known) in looks.iter().enumerate() {
                let distance = look.distance(known);
                let same = distance <= SAME;
                assert_eq!(
                    same,
                    other == place,
                    "{name} {how}: {distance} to {}",
                    pictures[other].0
                );
                assert_eq!(distance, known.distance(&look));
            }
        }
    }
}

#[test]
fn what_is_no_picture_or_says_nothing_has_no_look() {
    let grey = RgbImage::from_pixel(300, 200, image::Rgb([200, 200, 200]));
    for (what, bytes) in [
        ("nothing", Vec::new()),
        ("words", b"not a picture".to_vec()),
        ("one colour", png(grey)),
        ("a head without a body", png(pictures().remove(0).1)[..200].to_vec()),
    ] {
        assert!(Look::of(&bytes).is_none(), "{what}");
    }
    // One pixel is smaller than the square, and no reason to fall over.
    assert!(Look::of(&png(RgbImage::new(1, 1))).is_none());
}

#[test]
fn a_picture_that_would_fill_the_memory_is_refused_by_its_head() {
    // 60,000 × 60,000 pixels of black are a few bytes in a file and 10 GB in memory.
    let mut bytes = png(RgbImage::new(2, 2));
    bytes[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    bytes[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
    let started = Instant::now();
    assert!(Look::of(&bytes).is_none());
    assert!(started.elapsed().as_millis() < 500, "it was decoded: {:?}", started.elapsed());
}

#[test]
fn a_look_is_read_as_it_was_written() {
    let look = Look::of(&jpeg(&pictures()[0].1, 90)).expect("a look");
    assert_eq!(Look::read(&look.written()), Some(look));
    for wrong in ["", "00", &"g".repeat(704), &"ế".repeat(352)] {
        assert_eq!(Look::read(wrong), None);
    }
}

#[test]
fn a_look_is_held_against_ten_thousand_in_no_time() {
    let look = Look::of(&jpeg(&pictures()[0].1, 90)).expect("a look");
    let many: Vec<_> = (0..10_000_u64)
        .map(|number| {
            let mut other = look.clone();
            other.0.iter_mut().flatten().for_each(|word| *word ^= number.wrapping_mul(0x9e37_79b9));
            other
        })
        .collect();
    let started = Instant::now();
    let same = many.iter().filter(|other| look.distance(other) <= SAME).count();
    let took = started.elapsed();
    assert!(same >= 1);
    // Without optimisation; some milliseconds with it.
    assert!(took.as_millis() < 2_000, "{took:?}");
}
