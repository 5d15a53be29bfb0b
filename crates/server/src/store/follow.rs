//! What senders say to their cases after the submission, each thing stored once.

use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;
use wire::case::CaseState;
use wire::desk::SenderSide;
use wire::follow::{FollowUp, FollowVerb, Message};
use wire::id::{SubmissionId, UnitId};
use wire::queue::CaseVerb;
use wire::submission::Purpose;
use wire::topic::Matter;

use super::audit::audit_of_sender;
use super::case_events::{Step, senders_step};
use super::{Store, StoreError, Tx, column, from_word, moment, ms, parsed, to_word};

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

/// Does what was said; false when that cannot be said now.
async fn act(
    tx: &mut Tx,
    case: &Open,
    said: &FollowUp,
    now: DateTime<Utc>,
    due: Due<'_>,
) -> Result<bool, StoreError> {
    match said.verb {
        FollowVerb::Reply => reply(tx, case, now, due).await?,
        FollowVerb::NotSolved => {
            if case.reopened || !case.answered {
                return Ok(false);
            }
            reopen(tx, case, now, due).await?;
        }
        FollowVerb::Rate => {
            if !case.answered || (case.state == CaseState::Closed && case.rated) {
                return Ok(false);
            }
            sqlx::query("UPDATE cases SET rating = $2 WHERE submission = $1")
                .bind(case.id.to_string())
                .bind(said.rating.map(i64::from))
                .execute(&mut **tx)
                .await?;
        }
        FollowVerb::Withdraw => withdraw(tx, case, said.purpose, now).await?,
        FollowVerb::Erase => super::erase::erase(tx, case.id, now).await?,
    }
    Ok(true)
}

/// Further words to a case that was answered put it back to work, with a new day; until then its own holds.
async fn reply(
    tx: &mut Tx,
    case: &Open,
    now: DateTime<Utc>,
    due: Due<'_>,
) -> Result<(), StoreError> {
    apart(tx, case).await?;
    if case.state < CaseState::Answered {
        return Ok(());
    }
    sqlx::query(
        "UPDATE cases SET state = 'in_progress', updated_at = $2, due_at = $3 WHERE submission = $1",
    )
    .bind(case.id.to_string())
    .bind(ms(now))
    .bind(ms(due(case.matter)))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes a case apart from the one that officers joined it with: whoever speaks again speaks of their own case,
/// and in a joined one nobody would see it.
async fn apart(tx: &mut Tx, case: &Open) -> Result<(), StoreError> {
    sqlx::query("UPDATE cases SET same_as = NULL WHERE submission = $1")
        .bind(case.id.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Opens a case again, one level up; at the province it stays there.
async fn reopen(
    tx: &mut Tx,
    case: &Open,
    now: DateTime<Utc>,
    due: Due<'_>,
) -> Result<(), StoreError> {
    let row = sqlx::query(
        "SELECT id, short FROM units
         WHERE id = (SELECT COALESCE(parent, id) FROM units WHERE id = $1)",
    )
    .bind(case.unit.to_string())
    .fetch_one(&mut **tx)
    .await?;
    let (above, short): (UnitId, String) = (parsed(&row, "id")?, column(&row, "short")?);
    apart(tx, case).await?;
    // Whoever had it there may not be allowed to see it here.
    sqlx::query(
        "UPDATE cases SET state = 'in_progress', unit = $2, reopened_at = $3, updated_at = $3,
             due_at = $4, assigned_to = NULL WHERE submission = $1",
    )
    .bind(case.id.to_string())
    .bind(above.to_string())
    .bind(ms(now))
    .bind(ms(due(case.matter)))
    .execute(&mut **tx)
    .await?;
    senders_step(tx, &Step::new(case.id, CaseVerb::NotSolved).to(&short), now).await
}

/// Takes a consent back, and what was done by it.
async fn withdraw(
    tx: &mut Tx,
    case: &Open,
    purpose: Option<Purpose>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let left: Vec<String> =
        case.consents.iter().filter(|held| Some(**held) != purpose).map(to_word).collect();
    sqlx::query("UPDATE submissions SET consents = $2 WHERE id = $1")
        .bind(case.id.to_string())
        .bind(left.join(","))
        .execute(&mut **tx)
        .await?;
    match purpose {
        Some(Purpose::Contact) => {
            sqlx::query("UPDATE submissions SET name = NULL, contact = NULL WHERE id = $1")
                .bind(case.id.to_string())
                .execute(&mut **tx)
                .await?;
        }
        Some(Purpose::Publish) => {
            super::asked::take_back(tx, case.id).await?;
        }
        Some(Purpose::Credit) | None => {}
    }
    audit_of_sender(tx, "case.withdraw", &case.id.to_string(), now).await
}
