//! A writing transaction.

use std::ops::{Deref, DerefMut};

use sqlx::any::Any;
use sqlx::{AnyConnection, Transaction};

use super::moved::Moved;

/// A writing transaction. What is not committed is rolled back when this is dropped.
pub struct Tx {
    inner: Transaction<'static, Any>,
    moved: Moved,
    moves: bool,
}

impl Tx {
    pub(super) const fn new(inner: Transaction<'static, Any>, moved: Moved) -> Self {
        Self { inner, moved, moves: false }
    }

    /// Says that this changes what everybody reads, so that nobody is given what was kept from before.
    pub(super) const fn moves(&mut self) {
        self.moves = true;
    }

    /// Makes everything of it last.
    ///
    /// # Errors
    /// When the database fails; then nothing of it was stored.
    pub async fn commit(self) -> Result<(), sqlx::Error> {
        let done = self.inner.commit().await;
        // A commit whose answer was lost may have been carried out: then too nothing kept is trusted.
        if self.moves {
            self.moved.tell();
        }
        done
    }

    /// Takes everything of it back.
    ///
    /// # Errors
    /// When the database fails; then too nothing of it is stored.
    pub async fn rollback(self) -> Result<(), sqlx::Error> {
        self.inner.rollback().await
    }
}

impl Deref for Tx {
    type Target = AnyConnection;

    fn deref(&self) -> &Self::Target {
        &self.inner
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.inner
    }
}
