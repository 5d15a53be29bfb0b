//! Files that a card refers to: pictures and recordings, named by what is in them.

use serde::{Deserialize, Serialize};

use crate::id::{CardId, Sha256};
use crate::limits;
use crate::validate::{Fault, FieldFault, check_chars, check_count, is_web_address};
use crate::workshop::is_language_tag;

/// One file in the media store, served at `GET /media/{sha256}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MediaRef {
    /// The hash of its bytes, which is also its name.
    pub sha256: Sha256,
    /// Its media type (RFC 9110, section 8.3), such as `audio/mp4`.
    pub media_type: String,
    /// Its size in bytes, so that a phone can say what a download costs before it starts.
    pub bytes: u64,
}

impl MediaRef {
    /// Where the file is served, from the root of the host.
    #[must_use]
    pub fn path(&self) -> String {
        format!("{}/media/{}", crate::API_BASE, self.sha256)
    }
}

/// A picture of a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Picture {
    /// The file.
    pub file: MediaRef,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// What it shows, for those who do not see it.
    pub alt: String,
}

/// Who speaks in a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Voice {
    /// A person.
    Human,
    /// A machine; named as such wherever it plays.
    Synthetic,
}

/// One recording of a card in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Track {
    /// BCP 47 tag: `vi`, `tai` or `blt` (Thái), `hmn` (Mông), `ium` (Dao) …
    pub lang: String,
    /// Who speaks.
    pub voice: Voice,
    /// Its length in milliseconds.
    pub duration_ms: u32,
    /// The same recording in several formats, the smallest first.
    pub files: Vec<MediaRef>,
    /// What is said, with the moment at which each line starts.
    pub transcript: Vec<Cue>,
    /// What it speaks of, one thing after the other; empty where nobody has divided it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chapters: Vec<Chapter>,
}

/// A part of a recording that one may want to go to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Chapter {
    /// When it starts, in milliseconds from the beginning.
    pub start_ms: u32,
    /// What it speaks of.
    pub title: String,
    /// The card that says more about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<CardId>,
}

/// A video elsewhere: named with what it costs, and never fetched by a page of ours.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Video {
    /// Where it is seen: an address that begins with `https://`.
    pub url: String,
    /// What it is called.
    pub title: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its length in seconds.
    pub duration_s: u32,
}

/// One line of a transcript.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Cue {
    /// When the line starts, in milliseconds from the beginning.
    pub start_ms: u32,
    /// What is said.
    pub text: String,
}

/// A video is shown before its connection is checked, so only an address that cannot be changed on the way
/// will do; and its length and size are said before anybody pays for them.
pub(crate) fn video_faults(out: &mut Vec<FieldFault>, video: &Video) {
    check_chars(out, "video.title", &video.title, 1, limits::SHORT_CHARS);
    if !video.url.starts_with("https://") || !is_web_address(&video.url) {
        out.push(FieldFault::new("video.url", Fault::NotAllowed));
    }
    if video.bytes == 0 || video.bytes > limits::VIDEO_BYTES {
        let fault = Fault::TooLarge { most_bytes: limits::VIDEO_BYTES };
        out.push(FieldFault::new("video.bytes", fault));
    }
    if video.duration_s == 0 || video.duration_s > limits::VIDEO_SECONDS {
        out.push(FieldFault::new("video.duration_s", Fault::NotAllowed));
    }
}

/// One recording a language; what is said stands in its order, and so do the chapters.
pub(crate) fn track_faults(out: &mut Vec<FieldFault>, tracks: &[Track]) {
    check_count(out, "tracks", tracks.len(), 0, limits::TRACKS);
    for (place, track) in tracks.iter().enumerate() {
        let told = tracks.iter().take(place).any(|before| before.lang == track.lang);
        if told || !is_language_tag(&track.lang) {
            out.push(FieldFault::new(format!("tracks[{place}].lang"), Fault::NotAllowed));
        }
        let field = format!("tracks[{place}].transcript");
        check_count(out, &field, track.transcript.len(), 0, limits::CUES);
        for (number, cue) in track.transcript.iter().enumerate().take(limits::CUES) {
            let field = format!("{field}[{number}]");
            check_chars(out, format!("{field}.text"), &cue.text, 1, limits::CUE_CHARS);
            let before = number.checked_sub(1).and_then(|before| track.transcript.get(before));
            let falls = before.is_some_and(|before| before.start_ms > cue.start_ms);
            if falls || cue.start_ms > track.duration_ms {
                out.push(FieldFault::new(format!("{field}.start_ms"), Fault::NotAllowed));
            }
        }
        chapter_faults(out, place, track);
    }
}

