//! A recording made ready: trimmed, as loud as all others, small, and without what a recorder writes beside it.
//!
//! ffmpeg decodes what an officer brought, measures it and encodes it twice. It is told which form it gets and
//! which decoders it may use, and may open nothing but files and pipes: a playlist that is named `.mp3` leads it
//! nowhere.

use std::path::Path;

use bytes::Bytes;
use serde::Deserialize;
use wire::limits::SOUND_SECONDS;

use super::Trouble;
use super::program::{self, Limits, Order, Outcome};
use super::wave::{self, Loudness, RATE};

/// How loud a bulletin is, in LUFS (ITU-R BS.1770): as the samples of the house, for small loudspeakers.
const LOUDNESS: &str = "I=-18:TP=-2:LRA=11";
/// Rumble of tables and wind below this is taken away, in hertz.
const RUMBLE: u32 = 70;
/// What is decoded at most, in seconds: twice what a card may have, for whoever cuts a piece out.
const DECODED_SECONDS: u32 = 2 * SOUND_SECONDS;
/// The decoders that may run; everything that phones and editors of sound write is among them.
const DECODERS: &str = "opus,libopus,vorbis,libvorbis,aac,mp3,mp3float,flac,alac,pcm_s16le,pcm_s24le,pcm_s32le,pcm_f32le,pcm_u8";
/// What ffmpeg may take.
const LIMITS: Limits =
    Limits { seconds: 120, memory: 1_500 * 1024 * 1024, written: 130 * 1024 * 1024, out: 0 };

/// A recording as samples, out of which a piece is made ready.
pub struct Decoded {
    /// One channel, [`RATE`] a second.
    pub samples: Vec<i16>,
    /// How loud it is, and where.
    pub loudness: Loudness,
}

impl Decoded {
    /// Samples of any rate, which stays theirs until they are encoded.
    #[must_use]
    pub fn new(samples: Vec<i16>) -> Self {
        let loudness = Loudness::of(&samples, RATE);
        Self { samples, loudness }
    }

    /// Its length in milliseconds.
    #[must_use]
    pub fn length_ms(&self) -> u32 {
        wave::length_ms(self.samples.len(), RATE)
    }
}

/// A file that a card's recording has.
pub struct Encoded {
    /// Its bytes.
    pub bytes: Bytes,
    /// Its media type.
    pub media_type: &'static str,
}

/// The name of ffmpeg's reader for a media type: it is named, and not guessed from the bytes.
fn reader(media_type: &str) -> Option<&'static str> {
    Some(match media_type {
        "audio/webm" => "matroska",
        "audio/ogg" => "ogg",
        "audio/mp4" => "mov",
        "audio/aac" => "aac",
        "audio/mpeg" => "mp3",
        "audio/wav" => "wav",
        "audio/flac" => "flac",
        _ => return None,
    })
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split_whitespace().map(str::to_owned)
}

async fn ffmpeg(folder: &Path, arguments: Vec<String>) -> Result<Outcome, Trouble> {
    let first = words("-hide_banner -nostdin -nostats -y -threads 1 -protocol_whitelist file,pipe");
    let arguments = first.chain(arguments).collect();
    program::run(Order { program: "ffmpeg", arguments, folder, input: b"", limits: LIMITS }).await
}

/// Decodes what an officer brought.
///
/// # Errors
/// As [`Trouble`] tells.
pub async fn decode(media_type: &str, original: &[u8]) -> Result<Decoded, Trouble> {
    let reader = reader(media_type).ok_or(Trouble::Unreadable)?;
    let folder = tempfile::tempdir()?;
    tokio::fs::write(folder.path().join("original"), original).await?;
    let input = format!("-codec_whitelist {DECODERS} -f {reader} -i original");
    // A second more than is taken tells that there was more.
    let output = format!(
        "-map 0:a:0 -vn -sn -dn -t {} -ac 1 -ar {RATE} -f s16le samples",
        DECODED_SECONDS + 1
    );
    let done = ffmpeg(folder.path(), words(&input).chain(words(&output)).collect()).await?;
    if !done.well {
        return Err(Trouble::Unreadable);
    }
    let bytes = tokio::fs::read(folder.path().join("samples")).await?;
    if bytes.len() as u64 > u64::from(DECODED_SECONDS) * u64::from(RATE) * 2 {
        return Err(Trouble::TooLarge);
    }
    let decoded = move || Decoded::new(wave::from_bytes(&bytes));
    tokio::task::spawn_blocking(decoded).await.map_err(|error| Trouble::Failed(error.to_string()))
}

