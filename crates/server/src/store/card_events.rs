//! The history of a card at the desk: who did what when, with what words, and what the card said then.

use chrono::{DateTime, Duration, Utc};
use sqlx::any::AnyRow;
use wire::approval::CardEvent;
use wire::card::Content;
use wire::desk::CardVerb;
use wire::id::CardId;

use super::{Store, StoreError, Tx, column, from_json, from_word, moment, ms, to_word};

/// The most events of one answer.
pub(super) const PAGE: i64 = 200;
/// Of how many events what the card said is told: enough to compare, and little enough to send.
const CONTENTS: usize = 30;
/// A server that publishes later than this after the time that was set says so.
pub(super) const LATE: Duration = Duration::minutes(2);

/// Something that was done.
pub(super) struct Happened<'a> {
    pub card: CardId,
    pub verb: CardVerb,
    pub remark: Option<&'a str>,
    pub version: Option<u32>,
    pub publish_at: Option<DateTime<Utc>>,
    /// What the card said, as JSON.
    pub content: Option<&'a str>,
}

impl Happened<'_> {
    pub const fn new(card: CardId, verb: CardVerb) -> Self {
        Self { card, verb, remark: None, version: None, publish_at: None, content: None }
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
        "INSERT INTO card_events (id, card, at, verb, officer, remark, version, publish_at, content)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(uuid::Uuid::now_v7().to_string())
    .bind(what.card.to_string())
    .bind(ms(now))
    .bind(to_word(&what.verb))
    .bind(officer)
    .bind(what.remark)
    .bind(what.version.map(i64::from))
    .bind(what.publish_at.map(ms))
    .bind(what.content)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

impl Store {
    /// What was done with a card, the latest first. The caller has checked that the card is the officer's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn card_history(&self, id: CardId) -> Result<Vec<CardEvent>, StoreError> {
        let rows = sqlx::query(
            "SELECT e.id, e.at, e.verb, e.remark, e.version, e.publish_at, o.display_name,
                 COALESCE(e.content, r.content) AS said
             FROM card_events e LEFT JOIN officers o ON o.id = e.officer
             LEFT JOIN releases r ON r.card = e.card AND r.version = e.version
             WHERE e.card = $1 ORDER BY e.at DESC, e.id DESC LIMIT $2",
        )
        .bind(id.to_string())
        .bind(PAGE)
        .fetch_all(self.reader())
        .await?;
        let mut events = rows.iter().map(event).collect::<Result<Vec<_>, _>>()?;
        let told = events.iter_mut().filter(|event| event.content.is_some());
        told.skip(CONTENTS).for_each(|event| event.content = None);
        Ok(events)
    }
}

fn event(row: &AnyRow) -> Result<CardEvent, StoreError> {
    let at = moment(column(row, "at")?);
    let by: Option<String> = column(row, "display_name")?;
    let publish_at = column::<Option<i64>>(row, "publish_at")?.map(moment);
    let said: Option<String> = column(row, "said")?;
    let content = said.map(|said| from_json::<Content>(&said, "card event")).transpose()?;
    Ok(CardEvent {
        id: column(row, "id")?,
        verb: from_word(&column::<String>(row, "verb")?, "verb")?,
        at,
        late: by.is_none() && publish_at.is_some_and(|due| at - due > LATE),
        by,
        remark: column(row, "remark")?,
        version: column::<Option<i64>>(row, "version")?.and_then(|number| number.try_into().ok()),
        publish_at,
        content,
    })
}
