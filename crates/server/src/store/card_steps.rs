//! The steps of a card from the desk to the phones and back: approval by a second officer, a time to publish at,
//! release, recall.

use chrono::{DateTime, Utc};
use plain::approval::Why;
use wire::desk::{CardVerb, DeskCard};
use wire::id::CardId;

use super::audit::audit;
use super::card_events::{Happened, remember};
use super::cards::{Done, decide, json};
use super::change_log::{self, NewRelease};
use super::officers::OnDuty;
use super::push_jobs::About;
use super::push_rounds::{self, Round};
use super::signatures::{self, Signed};
use super::{Store, StoreError, Tx, forwards, moment, ms, push_jobs, rumours, to_word};

/// A step that an officer takes.
#[derive(Clone, Copy, Debug)]
pub struct Taken<'a> {
    /// Which.
    pub verb: CardVerb,
    /// The revision that the officer had before their eyes.
    pub revision: u32,
    /// For returning and recalling: why.
    pub remark: &'a str,
    /// For scheduling: when.
    pub publish_at: Option<DateTime<Utc>>,
}

/// What the audit trail calls a step.
const fn audited(verb: CardVerb) -> &'static str {
    match verb {
        CardVerb::Edit => "card.write",
        CardVerb::Submit => "card.submit",
        CardVerb::Approve => "card.approve",
        CardVerb::Publish => "card.publish",
        CardVerb::Schedule => "card.schedule",
        CardVerb::Unschedule => "card.unschedule",
        CardVerb::Return => "card.return",
        CardVerb::Recall => "card.recall",
    }
}

impl Store {
    /// Takes a card a step further, if the table of [`plain::approval`] has it.
    ///
    /// A release enters the change log and queues its pushes in the same transaction: whoever sees the
    /// card on the desk as published can rely on both.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn card_step(
        &self,
        duty: &OnDuty,
        id: CardId,
        step: &Taken<'_>,
        now: DateTime<Utc>,
    ) -> Result<Done, StoreError> {
        let Taken { verb, revision, remark, publish_at } = *step;
        let Some(card) = self.desk_card(duty, id).await? else {
            return self.absent(duty, id).await;
        };
        let verdict = decide(duty, &card, verb);
        // Whoever may not do it at all is not told first that somebody else was quicker.
        if verdict == Err(Why::Role) {
            return Ok(Done::Forbidden);
        }
        if card.revision != revision {
            return Ok(Done::Conflict);
        }
        let state = match verdict {
            Ok(state) if verb != CardVerb::Edit => state,
            Ok(_) | Err(Why::State) => return Ok(Done::WrongState),
            Err(_) => return Ok(Done::Forbidden),
        };
        let approves = matches!(verb, CardVerb::Approve | CardVerb::Publish | CardVerb::Schedule);
        if verb == CardVerb::Submit || approves {
            let unready = card.content.unready();
            if !unready.is_empty() {
                return Ok(Done::Unready(unready));
            }
        }
        let officer = duty.officer.id.to_string();
        let mut tx = self.begin().await?;
        if matches!(verb, CardVerb::Publish | CardVerb::Recall) {
            change_log::lock(&mut tx).await?;
        }
        // The revision is asked for again under the lock; between the two nobody may have changed it.
        let moved = sqlx::query(
            "UPDATE cards SET state = $2, revision = revision + 1, updated_at = $3, remark = $4,
                 publish_at = $7, approved_by = COALESCE($8, approved_by)
             WHERE id = $1 AND revision = $5 AND state = $6",
        )
        .bind(id.to_string())
        .bind(to_word(&state))
        .bind(ms(now))
        .bind(Some(remark).filter(|remark| !remark.is_empty()))
        .bind(i64::from(revision))
        .bind(to_word(&card.state))
        .bind(publish_at.map(ms))
        .bind(approves.then_some(&officer))
        .execute(&mut *tx)
        .await?;
        if moved.rows_affected() == 0 {
            return Ok(Done::Conflict);
        }
        match verb {
            CardVerb::Publish => publish(&mut tx, duty, &card, now).await?,
            CardVerb::Recall => {
                change_log::recall(&mut tx, id, remark, now).await?;
                push_jobs::cancel_all(&mut tx, id).await?;
                rumours::open_again(&mut tx, id, now).await?;
                forwards::card_recalled(&mut tx, id, (&officer, remark), now).await?;
            }
            _ => {}
        }
        let said = if verb == CardVerb::Submit { Some(json(&card.content)?) } else { None };
        let what = Happened {
            remark: Some(remark).filter(|remark| !remark.is_empty()),
            version: (verb == CardVerb::Publish).then_some(card.version + 1),
            publish_at,
            content: said.as_deref(),
            ..Happened::new(id, verb)
        };
        remember(&mut tx, Some(&officer), &what, now).await?;
        audit(&mut tx, duty, audited(verb), &id.to_string(), now).await?;
        tx.commit().await?;
        self.done(duty, id).await
    }
}

/// Makes the next release of a card, in the name of whoever approved.
///
/// # Errors
/// When the database fails.
pub(super) async fn publish(
    tx: &mut Tx,
    duty: &OnDuty,
    card: &DeskCard,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let slug = match &card.slug {
        Some(slug) => slug.clone(),
        None => free_slug(tx, &card.content.headline).await?,
    };
    let content = json(&card.content)?;
    let version = card.version + 1;
    let signed = Signed {
        card: card.id,
        version,
        unit: card.unit.id,
        content: &content,
        approved_by: duty.officer.id,
        // The database keeps milliseconds, and the signature is over what it keeps.
        at: moment(ms(now)),
    };
    signatures::put(tx, &signed).await?;
    let new = NewRelease { id: card.id, slug: &slug, version, content: &content, now };
    change_log::release(tx, &new, card.content.corrects).await?;
    // Those who reported it are told with the release, not some time after it.
    rumours::corrected(tx, duty, card.id, &card.content.headline, now).await?;
    let (about, unit, priority) = (About::card(card.id), card.unit.id, card.content.priority);
    push_rounds::begin(tx, &Round { about, version, unit, priority }, now).await
}

/// A name in addresses that no other card has: the headline's words, with a number where they are taken.
async fn free_slug(tx: &mut Tx, headline: &str) -> Result<String, StoreError> {
    let mut base = plain::slug::slug(headline);
    if base.is_empty() {
        base.push_str("tin");
    }
    for number in 1..10_000 {
        let slug = if number == 1 { base.clone() } else { format!("{base}-{number}") };
        let taken: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM cards WHERE slug = $1")
            .bind(&slug)
            .fetch_one(&mut **tx)
            .await?;
        if taken == 0 {
            return Ok(slug);
        }
    }
    Ok(format!("{base}-{}", uuid::Uuid::new_v4().simple()))
}
