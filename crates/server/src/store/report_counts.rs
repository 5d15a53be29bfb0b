//! What the figures of a report are counted from: cards, pushes, answers, attestations and officers of a subtree
//! between two days.

use chrono::{Days, NaiveDate};
use plain::dates::local_day;
use wire::card::{Content, Kind};
use wire::id::CardId;
use wire::reach::OfflineKind;
use wire::training::{Lesson, TrainingShare};

use super::reach::begins;
use super::{Store, StoreError, column, from_json, from_word, moment, parsed};

/// A first and a last day, both included.
pub type Span = (NaiveDate, NaiveDate);

/// The first moment of a span, and the first after it.
fn moments((first, last): Span) -> (i64, i64) {
    (begins(first), begins(last.checked_add_days(Days::new(1)).unwrap_or(last)))
}

/// A card that was published for the first time.
#[derive(Clone, Debug)]
pub struct Published {
    /// The card.
    pub id: CardId,
    /// Its unit, in a few words.
    pub unit: String,
    /// On which day.
    pub day: NaiveDate,
    /// What it said then.
    pub content: Content,
}

/// A card that rang on phones.
#[derive(Clone, Debug)]
pub struct Pushed {
    /// The card.
    pub id: CardId,
    /// Its headline.
    pub headline: String,
    /// Its unit, in a few words.
    pub unit: String,
    /// On which day.
    pub day: NaiveDate,
    /// On how many phones a push service took it.
    pub accepted: u64,
}

/// News that was told without phones, signed by two.
#[derive(Clone, Debug)]
pub struct Attested {
    /// The unit, in a few words.
    pub unit: String,
    /// How.
    pub kind: OfflineKind,
    /// On which day.
    pub day: NaiveDate,
    /// How many were there.
    pub number: u64,
    /// What was told.
    pub about: String,
}

/// An answer that everybody may read.
#[derive(Clone, Debug)]
pub struct Told {
    /// The unit, in a few words.
    pub unit: String,
    /// On which day it was published.
    pub day: NaiveDate,
    /// The question, as an officer put it.
    pub question: String,
}

impl Store {
    /// The cards that the units under a path have published for the first time, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn first_published(
        &self,
        path: &str,
        span: Span,
    ) -> Result<Vec<Published>, StoreError> {
        let (from, until) = moments(span);
        let rows = sqlx::query(
            "SELECT r.card, r.content, r.published_at, u.short FROM releases r
             JOIN cards c ON c.id = r.card JOIN units u ON u.id = c.unit
             WHERE r.version = 1 AND u.path LIKE $1 AND r.published_at >= $2 AND r.published_at < $3
             ORDER BY r.published_at DESC, r.card",
        )
        .bind(format!("{path}%"))
        .bind(from)
        .bind(until)
        .fetch_all(self.reader())
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Published {
                    id: parsed(row, "card")?,
                    unit: column(row, "short")?,
                    day: local_day(moment(column(row, "published_at")?)),
                    content: from_json(&column::<String>(row, "content")?, "card")?,
                })
            })
            .collect()
    }

    /// The pushes of the units under a path, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pushed(&self, path: &str, span: Span) -> Result<Vec<Pushed>, StoreError> {
        let (from, until) = moments(span);
        let rows = sqlx::query(
            "SELECT p.card, p.begins_at, r.content, u.short,
                 p.accepted + (SELECT COUNT(*) FROM push_jobs j
                     WHERE j.about = p.about AND j.version = p.version AND j.state = 'accepted') AS accepted
             FROM push_rounds p JOIN units u ON u.id = p.unit
             JOIN releases r ON r.card = p.card AND r.version = p.version
             WHERE p.about = p.card AND p.way = 'sent' AND u.path LIKE $1 AND p.begins_at >= $2 AND p.begins_at < $3
             ORDER BY p.begins_at DESC, p.card",
        )
        .bind(format!("{path}%"))
        .bind(from)
        .bind(until)
        .fetch_all(self.reader())
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Pushed {
                    id: parsed(row, "card")?,
                    headline: from_json::<Content>(&column::<String>(row, "content")?, "card")?
                        .headline,
                    unit: column(row, "short")?,
                    day: local_day(moment(column(row, "begins_at")?)),
                    accepted: column::<i64>(row, "accepted")?.unsigned_abs(),
                })
            })
            .collect()
    }

    /// What was told without phones and signed by two, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn attested(&self, path: &str, span: Span) -> Result<Vec<Attested>, StoreError> {
        let rows = sqlx::query(
            "SELECT r.kind, r.held_on, r.number, r.about, u.short FROM reach_offline r
             JOIN units u ON u.id = r.unit
             WHERE r.state = 'confirmed' AND u.path LIKE $1 AND r.held_on >= $2 AND r.held_on <= $3
             ORDER BY r.held_on DESC, r.id",
        )
        .bind(format!("{path}%"))
        .bind(span.0.to_string())
        .bind(span.1.to_string())
        .fetch_all(self.reader())
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Attested {
                    unit: column(row, "short")?,
                    kind: from_word(&column::<String>(row, "kind")?, "kind")?,
                    day: wire::moment::read_day(&column::<String>(row, "held_on")?)
                        .ok_or(StoreError::Corrupt("held_on"))?,
                    number: column::<i64>(row, "number")?.unsigned_abs(),
                    about: column(row, "about")?,
                })
            })
            .collect()
    }

    /// The answers that the units under a path have made public, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn made_public(&self, path: &str, span: Span) -> Result<Vec<Told>, StoreError> {
        let (from, until) = moments(span);
        let rows = sqlx::query(
            "SELECT q.question, q.published_at, u.short FROM asked q JOIN units u ON u.id = q.unit
             WHERE u.path LIKE $1 AND q.published_at >= $2 AND q.published_at < $3
             ORDER BY q.published_at DESC, q.id",
        )
        .bind(format!("{path}%"))
        .bind(from)
        .bind(until)
        .fetch_all(self.reader())
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Told {
                    unit: column(row, "short")?,
                    day: local_day(moment(column(row, "published_at")?)),
                    question: column(row, "question")?,
                })
            })
            .collect()
    }

    /// How many sheets of these surveys are in what is shown of them: their view is renewed in steps of ten, and a
    /// report tells no more than it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sheets_shown(&self, cards: &[Published]) -> Result<u64, StoreError> {
        let mut sheets = 0;
        for survey in cards.iter().filter(|card| card.content.kind == Kind::Survey) {
            let seen: Option<i64> =
                sqlx::query_scalar("SELECT seen FROM survey_results WHERE survey = $1")
                    .bind(survey.id.to_string())
                    .fetch_optional(self.reader())
                    .await?;
            sheets += seen.unwrap_or(0).unsigned_abs();
        }
        Ok(sheets)
    }

    /// How many officers of each level under a path have an account and a role, and how many of them owe no lesson.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn training_shares(
        &self,
        path: &str,
        lessons: &[Lesson],
    ) -> Result<[TrainingShare; 3], StoreError> {
        Ok(plain::training::shares(&self.learners_under(path, lessons).await?))
    }
}
