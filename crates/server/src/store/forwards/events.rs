//! The history of a note: who did what when, with what words, and what the note said then. As that of a card.

use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;
use wire::card::Priority;
use wire::desk::CardVerb;
use wire::forward_desk::ForwardEvent;
use wire::id::ForwardId;

use super::super::card_events::{LATE, PAGE};
use super::super::{Store, StoreError, Tx, column, from_word, moment, ms, to_word};

/// Something that was done.
pub(super) struct Happened<'a> {
    pub forward: ForwardId,
    pub verb: CardVerb,
    pub remark: Option<&'a str>,
    pub version: Option<u32>,
    pub publish_at: Option<DateTime<Utc>>,
    /// What the note said, and how loudly it was to be announced.
    pub said: Option<(&'a str, Priority)>,
}

impl Happened<'_> {
    pub const fn new(forward: ForwardId, verb: CardVerb) -> Self {
        Self { forward, verb, remark: None, version: None, publish_at: None, said: None }
    }
}

/// Writes it down; `officer` is nobody where the server did it.
///
/// # Errors
/// When the database fails.
pub(super) async fn remember(
    tx: &mut Tx,
    officer: Option<&str>,
    what: &Happened<'_>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO forward_events (id, forward, at, verb, officer, remark, version, publish_at,
             note, priority)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(uuid::Uuid::now_v7().to_string())
    .bind(what.forward.to_string())
    .bind(ms(now))
    .bind(to_word(&what.verb))
    .bind(officer)
    .bind(what.remark)
    .bind(what.version.map(i64::from))
    .bind(what.publish_at.map(ms))
    .bind(what.said.map(|(note, _)| note))
    .bind(what.said.map(|(_, priority)| to_word(&priority)))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

impl Store {
    /// What was done with a note, the latest first. The caller has checked that it is the officer's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forward_history(&self, id: ForwardId) -> Result<Vec<ForwardEvent>, StoreError> {
        let rows = sqlx::query(
            "SELECT e.id, e.at, e.verb, e.remark, e.version, e.publish_at, e.note, e.priority,
                 o.display_name
             FROM forward_events e LEFT JOIN officers o ON o.id = e.officer
             WHERE e.forward = $1 ORDER BY e.at DESC, e.id DESC LIMIT $2",
        )
        .bind(id.to_string())
        .bind(PAGE)
        .fetch_all(self.reader())
        .await?;
        rows.iter().map(event).collect()
    }
}

fn event(row: &AnyRow) -> Result<ForwardEvent, StoreError> {
    let at = moment(column(row, "at")?);
    let by: Option<String> = column(row, "display_name")?;
    let publish_at = column::<Option<i64>>(row, "publish_at")?.map(moment);
    let priority: Option<String> = column(row, "priority")?;
    Ok(ForwardEvent {
        id: column(row, "id")?,
        verb: from_word(&column::<String>(row, "verb")?, "verb")?,
        at,
        late: by.is_none() && publish_at.is_some_and(|due| at - due > LATE),
        by,
        remark: column(row, "remark")?,
        version: column::<Option<i64>>(row, "version")?.and_then(|number| number.try_into().ok()),
        publish_at,
        note: column(row, "note")?,
        priority: priority.map(|word| from_word(&word, "priority")).transpose()?,
    })
}
