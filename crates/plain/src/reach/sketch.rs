//! A sketch: how many different phones have said that they were there.
//!
//! HyperLogLog (Flajolet and others, 2007) with the estimator of Ertl ("New cardinality estimation algorithms for
//! HyperLogLog sketches", 2017, section 3), which needs no table of corrections and counts small numbers as well as
//! linear counting does.

use wire::limits::{REACH_REGISTERS, REACH_RHO};

/// The registers.
const REGISTERS: usize = REACH_REGISTERS as usize;
/// The letters in which registers are written, one for each value and two for each index (base64url, RFC 4648).
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// How many letters a register takes that is written with its index.
const SPARSE: usize = 3;

/// A sketch.
#[derive(Clone, PartialEq, Eq)]
pub struct Sketch(Box<[u8; REGISTERS]>);

impl core::fmt::Debug for Sketch {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Sketch")
    }
}

impl Default for Sketch {
    fn default() -> Self {
        Self(Box::new([0; REGISTERS]))
    }
}

impl Sketch {
    /// Raises a register. True when it was lower; what cannot be is left out.
    pub fn raise(&mut self, index: u16, rho: u8) -> bool {
        let Some(register) = self.0.get_mut(usize::from(index)) else { return false };
        let higher = rho > *register && rho <= REACH_RHO;
        if higher {
            *register = rho;
        }
        higher
    }

    /// Takes another one in: whoever is in both counts once.
    pub fn merge(&mut self, other: &Self) {
        for (own, other) in self.0.iter_mut().zip(other.0.iter()) {
            *own = (*own).max(*other);
        }
    }

    /// About how many there were.
    #[must_use]
    pub fn count(&self) -> u64 {
        const HIGHEST: usize = REACH_RHO as usize;
        let mut of_value = [0_u32; HIGHEST + 1];
        for register in self.0.iter() {
            if let Some(count) = of_value.get_mut(usize::from(*register)) {
                *count += 1;
            }
        }
        let m = f64::from(REACH_REGISTERS);
        let share = |value: usize| of_value.get(value).map_or(0.0, |n| f64::from(*n) / m);
        let mut z = m * tau(1.0 - share(HIGHEST));
        for count in of_value.get(1..HIGHEST).unwrap_or_default().iter().rev() {
            z = 0.5 * (z + f64::from(*count));
        }
        z += m * sigma(share(0));
        let count = m * m / (2.0 * core::f64::consts::LN_2 * z);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "some, and never less than none"
        )]
        if count.is_finite() { count.round() as u64 } else { 0 }
    }

    /// As it is stored: the registers in their order, so that nothing is told of the order of coming. Short while few
    /// are raised.
    #[must_use]
    pub fn write(&self) -> String {
        let letter = |value: usize| char::from(LETTERS[value % LETTERS.len()]);
        let raised = self.0.iter().filter(|register| **register > 0).count();
        if raised * SPARSE >= REGISTERS {
            return self.0.iter().map(|register| letter(usize::from(*register))).collect();
        }
        let mut out = String::with_capacity(raised * SPARSE);
        for (index, register) in self.0.iter().enumerate().filter(|(_, register)| **register > 0) {
            out.extend([letter(index / 64), letter(index), letter(usize::from(*register))]);
        }
        out
    }

    /// From how it is stored; none for what was not written here.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let value = |letter: &u8| LETTERS.iter().position(|known| known == letter);
        let mut sketch = Self::default();
        let values: Option<Vec<usize>> = text.as_bytes().iter().map(value).collect();
        let values = values?;
        if values.len() == REGISTERS {
            for (register, value) in sketch.0.iter_mut().zip(values) {
                *register = u8::try_from(value).ok().filter(|rho| *rho <= REACH_RHO)?;
            }
            return Some(sketch);
        }
        let (triples, rest) = values.as_chunks::<SPARSE>();
        for [high, low, rho] in triples {
            *sketch.0.get_mut(high * 64 + low)? =
                u8::try_from(*rho).ok().filter(|rho| *rho <= REACH_RHO)?;
        }
        rest.is_empty().then_some(sketch)
    }
}

fn sigma(mut x: f64) -> f64 {
    if x >= 1.0 {
        return f64::INFINITY;
    }
    let (mut y, mut z) = (1.0, x);
    loop {
        x *= x;
        let before = z;
        z += x * y;
        y += y;
        if z <= before {
            return z;
        }
    }
}

fn tau(mut x: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return 0.0;
    }
    let (mut y, mut z) = (1.0, 1.0 - x);
    loop {
        x = x.sqrt();
        let before = z;
        y *= 0.5;
        z -= (1.0 - x) * (1.0 - x) * y;
        if z >= before {
            return z / 3.0;
        }
    }
}

/// The standard error of a count of so many, as a part of it: that of linear counting while few registers are met
/// twice, and never more than that of the full sketch.
#[must_use]
pub fn standard_error(count: u64) -> f64 {
    let m = f64::from(REACH_REGISTERS);
    let full = 1.04 / m.sqrt();
    if count == 0 {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "an error need not be exact")]
    let load = count as f64 / m;
    if load > 2.0 { full } else { full.min((load.exp() - load - 1.0).sqrt() / (load * m.sqrt())) }
}

/// How far a count of so many may be off, in thousandths of it, in 95 of 100 cases.
#[must_use]
pub fn error_per_thousand(count: u64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small share")]
    let thousandths = (standard_error(count) * 1_960.0).ceil() as u32;
    thousandths
}
