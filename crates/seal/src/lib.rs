//! Receipts: their codes and their signatures. And sealing what is said in confidence: [`confidential`]
//! seals and opens, [`province`] vouches for whose key is whose, [`recovery`] is the way back when nobody
//! with access is left.

#[cfg(feature = "confidential")]
pub mod confidential;
#[cfg(any(feature = "confidential", feature = "server"))]
pub mod province;
#[cfg(feature = "server")]
pub mod receipt;
#[cfg(feature = "recovery")]
pub mod recovery;
#[cfg(feature = "server")]
pub mod release;
