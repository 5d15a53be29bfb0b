//! Submissions that are written together: one commit, and one wait for the disk, for all that arrived while the
//! one before it was on its way (group commit). Nobody is told that something is stored before it is.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::oneshot;

use super::submissions::{Arrival, Stored, write};
use super::{Store, StoreError, Tx};

/// How many are written in one commit at most: other writers wait no longer than for these.
const TOGETHER: usize = 128;

/// One that waits, and where its answer goes.
struct Waiting {
    arrival: Arrival,
    answer: oneshot::Sender<Result<Stored, StoreError>>,
}

/// Those that wait for the next commit.
#[derive(Default)]
pub(super) struct Grouped(Mutex<Line>);

#[derive(Default)]
struct Line {
    waiting: VecDeque<Waiting>,
    /// True while somebody writes, and will look here again.
    writing: bool,
}

impl Grouped {
    /// Takes a place in the line; true when nobody is writing, so that somebody must begin.
    fn join(&self, one: Waiting) -> bool {
        let mut line = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        line.waiting.push_back(one);
        !std::mem::replace(&mut line.writing, true)
    }

    /// The next ones; none when the line is empty, and then nobody is writing any more.
    fn next(&self) -> Option<Vec<Waiting>> {
        let mut line = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let many = line.waiting.len().min(TOGETHER);
        line.writing = many > 0;
        (many > 0).then(|| line.waiting.drain(..many).collect())
    }
}

impl Store {
    /// Stores a submission together with others.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub(super) async fn submit_together(&self, arrival: Arrival) -> Result<Stored, StoreError> {
        let (answer, told) = oneshot::channel();
        if self.grouped.join(Waiting { arrival, answer }) {
            // A task of its own: whoever began it may break off, and the others' words must not go with them.
            let store = self.clone();
            tokio::spawn(async move {
                while let Some(group) = store.grouped.next() {
                    let store = store.clone();
                    // And one of its own for each group: what fails there must not leave the line without a writer.
                    let _ = tokio::spawn(async move { store.write_group(group).await }).await;
                }
            });
        }
        // No answer means that the writing was cut off, at the end of the process.
        told.await.unwrap_or(Err(StoreError::Sql(sqlx::Error::PoolClosed)))
    }

    /// Writes a group and tells each what became of it.
    async fn write_group(&self, group: Vec<Waiting>) {
        match self.commit_group(&group).await {
            Ok(all) => {
                for (one, stored) in group.into_iter().zip(all) {
                    // Whoever broke off asks again, and is told that it was stored before.
                    let _ = one.answer.send(Ok(stored));
                }
            }
            // One that the database refuses must not keep the others out, now and whenever it comes again.
            Err(StoreError::Sql(sqlx::Error::Database(_))) if group.len() > 1 => {
                for one in group {
                    let alone = self.commit_group(std::slice::from_ref(&one)).await;
                    let stored = alone
                        .and_then(|all| all.into_iter().next().ok_or(StoreError::Corrupt("group")));
                    let _ = one.answer.send(stored);
                }
            }
            Err(error) => {
                let error = Arc::new(error);
                for one in group {
                    let _ = one.answer.send(Err(StoreError::Together(error.clone())));
                }
            }
        }
    }

    async fn commit_group(&self, group: &[Waiting]) -> Result<Vec<Stored>, StoreError> {
        let mut tx = self.begin().await?;
        let mut all = Vec::with_capacity(group.len());
        for one in group {
            all.push(write_apart(&mut tx, &one.arrival).await?);
        }
        tx.commit().await?;
        Ok(all)
    }
}

/// Writes one so that nothing of it stays when it cannot be stored, and the others' do.
async fn write_apart(tx: &mut Tx, arrival: &Arrival) -> Result<Stored, StoreError> {
    // Only what names files can turn out to be impossible after its first line is written.
    if arrival.submission.attachments.is_empty() {
        return write(tx, arrival).await;
    }
    sqlx::query("SAVEPOINT one").execute(&mut **tx).await?;
    let stored = write(tx, arrival).await?;
    if stored != Stored::New {
        sqlx::query("ROLLBACK TO one").execute(&mut **tx).await?;
    }
    sqlx::query("RELEASE one").execute(&mut **tx).await?;
    Ok(stored)
}
