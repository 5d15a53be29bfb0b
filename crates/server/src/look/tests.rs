//! The look of real pictures: those of the samples, as they are and as people pass them on.

use image::codecs::jpeg::JpegEncoder;
use image::imageops::{
    FilterType, brighten, crop_imm, flip_horizontal, flip_vertical, overlay, resize, rotate90,
    rotate180, rotate270,
};
use image::{DynamicImage, GrayImage, RgbImage};

use super::{Bits, Look, SAME, small_and_grey, turned};

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

/// Between bars, with or without the signs that a phone draws into them.
fn on_a_screen(picture: &RgbImage, grey: u8, signs: bool) -> RgbImage {
    let (w, h) = picture.dimensions();
    let mut screen = RgbImage::from_pixel(w, h + h / 2, image::Rgb([grey; 3]));
    overlay(&mut screen, picture, 0, i64::from(h / 4));
    if signs {
        for x in (8..40).chain(w - 60..w - 8).filter(|x| (x / 5) % 2 == 0) {
            (6..14).for_each(|y| screen.put_pixel(x, y, image::Rgb([255 - grey; 3])));
        }
    }
    screen
}

/// A picture as it comes back after a few phones: what must be found.
fn passed_on(picture: &RgbImage) -> Vec<(String, Vec<u8>)> {
    let (w, h) = picture.dimensions();
    let cut = |[left, top, right, bottom]: [u32; 4]| {
        crop_imm(picture, left, top, w - left - right, h - top - bottom).to_image()
    };
    let small = resize(picture, w / 3, h / 3, FilterType::Triangle);
    let mut ways = vec![
        ("saved anew".to_owned(), jpeg(picture, 40)),
        ("as a PNG".to_owned(), png(picture.clone())),
        ("made smaller".to_owned(), jpeg(&small, 70)),
        ("brighter".to_owned(), jpeg(&brighten(picture, 18), 80)),
        ("turned by 90".to_owned(), jpeg(&rotate90(picture), 80)),
        ("turned by 180".to_owned(), jpeg(&rotate180(picture), 80)),
        ("turned by 270".to_owned(), jpeg(&rotate270(picture), 80)),
        ("mirrored".to_owned(), jpeg(&flip_horizontal(picture), 80)),
        ("turned and cut".to_owned(), jpeg(&rotate90(&cut([w / 20, h / 20, 0, 0])), 80)),
        ("between black bars".to_owned(), jpeg(&on_a_screen(picture, 0, false), 80)),
    ];
    for part in [5, 10, 15] {
        let (x, y) = (w * part / 100, h * part / 100);
        for (where_, cut) in [
            ("at the top", cut([0, y, 0, 0])),
            ("at the right", cut([0, 0, x, 0])),
            ("at a corner", cut([x, y, 0, 0])),
            ("all around", cut([x / 2, y / 2, x / 2, y / 2])),
        ] {
            ways.push((format!("cut by {part} per cent {where_}"), jpeg(&cut, 80)));
        }
    }
    ways
}

#[test]
fn a_picture_is_known_again_after_it_was_passed_on_and_no_other_is() {
    let pictures = pictures();
    let looks: Vec<_> =
        pictures.iter().map(|(_, picture)| Look::of(&jpeg(picture, 90)).expect("a look")).collect();
    // Every second one goes round, to be held against all: without optimisation each look takes a while.
    for (place, (name, picture)) in pictures.iter().enumerate().step_by(2) {
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
                if same {
                    assert_eq!(distance, known.distance(&look));
                }
            }
        }
    }
}

#[test]
fn most_screenshots_with_signs_in_their_bars_are_known_again() {
    let pictures = pictures();
    let found = pictures.iter().filter(|(_, picture)| {
        let look = Look::of(&jpeg(picture, 90)).expect("a look");
        let screen = Look::of(&jpeg(&on_a_screen(picture, 0, true), 80)).expect("a look");
        look.distance(&screen) <= SAME
    });
    let found = found.count();
    assert!(found * 3 >= pictures.len() * 2, "{found} of {}", pictures.len());
}

/// A JPEG with the note of a camera that it was held so (EXIF, orientation 1 to 8).
fn held(picture: &RgbImage, orientation: u8) -> Vec<u8> {
    let mut bytes = jpeg(picture, 90);
    let mut note =
        b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01".to_vec();
    note.extend([0, orientation, 0, 0, 0, 0, 0, 0]);
    bytes.splice(2..2, note);
    bytes
}

#[test]
fn how_a_camera_was_held_is_heeded_before_anything_is_looked_at() {
    let picture = &pictures()[0].1;
    let upright = small_and_grey(&jpeg(picture, 90)).expect("a picture");
    let lying = small_and_grey(&held(picture, 6)).expect("a picture");
    assert_eq!(lying, rotate90(&upright));
    // In bars a lying screenshot would not be found; turned up it is.
    let screen = rotate270(&on_a_screen(picture, 0, false));
    let look = Look::of(&held(&screen, 6)).expect("a look");
    assert!(look.distance(&Look::of(&jpeg(picture, 90)).expect("a look")) <= SAME);
}

#[test]
fn the_bits_of_a_turned_picture_are_those_of_the_picture_turned() {
    let picture = &pictures()[1].1;
    let square = resize(picture, 256, 256, FilterType::Triangle);
    let whole = |picture: &RgbImage| Look::of(&png(picture.clone())).expect("a look").0[0];
    let ways = turned(&whole(&square));
    let apart =
        |a: &Bits, b: &Bits| a.iter().zip(b).map(|(a, b)| (a ^ b).count_ones()).sum::<u32>();
    for (way, turned) in [
        (0, square.clone()),
        (1, flip_horizontal(&square)),
        (2, flip_vertical(&square)),
        (3, rotate180(&square)),
        (4, flip_horizontal(&rotate90(&square))),
        (5, rotate90(&square)),
        (6, rotate270(&square)),
    ] {
        assert!(apart(&ways[way], &whole(&turned)) <= 2, "{way}");
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
    assert!(Look::of(&bytes).is_none());
    // One that is in order, and could be decoded, is refused just as well when it has too many pixels.
    let whole = |side: u32| {
        let mut bytes = std::io::Cursor::new(Vec::new());
        let grey = DynamicImage::from(GrayImage::new(side, side));
        grey.write_to(&mut bytes, image::ImageFormat::Png).expect("a PNG");
        small_and_grey(&bytes.into_inner())
    };
    assert!(whole(5_000).is_none());
    assert!(whole(2_000).is_some());
}

#[test]
fn a_look_is_read_as_it_was_written() {
    let look = Look::of(&jpeg(&pictures()[0].1, 90)).expect("a look");
    assert_eq!(Look::read(&look.written()), Some(look));
    // The third is as looks were written before.
    for wrong in ["", "00", &"0".repeat(704), &"ế".repeat(352), &"A".repeat(100)] {
        assert_eq!(Look::read(wrong), None);
    }
}
