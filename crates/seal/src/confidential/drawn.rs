//! Chance that somebody else draws: in a browser it is the browser.

use rand_core::{CryptoRng, RngCore};

/// Chance that comes from a function which fills bytes, each as likely as any other.
#[derive(Clone, Copy, Debug)]
pub struct Drawn<F>(pub F);

impl<F: FnMut(&mut [u8])> RngCore for Drawn<F> {
    fn next_u32(&mut self) -> u32 {
        let mut bytes = [0; 4];
        self.fill_bytes(&mut bytes);
        u32::from_le_bytes(bytes)
    }

    fn next_u64(&mut self) -> u64 {
        let mut bytes = [0; 8];
        self.fill_bytes(&mut bytes);
        u64::from_le_bytes(bytes)
    }

    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        (self.0)(bytes);
    }
}

impl<F: FnMut(&mut [u8])> CryptoRng for Drawn<F> {}
