//! Samples of sound: how loud they are, where the words begin and end, and what a WAV file holds.

/// How many samples a second the house works with: a voice has nothing above half of it.
pub const RATE: u32 = 24_000;
/// The length of a window over which loudness is taken, in milliseconds.
const WINDOW_MS: u32 = 20;
/// Below this a recording has nothing in it, as a part of full scale (-60 dB).
const NOTHING: f32 = 0.001;
/// How far below the louder windows a word still is (-34 dB).
const WORD: f32 = 0.02;
/// What is left before the first word and after the last, in milliseconds.
const AIR_MS: (u32, u32) = (200, 350);

/// The loudness of a recording, window by window, as a part of full scale (root of the mean square).
#[derive(Clone, Debug, Default)]
pub struct Loudness(Vec<f32>);

impl Loudness {
    /// Reads samples; the last window may be short.
    #[must_use]
    pub fn of(samples: &[i16], rate: u32) -> Self {
        let window = (rate * WINDOW_MS / 1_000).max(1) as usize;
        let level = |part: &[i16]| {
            let sum: f64 = part.iter().map(|sample| f64::from(*sample).powi(2)).sum();
            (sum / part.len() as f64).sqrt() as f32 / 32_768.0
        };
        Self(samples.chunks(window).map(level).collect())
    }

    /// A picture of it: at most [`PICTURE`] values, from 0 to 255, the loudest part the highest.
    #[must_use]
    pub fn picture(&self) -> Vec<u8> {
        let most = self.0.iter().copied().fold(NOTHING, f32::max);
        let count = PICTURE.min(self.0.len().max(1));
        (0..count)
            .map(|place| {
                let (from, until) =
                    (place * self.0.len() / count, (place + 1) * self.0.len() / count);
                let level = self.0.get(from..until).unwrap_or_default();
                let level = level.iter().copied().fold(0.0, f32::max);
                // The ear hears the root of it, or softer still.
                ((level / most).sqrt() * 255.0) as u8
            })
            .collect()
    }

    /// Where the words begin and end between two moments, with a breath of air around, in milliseconds. None
    /// when there is nothing to be heard.
    #[must_use]
    pub fn words(&self, from_ms: u32, until_ms: u32) -> Option<(u32, u32)> {
        let (first, last) = ((from_ms / WINDOW_MS) as usize, until_ms.div_ceil(WINDOW_MS) as usize);
        let heard = self.0.get(first..last.min(self.0.len()))?;
        let mut sorted = heard.to_vec();
        sorted.sort_by(f32::total_cmp);
        let loud = *sorted.get(sorted.len() * 19 / 20)?;
        if loud < NOTHING {
            return None;
        }
        let word = |level: &f32| *level >= (loud * WORD).max(NOTHING);
        let begin = heard.iter().position(word)? as u32 * WINDOW_MS + from_ms;
        let end = (heard.iter().rposition(word)? as u32 + 1) * WINDOW_MS + from_ms;
        Some((
            begin.saturating_sub(AIR_MS.0).max(from_ms),
            end.saturating_add(AIR_MS.1).min(until_ms),
        ))
    }
}

/// How many values a picture of loudness has at most.
pub const PICTURE: usize = 100;

/// Samples as bytes of the order in which programs read them (`s16le`).
#[must_use]
pub fn to_bytes(samples: &[i16]) -> Vec<u8> {
    samples.iter().flat_map(|sample| sample.to_le_bytes()).collect()
}

/// Samples out of such bytes.
#[must_use]
pub fn from_bytes(bytes: &[u8]) -> Vec<i16> {
    bytes.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect()
}

/// How long so many samples are, in milliseconds.
#[must_use]
pub fn length_ms(samples: usize, rate: u32) -> u32 {
    u32::try_from(samples as u64 * 1_000 / u64::from(rate.max(1))).unwrap_or(u32::MAX)
}

/// What a WAV file (RIFF, PCM of 16 bits, one channel) holds: its samples, and how many make a second. Programs
/// that write into a pipe do not know the length and put a wrong one in; so the data go to the end.
#[must_use]
pub fn read_wav(bytes: &[u8]) -> Option<(Vec<i16>, u32)> {
    let rest = bytes.strip_prefix(b"RIFF")?.get(4..)?.strip_prefix(b"WAVE")?;
    let (mut rest, mut rate) = (rest, None);
    loop {
        let (name, size) = (rest.get(..4)?, rest.get(4..8)?);
        let size = u32::from_le_bytes(size.try_into().ok()?) as usize;
        let data = rest.get(8..)?;
        match name {
            b"fmt " => {
                let field =
                    |at: usize| data.get(at..at + 2).map(|b| u16::from_le_bytes([b[0], b[1]]));
                let plain = field(0)? == 1 && field(2)? == 1 && field(14)? == 16;
                let told = u32::from_le_bytes(data.get(4..8)?.try_into().ok()?);
                rate = (plain && (8_000..=96_000).contains(&told)).then_some(told);
                rate?;
            }
            b"data" => {
                let data = data.get(..size).unwrap_or(data);
                return Some((from_bytes(data), rate?));
            }
            _ => {}
        }
        // A chunk of an odd length has a byte more.
        rest = data.get(size.checked_add(size % 2)?..)?;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tone(ms: u32, level: i16) -> Vec<i16> {
        let at = |place: u32| if place % 48 < 24 { level } else { -level };
        (0..RATE * ms / 1_000).map(at).collect()
    }

    #[test]
    fn the_words_are_found_between_two_silences() {
        let samples = [tone(1_500, 3), tone(2_000, 8_000), tone(3_000, 4)].concat();
        let loudness = Loudness::of(&samples, RATE);
        assert_eq!(loudness.words(0, 6_500), Some((1_300, 3_850)));
        // A cut that was made by hand is not undone.
        assert_eq!(loudness.words(1_600, 3_400), Some((1_600, 3_400)));
        assert_eq!(loudness.words(4_000, 6_500), None);
        assert_eq!(Loudness::of(&[], RATE).words(0, 100), None);
        let picture = loudness.picture();
        assert_eq!(picture.len(), PICTURE);
        assert!(picture[10] < 10 && picture[40] == 255 && picture[90] < 10, "{picture:?}");
    }

    #[test]
    fn a_wav_file_of_a_pipe_is_read_to_its_end() {
        let mut file = b"RIFF\xff\xff\xff\x7fWAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec();
        file.extend(22_050_u32.to_le_bytes());
        file.extend([0, 0, 0, 0, 2, 0, 16, 0]);
        file.extend(b"LIST\x03\0\0\0abc\0data\xff\xff\xff\x7f");
        file.extend(to_bytes(&[1, -2, 3]));
        assert_eq!(read_wav(&file), Some((vec![1, -2, 3], 22_050)));
        let mut stereo = file.clone();
        stereo[22] = 2;
        assert_eq!(read_wav(&stereo), None);
    }

    proptest! {
        #[test]
        fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read_wav(&bytes);
            let mut file = b"RIFF\0\0\0\0WAVE".to_vec();
            file.extend(bytes);
            let _ = read_wav(&file);
        }

        #[test]
        fn what_is_found_lies_where_it_was_looked_for(
            samples in prop::collection::vec(any::<i16>(), 0..5_000),
            from in 0_u32..300, long in 1_u32..300,
        ) {
            let loudness = Loudness::of(&samples, RATE);
            if let Some((begin, end)) = loudness.words(from, from + long) {
                prop_assert!(from <= begin && begin < end && end <= from + long);
            }
            prop_assert!(loudness.picture().len() <= PICTURE);
        }
    }
}
