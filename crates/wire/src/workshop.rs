//! What an officer has made of a picture or a recording before a card carries it: the order, and what comes of it.
//!
//! The original is uploaded in chunks to `PUT /desk/originals/{sha256}`, and never reaches a phone: what does is
//! made anew by the server, without what cameras and recorders write beside the picture and the sound.

use serde::{Deserialize, Serialize};

use crate::limits;
use crate::media::{MediaRef, Track};
use crate::submission::AttachmentRef;
use crate::validate::{Fault, FieldFault, check_chars, check_count};

/// What an original picture may be.
pub const PICTURE_TYPES: [&str; 3] = ["image/jpeg", "image/png", "image/webp"];
/// What an original recording may be.
pub const SOUND_TYPES: [&str; 7] =
    ["audio/webm", "audio/ogg", "audio/mp4", "audio/aac", "audio/mpeg", "audio/wav", "audio/flac"];

/// A part of a picture, in thousandths of its width and height.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Crop {
    /// Where it begins, from the left edge.
    pub left: u16,
    /// Where it begins, from the upper edge.
    pub top: u16,
    /// How wide it is.
    pub width: u16,
    /// How high it is.
    pub height: u16,
}

impl Crop {
    /// The whole picture.
    pub const WHOLE: Self = Self { left: 0, top: 0, width: 1_000, height: 1_000 };

    /// True when it lies within the picture, and is at least a fiftieth of it each way.
    #[must_use]
    pub fn is_within(self) -> bool {
        let fits = |from: u16, long: u16| long >= 20 && u32::from(from) + u32::from(long) <= 1_000;
        fits(self.left, self.width) && fits(self.top, self.height)
    }
}

/// The body of `POST /desk/pictures`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PictureOrder {
    /// The original, already uploaded whole; one of [`PICTURE_TYPES`].
    pub original: AttachmentRef,
    /// What is cut out of it, as one sees it upright.
    pub crop: Crop,
    /// True for an infographic: it keeps more pixels and its letters stay sharp.
    #[serde(default)]
    pub drawing: bool,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MadePicture {
    /// The file, as a card's picture names it.
    pub file: MediaRef,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// The body of `POST /desk/sounds`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SoundOrder {
    /// The original, already uploaded whole; one of [`SOUND_TYPES`].
    pub original: AttachmentRef,
    /// In which language it speaks: a BCP 47 tag.
    pub lang: String,
    /// Where it begins, in milliseconds of the original.
    #[serde(default)]
    pub from_ms: u32,
    /// Where it ends; the end of the original where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until_ms: Option<u32>,
    /// True when the silence before the first word and after the last is cut away too.
    #[serde(default)]
    pub close_cut: bool,
}

/// The body of `POST /desk/voices`: lines that a machine reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VoiceOrder {
    /// In which language: a BCP 47 tag.
    pub lang: String,
    /// What it reads, a line of the transcript each.
    pub lines: Vec<String>,
}

/// What came of a recording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MadeSound {
    /// The recording, as a card carries it.
    pub track: Track,
    /// How long the original is, in milliseconds.
    pub original_ms: u32,
    /// What was taken of it: from here.
    pub from_ms: u32,
    /// What was taken of it: up to here.
    pub until_ms: u32,
    /// How loud the original is, a hundredth of it each, from 0 to 255: for a picture of it.
    pub loudness: Vec<u8>,
}

/// True for what is written as a language tag is (BCP 47, RFC 5646): letters, digits and hyphens, a few of them.
#[must_use]
pub fn is_language_tag(tag: &str) -> bool {
    let parts = tag.split('-').all(|part| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    parts && (2..=35).contains(&tag.len()) && tag.as_bytes()[0].is_ascii_alphabetic()
}

fn original_faults(out: &mut Vec<FieldFault>, original: &AttachmentRef, types: &[&str]) {
    if !types.contains(&original.media_type.as_str()) {
        out.push(FieldFault::new("original.media_type", Fault::NotAllowed));
    }
    if original.bytes > limits::ORIGINAL_BYTES {
        let fault = Fault::TooLarge { most_bytes: limits::ORIGINAL_BYTES };
        out.push(FieldFault::new("original.bytes", fault));
    }
}

fn lang_fault(out: &mut Vec<FieldFault>, lang: &str) {
    if !is_language_tag(lang) {
        out.push(FieldFault::new("lang", Fault::NotAllowed));
    }
}

impl PictureOrder {
    /// What is wrong with it; empty when nothing is.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut out = Vec::new();
        original_faults(&mut out, &self.original, &PICTURE_TYPES);
        if !self.crop.is_within() {
            out.push(FieldFault::new("crop", Fault::NotAllowed));
        }
        out
    }
}

