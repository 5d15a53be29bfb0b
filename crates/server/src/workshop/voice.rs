//! A machine that reads aloud: any command that takes words and gives a WAV file. espeak-ng works out of the box;
//! a better voice is a matter of the setting. Whatever it is, a card names it as synthetic.

use super::Trouble;
use super::program::{self, Limits, Order};
use super::sound::{self, Encoded};
use super::wave::{self, Loudness, RATE};

/// The command that is there without any setting.
pub const DEFAULT: &str = "espeak-ng -v {lang} -s 145 -g 1 --stdin --stdout";
/// The silence after a line, in milliseconds.
const PAUSE_MS: u32 = 420;
/// What one line may take. espeak-ng reserves a "file" of memory for loudspeakers that it does not use.
const LIMITS: Limits = Limits {
    seconds: 30,
    memory: 2_000 * 1024 * 1024,
    written: 256 * 1024 * 1024,
    out: 40 * 1024 * 1024,
};

/// A command and its arguments. Words are given to it as its input, never as an argument; `{lang}` in an argument
/// becomes the tag of the language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    program: String,
    arguments: Vec<String>,
}

/// What was read aloud.
pub struct Spoken {
    /// Its files.
    pub files: Vec<Encoded>,
    /// When each line starts, in milliseconds.
    pub starts_ms: Vec<u32>,
    /// How long it is, in milliseconds.
    pub length_ms: u32,
    /// How loud it is, for a picture of it.
    pub loudness: Loudness,
}

impl Command {
    /// Reads a command, its parts set apart by spaces.
    ///
    /// # Errors
    /// A sentence, when there is nothing in it.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut parts = text.split_whitespace().map(str::to_owned);
        let program = parts.next().ok_or("the command that reads aloud is empty")?;
        Ok(Self { program, arguments: parts.collect() })
    }

    /// The program's name.
    #[must_use]
    pub fn program(&self) -> &str {
        &self.program
    }

    /// Has lines read, one after the other, so that each one's beginning is known exactly.
    ///
    /// # Errors
    /// As [`Trouble`] tells; [`Trouble::NoVoice`] when the command ends in failure.
    pub async fn speak(&self, lang: &str, lines: &[String]) -> Result<Spoken, Trouble> {
        let (mut samples, mut starts, mut rate) = (Vec::new(), Vec::new(), None);
        for line in lines {
            let (spoken, told) = self.line(lang, line).await?;
            // A voice that changes its rate between two lines would be heard as another one.
            if *rate.get_or_insert(told) != told {
                return Err(Trouble::Failed(format!("{} changed its rate", self.program)));
            }
            starts.push(wave::length_ms(samples.len(), told));
            samples.extend_from_slice(within(&spoken, told));
            samples.resize(samples.len() + (told * PAUSE_MS / 1_000) as usize, 0);
        }
        let rate = rate.unwrap_or(RATE);
        let files = sound::encode(&samples, rate).await?;
        let length_ms = wave::length_ms(samples.len(), rate);
        Ok(Spoken { files, starts_ms: starts, length_ms, loudness: Loudness::of(&samples, rate) })
    }

    async fn line(&self, lang: &str, line: &str) -> Result<(Vec<i16>, u32), Trouble> {
        let folder = tempfile::tempdir()?;
        let arguments = self.arguments.iter().map(|part| part.replace("{lang}", lang)).collect();
        let order = Order {
            program: &self.program,
            arguments,
            folder: folder.path(),
            input: line.as_bytes(),
            limits: LIMITS,
        };
        let done = program::run(order).await?;
        if !done.well {
            return Err(Trouble::NoVoice);
        }
        let wrong = || Trouble::Failed(format!("{} gave no WAV of 16 bits", self.program));
        wave::read_wav(&done.out).ok_or_else(wrong)
    }
}

/// The part of a line that is heard; all of it where nothing is.
fn within(samples: &[i16], rate: u32) -> &[i16] {
    let place = |ms: u32| (u64::from(ms) * u64::from(rate) / 1_000) as usize;
    let words = Loudness::of(samples, rate).words(0, wave::length_ms(samples.len(), rate));
    words.and_then(|(from, until)| samples.get(place(from)..place(until))).unwrap_or(samples)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_its_parts_and_not_a_line_of_a_shell() {
        let command = Command::read(" say -v {lang}  --out; ").expect("a command");
        assert_eq!(command.program, "say");
        assert_eq!(command.arguments, ["-v", "{lang}", "--out;"]);
        assert!(Command::read(" ").is_err());
        assert!(Command::read(DEFAULT).is_ok());
    }
}