/// Chapters follow each other and begin within the recording.
fn chapter_faults(out: &mut Vec<FieldFault>, place: usize, track: &Track) {
    let field = format!("tracks[{place}].chapters");
    check_count(out, &field, track.chapters.len(), 0, limits::CHAPTERS);
    let mut before = None;
    for (number, chapter) in track.chapters.iter().enumerate() {
        let field = format!("{field}[{number}]");
        check_chars(out, format!("{field}.title"), &chapter.title, 1, limits::SHORT_CHARS);
        let rises = before.is_none_or(|before| before < chapter.start_ms);
        if !rises || chapter.start_ms >= track.duration_ms {
            out.push(FieldFault::new(format!("{field}.start_ms"), Fault::NotAllowed));
        }
        before = Some(chapter.start_ms);
    }
}

#[cfg(test)]
mod tests {
    use super::{Chapter, Cue, Track, Video, Voice, chapter_faults, track_faults, video_faults};
    use crate::validate::FieldFault;

    fn fields(faults: &[FieldFault]) -> Vec<&str> {
        faults.iter().map(|fault| fault.field.as_str()).collect()
    }

    #[test]
    fn a_video_says_what_it_costs_and_is_fetched_safely() {
        let good = Video {
            url: "https://video.example/1".into(),
            title: "Ba bước".into(),
            bytes: 12_000_000,
            duration_s: 180,
        };
        type Change = fn(&mut Video);
        let cases: [(Change, &[&str]); 6] = [
            (|_| (), &[]),
            (|video| video.url = "http://video.example/1".into(), &["video.url"]),
            (|video| video.url = "https:// x".into(), &["video.url"]),
            (|video| video.title = " ".into(), &["video.title"]),
            (|video| video.bytes = 0, &["video.bytes"]),
            (|video| video.duration_s = 0, &["video.duration_s"]),
        ];
        for (change, expected) in cases {
            let mut video = good.clone();
            change(&mut video);
            let mut faults = Vec::new();
            video_faults(&mut faults, &video);
            assert_eq!(fields(&faults), expected);
        }
    }

    #[test]
    fn chapters_rise_and_begin_within_the_recording() {
        let wrong = |starts: &[u32]| {
            let chapter = |start: &u32| Chapter { start_ms: *start, title: "a".into(), card: None };
            let track = Track {
                lang: "vi".into(),
                voice: Voice::Human,
                duration_ms: 10_000,
                files: Vec::new(),
                transcript: Vec::new(),
                chapters: starts.iter().map(chapter).collect(),
            };
            let mut faults = Vec::new();
            chapter_faults(&mut faults, 1, &track);
            faults.into_iter().map(|fault| fault.field).collect::<Vec<_>>()
        };
        assert!(wrong(&[]).is_empty() && wrong(&[0, 5_000, 9_999]).is_empty());
        assert_eq!(wrong(&[0, 0]), ["tracks[1].chapters[1].start_ms"]);
        assert_eq!(wrong(&[5, 3, 4]), ["tracks[1].chapters[1].start_ms"]);
        assert_eq!(wrong(&[10_000]), ["tracks[1].chapters[0].start_ms"]);
        assert_eq!(wrong(&(0..31).collect::<Vec<_>>()), ["tracks[1].chapters"]);
    }

    #[test]
    fn a_card_speaks_each_language_once_and_its_lines_stand_in_order() {
        let track = |lang: &str, starts: &[u32]| Track {
            lang: lang.into(),
            voice: Voice::Human,
            duration_ms: 1_000,
            files: Vec::new(),
            transcript: starts
                .iter()
                .map(|start_ms| Cue { start_ms: *start_ms, text: "Chào.".into() })
                .collect(),
            chapters: Vec::new(),
        };
        let wrong = |tracks: &[Track]| {
            let mut faults = Vec::new();
            track_faults(&mut faults, tracks);
            faults.into_iter().map(|fault| fault.field).collect::<Vec<_>>()
        };
        assert!(wrong(&[track("vi", &[0, 0, 1_000]), track("hmn", &[])]).is_empty());
        assert_eq!(wrong(&[track("vi", &[]), track("vi", &[])]), ["tracks[1].lang"]);
        assert_eq!(wrong(&[track("tiếng", &[])]), ["tracks[0].lang"]);
        let late = "tracks[0].transcript[1].start_ms";
        assert_eq!(wrong(&[track("vi", &[5, 4])]), [late]);
        assert_eq!(wrong(&[track("vi", &[5, 1_001])]), [late]);
    }

    #[test]
    fn a_recording_without_chapters_is_written_as_older_phones_know_it() {
        let old = r#"{"lang":"vi","voice":"human","duration_ms":9000,"files":[],"transcript":[]}"#;
        let track: Track = serde_json::from_str(old).expect("a recording of last year");
        assert!(track.chapters.is_empty());
        assert_eq!(serde_json::to_string(&track).expect("JSON"), old);
        let chapters = r#"[{"start_ms":0,"title":"Lời chào"}]"#;
        let read: Vec<Chapter> = serde_json::from_str(chapters).expect("chapters");
        assert_eq!(serde_json::to_string(&read).expect("JSON"), chapters);
    }
}
