//! A thing that comes from the server: on its way, there, or refused.

use crate::device::network::Failure;

/// A thing on its way.
#[derive(Clone, Debug)]
pub enum Loaded<T> {
    /// Asked for.
    Waiting,
    /// Here it is.
    Ready(T),
    /// There is none, and this is why.
    Failed(Failure),
}

impl<T> From<Result<T, Failure>> for Loaded<T> {
    fn from(result: Result<T, Failure>) -> Self {
        match result {
            Ok(thing) => Self::Ready(thing),
            Err(failure) => Self::Failed(failure),
        }
    }
}

impl<T> Loaded<T> {
    /// The thing, if it is there.
    #[must_use]
    pub const fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(thing) => Some(thing),
            _ => None,
        }
    }
}
