//! Prints the table of the first look at concerns; `cargo xtask triage` writes it where it belongs.
#![allow(clippy::print_stdout)]

use plain::triage::training::{sentences, train};

fn main() -> Result<(), String> {
    let training = sentences(include_str!("../triage/training.txt"))?;
    print!("{}", train(&training, include_str!("../triage/lexicon.txt"))?);
    Ok(())
}
