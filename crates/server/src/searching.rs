//! The search: an index in memory over every published card, the very one that phones build, kept in step with
//! the change log.
//!
//! A search asks the database for one number. Only when that has moved does it read what is new, one reader at
//! a time; the others find with what is there.

use std::sync::{Arc, PoisonError, RwLock};

use plain::search::Field;
use tokio::sync::Mutex;
use view::finder::{Asked, Finder};
use wire::card::Card;

use crate::store::{Store, StoreError};

/// The cards that can be found.
#[derive(Default)]
pub struct Searching {
    kept: RwLock<Kept>,
    /// Held by whoever is reading the change log.
    reading: Mutex<()>,
}

#[derive(Default)]
struct Kept {
    finder: Finder,
    /// The number of the change log up to which everything is in it.
    at: u64,
}

impl Searching {
    /// The cards that answer, the best first, each with the field that answers.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find(
        &self,
        store: &Store,
        asked: &Asked,
    ) -> Result<Vec<(Arc<Card>, Field)>, StoreError> {
        self.catch_up(store).await?;
        Ok(self.kept.read().unwrap_or_else(PoisonError::into_inner).finder.find(asked))
    }

    /// The cards that a calculator belongs to, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn with_calculator(&self, store: &Store) -> Result<Vec<Card>, StoreError> {
        self.catch_up(store).await?;
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        let has_one = |card: &&Arc<Card>| {
            card.content.action.as_ref().is_some_and(|action| action.calculator.is_some())
        };
        let mut cards: Vec<Card> =
            kept.finder.cards().filter(has_one).map(|card| (**card).clone()).collect();
        cards.sort_by_key(|card| std::cmp::Reverse((card.published_at, card.id)));
        Ok(cards)
    }

    async fn catch_up(&self, store: &Store) -> Result<(), StoreError> {
        let last = store.last_change().await?;
        if self.at() >= last {
            return Ok(());
        }
        let alone = match self.reading.try_lock() {
            Ok(alone) => alone,
            // Somebody is reading what is new; only at the start there is nothing to find with yet.
            Err(_) if self.at() > 0 => return Ok(()),
            Err(_) => self.reading.lock().await,
        };
        while self.at() < last {
            let changes = store.changes(self.at()).await?;
            let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
            for recall in &changes.recalls {
                kept.finder.forget(recall.id);
            }
            for card in changes.cards {
                kept.finder.read(&Arc::new(card));
            }
            // The numbers after the last row belong to rows that have newer ones by now.
            kept.at = if changes.more { changes.next } else { changes.next.max(last) };
        }
        drop(alone);
        Ok(())
    }

    fn at(&self) -> u64 {
        self.kept.read().unwrap_or_else(PoisonError::into_inner).at
    }
}