impl SoundOrder {
    /// What is wrong with it; empty when nothing is.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut out = Vec::new();
        original_faults(&mut out, &self.original, &SOUND_TYPES);
        lang_fault(&mut out, &self.lang);
        if self.until_ms.is_some_and(|until| until <= self.from_ms) {
            out.push(FieldFault::new("until_ms", Fault::NotAllowed));
        }
        out
    }
}

impl VoiceOrder {
    /// What is wrong with it; empty when nothing is.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut out = Vec::new();
        lang_fault(&mut out, &self.lang);
        check_count(&mut out, "lines", self.lines.len(), 1, limits::CUES);
        for (place, line) in self.lines.iter().enumerate().take(limits::CUES) {
            check_chars(&mut out, format!("lines[{place}]"), line, 1, limits::CUE_CHARS);
        }
        let chars: usize = self.lines.iter().map(|line| line.chars().count()).sum();
        if chars > limits::VOICE_CHARS {
            out.push(FieldFault::new("lines", Fault::TooLong { most: limits::VOICE_CHARS }));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_picture_lies_within_it() {
        let crop = |left, top, width, height| Crop { left, top, width, height }.is_within();
        assert!(Crop::WHOLE.is_within() && crop(500, 0, 500, 1_000) && crop(0, 980, 20, 20));
        assert!(!crop(501, 0, 500, 1_000) && !crop(0, 0, 0, 1_000) && !crop(0, 990, 20, 20));
        assert!(!crop(u16::MAX, 0, u16::MAX, 1_000));
    }

    #[test]
    fn a_language_is_a_tag_and_never_an_option_of_a_command() {
        for tag in ["vi", "blt", "hmn", "zh-Hans", "vi-VN"] {
            assert!(is_language_tag(tag), "{tag}");
        }
        for tag in ["", "v", "-v", "vi ", "vi;rm", "../vi", "vi--x", "tiếng", "abcdefghi", "1a"] {
            assert!(!is_language_tag(tag), "{tag}");
        }
    }

    #[test]
    fn an_order_says_what_is_wrong_with_it() {
        let file = |media_type: &str, bytes| AttachmentRef {
            sha256: crate::id::Sha256::from_bytes(&[7; 32]),
            media_type: media_type.into(),
            bytes,
        };
        let fields = |faults: Vec<FieldFault>| -> Vec<String> {
            faults.into_iter().map(|fault| fault.field).collect()
        };
        let picture = |media_type, bytes, crop| PictureOrder {
            original: file(media_type, bytes),
            crop,
            drawing: false,
        };
        assert!(picture("image/jpeg", 9, Crop::WHOLE).faults().is_empty());
        let nothing = Crop { width: 0, ..Crop::WHOLE };
        let wrong = picture("image/svg+xml", limits::ORIGINAL_BYTES + 1, nothing).faults();
        assert_eq!(fields(wrong), ["original.media_type", "original.bytes", "crop"]);
        let sound = |from_ms, until_ms, lang: &str| SoundOrder {
            original: file("audio/mpeg", 9),
            lang: lang.into(),
            from_ms,
            until_ms,
            close_cut: true,
        };
        assert!(sound(0, None, "vi").faults().is_empty());
        assert_eq!(fields(sound(5, Some(5), "-o/tmp").faults()), ["lang", "until_ms"]);
        let voice = |lines: Vec<String>| VoiceOrder { lang: "vi".into(), lines }.faults();
        assert!(voice(vec!["Chào bạn.".into()]).is_empty());
        assert_eq!(fields(voice(Vec::new())), ["lines"]);
        assert_eq!(fields(voice(vec![" ".into()])), ["lines[0]"]);
        let much = vec!["a".repeat(limits::CUE_CHARS); limits::VOICE_CHARS / limits::CUE_CHARS + 1];
        assert_eq!(fields(voice(much)), ["lines"]);
    }
}
