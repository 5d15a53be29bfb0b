//! Whether what everybody reads has changed, known without asking the database for every reader.
//!
//! What this process changes it knows the moment the commit is done. What other processes change (another
//! instance on the same PostgreSQL, a command at the terminal) it learns by asking, at most [`ASK`] later.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::{Store, StoreError};

/// For how long an answer of the database is taken for true where this process changed nothing.
const ASK: Duration = Duration::from_millis(250);

/// Counts the commits of this process that changed what everybody reads.
#[derive(Clone, Default)]
pub(super) struct Moved(Arc<AtomicU64>);

impl Moved {
    /// Something was changed.
    pub(super) fn tell(&self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }

    fn count(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// What was read and how often this process had changed something by then.
struct Read<T> {
    count: u64,
    at: Instant,
    value: T,
}

/// A value of the database that is asked for again when it may have changed.
pub(super) struct Fresh<T>(Mutex<Option<Read<T>>>);

impl<T> Default for Fresh<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T: Clone> Fresh<T> {
    /// The value, from `ask` where it may have changed since, and the count that belongs to it.
    async fn get(
        &self,
        moved: &Moved,
        ask: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<(u64, T), StoreError> {
        // The count comes before the question: what changes in between makes the answer count as old.
        let (count, at) = (moved.count(), Instant::now());
        if let Some(read) = self.0.lock().unwrap_or_else(PoisonError::into_inner).as_ref()
            && read.count == count
            && at.duration_since(read.at) < ASK
        {
            return Ok((count, read.value.clone()));
        }
        let value = ask.await?;
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Who asked earlier and waited longer must not put an older answer over a newer one.
        if kept.as_ref().is_none_or(|read| read.at <= at) {
            *kept = Some(Read { count, at, value: value.clone() });
        }
        Ok((count, value))
    }
}

/// The state of what everybody reads: two that are equal have nothing between them that a reader could see,
/// but for the time of day and the names of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stamp {
    count: u64,
    number: u64,
}

impl Store {
    /// The state of what everybody reads. What another process changed shows a quarter of a second later at
    /// most.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn stamp(&self) -> Result<Stamp, StoreError> {
        let (count, number) = self.number.get(&self.moved, self.last_change()).await?;
        Ok(Stamp { count, number })
    }

    /// Gives a value from memory where nothing changed since it was read.
    ///
    /// # Errors
    /// Those of `ask`.
    pub(super) async fn fresh<T: Clone>(
        &self,
        kept: &Fresh<T>,
        ask: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        Ok(kept.get(&self.moved, ask).await?.1)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[tokio::test]
    async fn a_value_is_asked_for_once_until_this_process_changes_something() {
        let (moved, kept, asked) = (Moved::default(), Fresh::default(), Cell::new(0));
        let ask = || async {
            asked.set(asked.get() + 1);
            Ok(asked.get())
        };
        let first = kept.get(&moved, ask()).await.expect("a value");
        assert_eq!(kept.get(&moved, ask()).await.expect("a value"), first);
        moved.tell();
        assert_eq!(kept.get(&moved, ask()).await.expect("a value"), (1, 2));
    }

    #[tokio::test]
    async fn what_changed_while_it_was_asked_for_is_asked_for_again() {
        let (moved, kept) = (Moved::default(), Fresh::default());
        let slow = async {
            moved.tell();
            Ok("before")
        };
        kept.get(&moved, slow).await.expect("a value");
        let now = kept.get(&moved, async { Ok("after") }).await.expect("a value");
        assert_eq!(now, (1, "after"));
    }

    #[tokio::test]
    async fn an_answer_that_failed_is_not_kept() {
        let (moved, kept) = (Moved::default(), Fresh::<u8>::default());
        let failed = async { Err(StoreError::Corrupt("number")) };
        assert!(kept.get(&moved, failed).await.is_err());
        assert_eq!(kept.get(&moved, async { Ok(7) }).await.expect("a value"), (0, 7));
    }
}
