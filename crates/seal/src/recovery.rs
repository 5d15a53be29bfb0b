//! The way back when nobody with access to a unit's key is left: a recovery key in three shares on paper,
//! of which any two put it together (Shamir's sharing). It is made once, outside of the server.

use blahaj::{Share, Sharks};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::confidential::{CannotOpen, CryptoRng, KEY};

/// How many shares there are.
pub const SHARES: u8 = 3;
/// How many of them are needed.
pub const NEEDED: u8 = 2;
/// What stands before a share's lines.
const HEAD: &str = "BAN TIN KIN 1";
/// How many bytes a line on paper holds: three groups of four digits.
const LINE: usize = 6;
/// How many bytes of a hash end a share; with them a share fills its lines.
const CHECK: usize = 3;

/// A recovery key.
pub struct Recovery {
    secret: Zeroizing<[u8; KEY]>,
}

impl Recovery {
    /// A new one.
    #[must_use]
    pub fn new(chance: &mut impl CryptoRng) -> Self {
        let mut seed = Zeroizing::new([0; KEY]);
        chance.fill_bytes(seed.as_mut());
        Self { secret: Zeroizing::new(crate::confidential::derived(&seed).0) }
    }

    /// The public half, to which every unit's private key is sealed as well.
    ///
    /// # Errors
    /// [`CannotOpen`] when these bytes are no key: they were put together from shares of two ceremonies.
    pub fn public(&self) -> Result<[u8; KEY], CannotOpen> {
        crate::confidential::public_of(&self.secret)
    }

    /// The private half.
    #[must_use]
    pub fn secret(&self) -> &[u8; KEY] {
        &self.secret
    }

    /// The three shares, each as the lines that are printed.
    #[must_use]
    pub fn shares(&self) -> Vec<String> {
        let dealt = Sharks(NEEDED).dealer(self.secret.as_ref());
        dealt.take(usize::from(SHARES)).map(|share| paper(&Vec::from(&share))).collect()
    }

    /// Puts it together from the lines of two shares or more.
    ///
    /// # Errors
    /// A sentence that says which line was mistyped, or what is missing.
    pub fn of_shares(papers: &[String]) -> Result<Self, String> {
        let mut shares: Vec<Vec<u8>> = Vec::new();
        for paper in papers {
            let share = read(paper)?;
            if shares.iter().all(|known| known[0] != share[0]) {
                shares.push(share);
            }
        }
        if shares.len() < usize::from(NEEDED) {
            return Err(format!("{NEEDED} different shares are needed; there is {}", shares.len()));
        }
        let shares: Result<Vec<Share>, _> =
            shares.iter().map(|share| Share::try_from(share.as_slice())).collect();
        let shares = shares.map_err(|_| "a share is not of the form that is known".to_owned())?;
        let secret = Zeroizing::new(Sharks(NEEDED).recover(&shares).map_err(str::to_owned)?);
        let secret: &[u8; KEY] =
            secret.as_slice().try_into().map_err(|_| "the shares do not belong together")?;
        Ok(Self { secret: Zeroizing::new(*secret) })
    }
}

/// A share as lines to print: each with its number, three groups of four digits, and a check of its own,
/// so that a typing error is found in its line.
fn paper(share: &[u8]) -> String {
    let mut all = share.to_vec();
    all.extend(&Sha256::digest(share)[..CHECK]);
    let mut text = format!("{HEAD} · {}/{SHARES}\n", share.first().copied().unwrap_or_default());
    for (place, bytes) in all.chunks(LINE).enumerate() {
        let digits = hex(bytes);
        let groups: Vec<&str> = (0..digits.len())
            .step_by(4)
            .map(|at| &digits[at..(at + 4).min(digits.len())])
            .collect();
        text.push_str(&format!("{}: {} = {}\n", place + 1, groups.join(" "), check(place, bytes)));
    }
    text
}

fn read(paper: &str) -> Result<Vec<u8>, String> {
    let mut all = Vec::new();
    for line in paper.lines().map(str::trim).filter(|line| line.contains('=')) {
        let place = all.len() / LINE;
        let wrong = || format!("line {} of a share is mistyped", place + 1);
        let (number, rest) = line.split_once(':').ok_or_else(wrong)?;
        let (digits, told) = rest.split_once('=').ok_or_else(wrong)?;
        let bytes = unhex(digits).ok_or_else(wrong)?;
        let right = number.trim() == (place + 1).to_string()
            && told.trim().eq_ignore_ascii_case(&check(place, &bytes));
        if !right {
            return Err(wrong());
        }
        all.extend(bytes);
    }
    let share = all.len().checked_sub(CHECK).map(|end| all.split_at(end));
    match share {
        Some((share, end)) if share.len() == KEY + 1 && Sha256::digest(share)[..CHECK] == *end => {
            Ok(share.to_vec())
        }
        _ => Err("a share is not whole: it has six lines".to_owned()),
    }
}

fn check(place: usize, bytes: &[u8]) -> String {
    let text = format!("{HEAD} {place} {}", hex(bytes));
    hex(&Sha256::digest(text)[..2])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: String = text.chars().filter(|digit| !digit.is_whitespace()).collect();
    let pair = |at| digits.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
    digits.len().is_multiple_of(2).then(|| (0..digits.len()).step_by(2).map(pair).collect())?
}
