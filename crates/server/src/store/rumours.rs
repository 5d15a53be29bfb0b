//! Rumours: false news that reports gather around. What an officer reads of them is here, always within the
//! officer's subtree; [`gather`] brings reports together, [`steps`] is what officers do with a rumour and
//! what publishing its correction does.

pub mod gather;
mod steps;

use std::collections::HashMap;

use sqlx::any::AnyRow;
use wire::case::CaseState;
use wire::desk::Role;
use wire::id::{CardId, RumourId};
use wire::rumour::{ReportedPicture, RumourDetail, RumourReport, RumourState, RumourSummary};

use super::cases::Access;
use super::changes::Found;
use super::officers::OnDuty;
use super::units::{UNIT_REF, unit_ref};
use super::{Store, StoreError, column, from_word, moment, parsed, parsed_opt, to_word};
use crate::look::{ALIKE, Look};

pub use steps::{Decided, Tied};
pub(super) use steps::{corrected, open_again};

/// The most rumours of one list, and the most reports of one rumour that are shown.
const PAGE: i64 = 200;
/// The most addresses of one rumour that are shown.
const LINKS: usize = 8;
/// The most other rumours that are offered for joining.
const OTHERS: usize = 30;
/// How much of the words is shown, in characters.
const OPENING_CHARS: i64 = 140;

/// What the officer sees of the reports: those whose case is in their subtree (`$1`).
const THEIRS: &str = "FROM rumour_cases rc JOIN cases c ON c.submission = rc.submission
     JOIN units u ON u.id = c.unit AND u.path LIKE $1";

fn number(row: &AnyRow, name: &'static str) -> Result<u32, StoreError> {
    Ok(u32::try_from(column::<i64>(row, name)?).unwrap_or(u32::MAX))
}

