//! Receipts: their codes and their signatures. Confidential sealing joins here.

#[cfg(feature = "server")]
pub mod receipt;