/// What ffmpeg's `loudnorm` measured, in its own names and as the text that it writes.
#[derive(Deserialize)]
struct Measured {
    input_i: String,
    input_tp: String,
    input_lra: String,
    input_thresh: String,
    target_offset: String,
}

impl Measured {
    /// Out of what ffmpeg says: the last thing in braces. None when there is no number where one should be, as with
    /// a recording of silence.
    fn read(said: &str) -> Option<Self> {
        let told = said.get(said.rfind('{')?..=said.rfind('}')?)?;
        let measured: Self = serde_json::from_str(told).ok()?;
        let numbers = [
            &measured.input_i,
            &measured.input_tp,
            &measured.input_lra,
            &measured.input_thresh,
            &measured.target_offset,
        ];
        let number = |text: &&String| text.parse::<f64>().is_ok_and(f64::is_finite);
        numbers.iter().all(number).then_some(measured)
    }

    fn filter(&self) -> String {
        let Self { input_i, input_tp, input_lra, input_thresh, target_offset } = self;
        format!(
            "loudnorm={LOUDNESS}:measured_I={input_i}:measured_TP={input_tp}:measured_LRA={input_lra}\
             :measured_thresh={input_thresh}:offset={target_offset}:linear=true"
        )
    }
}

/// Makes a piece ready: as loud as all others, as Opus and as AAC, the smaller one first.
///
/// # Errors
/// As [`Trouble`] tells.
pub async fn encode(samples: &[i16], rate: u32) -> Result<Vec<Encoded>, Trouble> {
    if samples.is_empty() {
        return Err(Trouble::Silent);
    }
    if wave::length_ms(samples.len(), rate) > SOUND_SECONDS * 1_000 {
        return Err(Trouble::TooLarge);
    }
    let folder = tempfile::tempdir()?;
    tokio::fs::write(folder.path().join("samples"), wave::to_bytes(samples)).await?;
    let input = format!("-f s16le -ar {rate} -ac 1 -i samples");
    let measure =
        format!("-af highpass=f={RUMBLE},loudnorm={LOUDNESS}:print_format=json -f null -");
    let done = ffmpeg(folder.path(), words(&input).chain(words(&measure)).collect()).await?;
    if !done.well {
        return Err(Trouble::Failed("ffmpeg could not measure a recording".to_owned()));
    }
    let measured = Measured::read(&done.said).ok_or(Trouble::Silent)?;
    let even = format!("-af highpass=f={RUMBLE},{}", measured.filter());
    let plain = format!("-ar {RATE} -map_metadata -1 -fflags +bitexact -flags:a +bitexact");
    let opus = "-c:a libopus -application voip -b:a 20k -vbr on -f ogg opus";
    let aac = "-c:a aac -b:a 28k -movflags +faststart -f mp4 aac";
    let arguments = words(&input)
        .chain(words(&even))
        .chain(words(&plain))
        .chain(words(opus))
        .chain(words(&even))
        .chain(words(&plain))
        .chain(words(aac))
        .collect();
    if !ffmpeg(folder.path(), arguments).await?.well {
        return Err(Trouble::Failed("ffmpeg could not encode a recording".to_owned()));
    }
    let mut files = Vec::new();
    for (name, media_type) in [("opus", "audio/ogg"), ("aac", "audio/mp4")] {
        let bytes = tokio::fs::read(folder.path().join(name)).await?.into();
        files.push(Encoded { bytes, media_type });
    }
    files.sort_by_key(|file| file.bytes.len());
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "[Parsed_loudnorm_1 @ 0x5]\n{\n\t\"input_i\" : \"-23.40\",\n\t\"input_tp\" : \"-4.50\",\n\
        \t\"input_lra\" : \"3.10\",\n\t\"input_thresh\" : \"-33.60\",\n\t\"output_i\" : \"-18.1\",\n\
        \t\"target_offset\" : \"0.10\"\n}\n";

    #[test]
    fn what_was_measured_is_read_and_silence_is_no_number() {
        let measured = Measured::read(SAID).expect("numbers");
        assert!(measured.filter().contains(":measured_I=-23.40:"));
        assert!(Measured::read(&SAID.replace("-23.40", "-inf")).is_none());
        // A number becomes a part of a filter, so nothing else may pass for one.
        assert!(Measured::read(&SAID.replace("-23.40", "-1,anull")).is_none());
        assert!(Measured::read("}{").is_none() && Measured::read("").is_none());
    }
}