impl Store {
    /// The rumours with reports in the officer's subtree, in a state if one is given, those with the most
    /// reports first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn rumours(
        &self,
        duty: &OnDuty,
        state: Option<RumourState>,
    ) -> Result<Vec<RumourSummary>, StoreError> {
        let state = state.map(|state| to_word(&state)).unwrap_or_default();
        self.summaries(duty, &state, "").await
    }

    async fn summaries(
        &self,
        duty: &OnDuty,
        state: &str,
        id: &str,
    ) -> Result<Vec<RumourSummary>, StoreError> {
        let sql = format!(
            "SELECT r.id, r.state, r.claim, r.card, COUNT(*) AS reports,
                 COUNT(CASE WHEN c.state IN ('received', 'read', 'in_progress') THEN 1 END) AS open,
                 MIN(c.received_at) AS first_seen, MAX(c.received_at) AS last_seen
             {THEIRS} JOIN rumours r ON r.id = rc.rumour
             WHERE ($2 = '' OR r.state = $2) AND ($3 = '' OR r.id = $3)
             GROUP BY r.id, r.state, r.claim, r.card
             ORDER BY reports DESC, last_seen DESC, r.id LIMIT $4"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(duty.subtree())
            .bind(state)
            .bind(id)
            .bind(PAGE)
            .fetch_all(self.reader())
            .await?;
        let links = self.links_of(duty, id).await?;
        let pictures = self.pictures_of(duty, id).await?;
        let openings = self.openings_of(duty, id).await?;
        let summary = |row: &AnyRow| {
            let id: RumourId = parsed(row, "id")?;
            Ok(RumourSummary {
                id,
                state: from_word(&column::<String>(row, "state")?, "state")?,
                claim: column(row, "claim")?,
                opening: openings.get(&id).cloned().unwrap_or_default(),
                links: links.get(&id).cloned().unwrap_or_default(),
                picture: pictures.get(&id).cloned(),
                reports: number(row, "reports")?,
                unanswered: number(row, "open")?,
                first_seen: moment(column(row, "first_seen")?),
                last_seen: moment(column(row, "last_seen")?),
                card: parsed_opt(row, "card")?,
            })
        };
        rows.iter().map(summary).collect()
    }

    /// The addresses of each rumour, the most reported first.
    async fn links_of(
        &self,
        duty: &OnDuty,
        id: &str,
    ) -> Result<HashMap<RumourId, Vec<String>>, StoreError> {
        let sql = format!(
            "SELECT rc.rumour, m.value, COUNT(*) AS number
             {THEIRS} JOIN rumour_marks m ON m.submission = rc.submission
             WHERE m.kind = 'link' AND ($2 = '' OR rc.rumour = $2)
             GROUP BY rc.rumour, m.value ORDER BY number DESC, m.value"
        );
        let rows = self.about(sql, duty, id).await?;
        let mut links: HashMap<RumourId, Vec<String>> = HashMap::new();
        for row in &rows {
            let of = links.entry(parsed(row, "rumour")?).or_default();
            if of.len() < LINKS {
                of.push(column(row, "value")?);
            }
        }
        Ok(links)
    }

    /// The first picture of each rumour.
    async fn pictures_of(
        &self,
        duty: &OnDuty,
        id: &str,
    ) -> Result<HashMap<RumourId, ReportedPicture>, StoreError> {
        let sql = format!(
            "SELECT rc.rumour, f.submission, f.sha256
             {THEIRS} JOIN submission_attachments f ON f.submission = rc.submission
             WHERE f.media_type LIKE 'image/%' AND ($2 = '' OR rc.rumour = $2)
             ORDER BY c.received_at DESC, f.place DESC"
        );
        let rows = self.about(sql, duty, id).await?;
        let picture = |row: &AnyRow| {
            let picture = ReportedPicture {
                case: parsed(row, "submission")?,
                sha256: parsed(row, "sha256")?,
            };
            Ok((parsed(row, "rumour")?, picture))
        };
        rows.iter().map(picture).collect()
    }

    /// The first words of the first report of each rumour.
    async fn openings_of(
        &self,
        duty: &OnDuty,
        id: &str,
    ) -> Result<HashMap<RumourId, String>, StoreError> {
        let sql = format!(
            "SELECT rc.rumour, substr(s.body, 1, {OPENING_CHARS}) AS opening
             {THEIRS} JOIN submissions s ON s.id = rc.submission
             WHERE ($2 = '' OR rc.rumour = $2) ORDER BY c.received_at DESC"
        );
        let rows = self.about(sql, duty, id).await?;
        rows.iter().map(|row| Ok((parsed(row, "rumour")?, column(row, "opening")?))).collect()
    }

    async fn about(&self, sql: String, duty: &OnDuty, id: &str) -> Result<Vec<AnyRow>, StoreError> {
        let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(duty.subtree()).bind(id.to_owned());
        Ok(query.fetch_all(self.reader()).await?)
    }

    /// Whose a rumour is: an officer's as soon as one report of it is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn rumour_access(&self, duty: &OnDuty, id: RumourId) -> Result<Access, StoreError> {
        let sql = format!("SELECT COUNT(*) {THEIRS} WHERE rc.rumour = $2");
        let theirs: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .bind(duty.subtree())
            .bind(id.to_string())
            .fetch_one(self.reader())
            .await?;
        if theirs > 0 {
            return Ok(Access::Theirs);
        }
        let all: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM rumour_cases WHERE rumour = $1")
            .bind(id.to_string())
            .fetch_one(self.reader())
            .await?;
        Ok(if all > 0 { Access::Others } else { Access::Nothing })
    }

    /// A rumour of the officer, whole.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn rumour(
        &self,
        duty: &OnDuty,
        id: RumourId,
    ) -> Result<Option<RumourDetail>, StoreError> {
        let Some(summary) = self.summaries(duty, "", &id.to_string()).await?.pop() else {
            return Ok(None);
        };
        let (headline, published) = self.correction(duty, summary.card).await?;
        let answers = duty.has(Role::Writer) || duty.has(Role::Approver);
        Ok(Some(RumourDetail {
            reports: self.reports(duty, id).await?,
            alike: self.others(duty, &summary).await?,
            headline,
            published,
            may_decide: answers && self.is_whole(duty, id).await?,
            may_write: duty.has(Role::Writer) && !published,
            may_answer: answers && published && summary.unanswered > 0,
            summary,
        }))
    }

    /// The headline of a card as far as the officer may read it, and whether phones have the card.
    async fn correction(
        &self,
        duty: &OnDuty,
        card: Option<CardId>,
    ) -> Result<(Option<String>, bool), StoreError> {
        let Some(card) = card else { return Ok((None, false)) };
        if let Found::Card(card) = self.by_name(&card.to_string()).await? {
            return Ok((Some(card.content.headline), true));
        }
        Ok((self.desk_card(duty, card).await?.map(|card| card.content.headline), false))
    }

    async fn reports(&self, duty: &OnDuty, id: RumourId) -> Result<Vec<RumourReport>, StoreError> {
        let sql = format!(
            "SELECT rc.submission, rc.by_hand, c.state, c.received_at,
                 substr(s.body, 1, {OPENING_CHARS}) AS opening, {UNIT_REF}
             {THEIRS} JOIN submissions s ON s.id = rc.submission WHERE rc.rumour = $2
             ORDER BY c.received_at DESC, rc.submission LIMIT {PAGE}"
        );
        let rows = self.about(sql, duty, &id.to_string()).await?;
        let report = |row: &AnyRow| {
            let state: CaseState = from_word(&column::<String>(row, "state")?, "state")?;
            Ok(RumourReport {
                case: parsed(row, "submission")?,
                unit: unit_ref(row)?,
                opening: column(row, "opening")?,
                state,
                received_at: moment(column(row, "received_at")?),
                by_hand: column::<i64>(row, "by_hand")? != 0,
            })
        };
        rows.iter().map(report).collect()
    }

    /// Other rumours that nobody has decided about, those that share an address with this one or have a
    /// picture like one of its before all others.
    async fn others(
        &self,
        duty: &OnDuty,
        of: &RumourSummary,
    ) -> Result<Vec<RumourSummary>, StoreError> {
        let mut others = self.summaries(duty, "", "").await?;
        let open = |state| matches!(state, RumourState::New | RumourState::Checking);
        others.retain(|other| other.id != of.id && open(other.state));
        let looks = self.looks_of(duty).await?;
        let like = |other: &RumourSummary| {
            let close = |one: &Look| {
                let theirs = looks.iter().filter(|(id, _)| *id == other.id);
                theirs.into_iter().any(|(_, look)| look.distance(one) <= ALIKE)
            };
            other.links.iter().any(|link| of.links.contains(link))
                || looks.iter().any(|(id, look)| *id == of.id && close(look))
        };
        // The order within the two stays.
        others.sort_by_cached_key(|other| !like(other));
        others.truncate(OTHERS);
        Ok(others)
    }

    async fn looks_of(&self, duty: &OnDuty) -> Result<Vec<(RumourId, Look)>, StoreError> {
        let sql = format!(
            "SELECT rc.rumour, m.look {THEIRS}
             JOIN rumour_marks m ON m.submission = rc.submission
             WHERE m.kind = 'look' AND m.look IS NOT NULL AND $2 = '' ORDER BY c.received_at DESC LIMIT {PAGE}"
        );
        let rows = self.about(sql, duty, "").await?;
        let mut looks = Vec::with_capacity(rows.len());
        for row in &rows {
            if let Some(look) = Look::read(&column::<String>(row, "look")?) {
                looks.push((parsed(row, "rumour")?, look));
            }
        }
        Ok(looks)
    }

    /// True when every report of a rumour is in the officer's subtree.
    async fn is_whole(&self, duty: &OnDuty, id: RumourId) -> Result<bool, StoreError> {
        let elsewhere: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM rumour_cases rc JOIN cases c ON c.submission = rc.submission
             JOIN units u ON u.id = c.unit WHERE rc.rumour = $1 AND u.path NOT LIKE $2",
        )
        .bind(id.to_string())
        .bind(duty.subtree())
        .fetch_one(self.reader())
        .await?;
        Ok(elsewhere == 0)
    }
}
