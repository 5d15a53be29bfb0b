//! Where pictures and recordings are made ready for a card, from the originals that officers bring.
//!
//! [`picture`] cuts and writes anew; [`sound`] trims, evens the loudness and encodes; [`voice`] lets a machine read;
//! [`program`] runs what the house has no business writing itself (ffmpeg, espeak-ng), within limits.

pub mod picture;
pub mod program;
pub mod sound;
pub mod voice;
pub mod wave;

use tokio::sync::{Semaphore, SemaphorePermit};
use wire::problem::Code;
use wire::validate::{Fault, FieldFault};

use crate::refusal::Refusal;

/// How many things are made at once: each takes a processor and some hundred megabytes.
const BENCHES: usize = 2;
/// How long one waits for a free bench before being asked to come again.
const QUEUE: std::time::Duration = std::time::Duration::from_secs(20);
/// After how many seconds it is worth another try where all benches are taken.
const ASK_AGAIN: u64 = 15;

/// Why something could not be made.
#[derive(Debug)]
pub enum Trouble {
    /// The original is not what it says it is, or is damaged.
    Unreadable,
    /// It is longer than a card may speak, or has more pixels than are read.
    TooLarge,
    /// There is nothing to be heard in it.
    Silent,
    /// The machine has no voice for this language.
    NoVoice,
    /// A program is not installed on the server.
    Missing(String),
    /// The machine failed; the sentence is for the log.
    Failed(String),
}

impl Trouble {
    /// The refusal, at the field of the order that it is about.
    #[must_use]
    pub fn refusal(self) -> Refusal {
        let invalid = |field: &str, fault| Refusal::invalid(vec![FieldFault::new(field, fault)]);
        match self {
            Self::Unreadable => invalid("original", Fault::NotAllowed),
            Self::TooLarge => {
                let most_bytes = wire::limits::ORIGINAL_BYTES;
                invalid("original", Fault::TooLarge { most_bytes })
            }
            Self::Silent => invalid("original", Fault::Empty),
            Self::NoVoice => invalid("lang", Fault::NotAllowed),
            Self::Missing(program) => {
                tracing::error!(program, "a program that makes recordings is not installed");
                Code::ToolMissing.into()
            }
            Self::Failed(why) => {
                tracing::error!(why, "something could not be made for a card");
                Refusal::unavailable(ASK_AGAIN)
            }
        }
    }
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Self::Failed(error.to_string())
    }
}

/// The benches, and the voice that reads.
pub struct Workshop {
    benches: Semaphore,
    voice: voice::Command,
}

impl Workshop {
    /// With the command that reads aloud; see [`voice::Command`].
    ///
    /// # Errors
    /// A sentence, when the command is empty.
    pub fn new(voice: &str) -> Result<Self, String> {
        let voice = voice::Command::read(voice)?;
        for program in ["ffmpeg", "prlimit", voice.program()] {
            if !program::is_installed(program) {
                tracing::warn!(
                    program,
                    "not installed: recordings of cards cannot be made with it"
                );
            }
        }
        Ok(Self { benches: Semaphore::new(BENCHES), voice })
    }

    /// The command that reads aloud.
    #[must_use]
    pub const fn voice(&self) -> &voice::Command {
        &self.voice
    }

    /// A bench, when one is free.
    ///
    /// # Errors
    /// When none was for twenty seconds.
    pub async fn bench(&self) -> Result<SemaphorePermit<'_>, Refusal> {
        match tokio::time::timeout(QUEUE, self.benches.acquire()).await {
            Ok(Ok(bench)) => Ok(bench),
            _ => Err(Refusal::unavailable(ASK_AGAIN)),
        }
    }
}
