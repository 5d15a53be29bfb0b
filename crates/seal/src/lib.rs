//! Receipts: their codes and their signatures. And sealing what is said in confidence.

#[cfg(feature = "confidential")]
pub mod confidential;
#[cfg(feature = "server")]
pub mod receipt;
