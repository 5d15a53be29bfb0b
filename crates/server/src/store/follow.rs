//! What senders say to their cases after the submission, each thing stored once. What it does is in [`acts`].

mod acts;

use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;
use wire::case::CaseState;
use wire::desk::SenderSide;
use wire::follow::{FollowUp, FollowVerb, Message};
use wire::id::{SubmissionId, UnitId};
use wire::submission::Purpose;
use wire::topic::Matter;

use super::{Store, StoreError, Tx, column, from_word, moment, ms, parsed, to_word};
use acts::act;

/// What became of something that a sender said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Followed {
    /// It is stored now.
    New,
    /// It was stored before.
    Before,
    /// The identifier was used for something else; the first stays.
    OtherBody,
    /// That cannot be said where the case stands now.
    WrongState,
    /// No case has this code.
    Unknown,
}

/// By when an answer is due, by what a case is about.
pub type Due<'a> = &'a (dyn Fn(Option<Matter>) -> DateTime<Utc> + Send + Sync);

/// A case while something is said to it.
struct Open {
    id: SubmissionId,
    unit: UnitId,
    state: CaseState,
    matter: Option<Matter>,
    consents: Vec<Purpose>,
    erased: bool,
    reopened: bool,
    rated: bool,
    answered: bool,
}

impl Store {
    /// Stores what the sender of a case says, and does it, in one transaction.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn follow(
        &self,
        lookup: &str,
        said: &FollowUp,
        now: DateTime<Utc>,
        due: Due<'_>,
    ) -> Result<Followed, StoreError> {
        let mut tx = self.begin().await?;
        let Some(case) = locked(&mut tx, lookup).await? else { return Ok(Followed::Unknown) };
        if !insert(&mut tx, case.id, said, now).await? {
            return was_before(&mut tx, &case, said).await;
        }
        if case.erased || !act(&mut tx, &case, said, now, due).await? {
            tx.rollback().await?;
            return Ok(Followed::WrongState);
        }
        tx.commit().await?;
        Ok(Followed::New)
    }

    /// What the sender of a case did after the submission.
    ///
    /// # Errors
    /// When the database fails, or there is no such case.
    pub async fn sender_side(&self, id: SubmissionId) -> Result<SenderSide, StoreError> {
        let row = sqlx::query(
            "SELECT c.state, c.reopened_at, c.rating, s.kind, s.consents, s.erased_at,
                 (SELECT COUNT(*) FROM answers a WHERE a.submission = c.submission) AS answered
             FROM cases c JOIN submissions s ON s.id = c.submission WHERE c.submission = $1",
        )
        .bind(id.to_string())
        .fetch_one(self.reader())
        .await?;
        let when = |name| Ok::<_, StoreError>(column::<Option<i64>>(&row, name)?.map(moment));
        let consents = purposes(&column::<String>(&row, "consents")?)?;
        let erased_at = when("erased_at")?;
        let ripe = super::asked::ripe(&row, true)? || super::asked::ripe(&row, false)?;
        Ok(SenderSide {
            messages: self.messages_of(id).await?,
            reopened_at: when("reopened_at")?,
            rating: column::<Option<i64>>(&row, "rating")?.and_then(|r| u8::try_from(r).ok()),
            asked: self.asked_of(id).await?,
            may_publish: erased_at.is_none() && ripe && consents.contains(&Purpose::Publish),
            consents,
            erased_at,
        })
    }

    /// What the sender of a submission said later, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn messages_of(&self, submission: SubmissionId) -> Result<Vec<Message>, StoreError> {
        let rows = sqlx::query(
            "SELECT id, kind, body, at FROM case_messages
             WHERE submission = $1 AND kind IN ('reply', 'not_solved') ORDER BY at, id",
        )
        .bind(submission.to_string())
        .fetch_all(self.reader())
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Message {
                    id: parsed(row, "id")?,
                    verb: from_word(&column::<String>(row, "kind")?, "kind")?,
                    text: column(row, "body")?,
                    at: moment(column(row, "at")?),
                })
            })
            .collect()
    }
}

/// The case of a code, locked until the transaction ends: two things said at once come one after the other.
async fn locked(tx: &mut Tx, lookup: &str) -> Result<Option<Open>, StoreError> {
    sqlx::query(
        "UPDATE cases SET state = state
         WHERE submission = (SELECT id FROM submissions WHERE lookup = $1)",
    )
    .bind(lookup)
    .execute(&mut **tx)
    .await?;
    let row = sqlx::query(
        "SELECT c.submission, c.unit, c.state, c.reopened_at, c.rating, s.matter, s.consents,
             s.erased_at,
             (SELECT COUNT(*) FROM answers a WHERE a.submission = c.submission) AS answered
         FROM cases c JOIN submissions s ON s.id = c.submission WHERE s.lookup = $1",
    )
    .bind(lookup)
    .fetch_optional(&mut **tx)
    .await?;
    row.as_ref().map(open).transpose()
}

fn open(row: &AnyRow) -> Result<Open, StoreError> {
    let matter: Option<String> = column(row, "matter")?;
    Ok(Open {
        id: parsed(row, "submission")?,
        unit: parsed(row, "unit")?,
        state: from_word(&column::<String>(row, "state")?, "state")?,
        matter: matter.map(|word| from_word(&word, "matter")).transpose()?,
        consents: purposes(&column::<String>(row, "consents")?)?,
        erased: column::<Option<i64>>(row, "erased_at")?.is_some(),
        reopened: column::<Option<i64>>(row, "reopened_at")?.is_some(),
        rated: column::<Option<i64>>(row, "rating")?.is_some(),
        answered: column::<i64>(row, "answered")? > 0,
    })
}

/// The purposes of a column, which holds their words with commas between.
pub(super) fn purposes(words: &str) -> Result<Vec<Purpose>, StoreError> {
    words
        .split(',')
        .filter(|word| !word.is_empty())
        .map(|word| from_word(word, "consents"))
        .collect()
}

/// What stands in the database for what was said.
fn body_of(said: &FollowUp) -> String {
    match said.verb {
        FollowVerb::Reply | FollowVerb::NotSolved => said.text.clone(),
        FollowVerb::Rate => said.rating.unwrap_or_default().to_string(),
        FollowVerb::Withdraw => said.purpose.as_ref().map(to_word).unwrap_or_default(),
        FollowVerb::Erase => String::new(),
    }
}

async fn insert(
    tx: &mut Tx,
    case: SubmissionId,
    said: &FollowUp,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "INSERT INTO case_messages (id, submission, kind, body, at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (id) DO NOTHING",
    )
    .bind(said.id.to_string())
    .bind(case.to_string())
    .bind(to_word(&said.verb))
    .bind(body_of(said))
    .bind(ms(now))
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}

async fn was_before(tx: &mut Tx, case: &Open, said: &FollowUp) -> Result<Followed, StoreError> {
    let row = sqlx::query("SELECT submission, kind, body FROM case_messages WHERE id = $1")
        .bind(said.id.to_string())
        .fetch_one(&mut **tx)
        .await?;
    let same = parsed::<SubmissionId>(&row, "submission")? == case.id
        && column::<String>(&row, "kind")? == to_word(&said.verb)
        // What was erased cannot be held against what comes again.
        && (case.erased || column::<String>(&row, "body")? == body_of(said));
    Ok(if same { Followed::Before } else { Followed::OtherBody })
}
