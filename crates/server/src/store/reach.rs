//! Sketches of reach: taking what phones tell, closing periods, and what officers read of them.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use plain::dates::local_day;
use plain::reach::{
    Closed, Sketch, Sketched, believable, close, closes_on, days_of, is_open, members,
};
use wire::card::Content;
use wire::id::{CardId, UnitId};
use wire::reach::{Period, Touch};

use super::{Store, StoreError, Tx, column, from_json, ms, parsed};

/// Among how many members a place is believed where nobody has said how many there are.
const UNKNOWN: u64 = 100_000;
/// How often a register that somebody else is raising is tried anew.
const TRIES: u32 = 20;

/// When a day begins in Việt Nam, which is seven hours ahead all year.
pub(super) fn begins(day: NaiveDate) -> i64 {
    ms(day.and_time(chrono::NaiveTime::MIN).and_utc() - chrono::Duration::hours(7))
}

/// What a sketch is of: a unit, a time, and one card or any.
type Scope = (UnitId, Period, Option<CardId>);

impl Store {
    /// Takes what a phone tells. What cannot be counted any more, or is not to be believed, is left out silently: an
    /// answer would tell a forger what goes through.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn touch(&self, touches: &[Touch], now: DateTime<Utc>) -> Result<(), StoreError> {
        let today = local_day(now);
        let mut known: HashMap<UnitId, u64> = HashMap::new();
        let mut of: BTreeMap<Scope, Vec<(u16, u8)>> = BTreeMap::new();
        for touch in touches.iter().filter(|touch| is_open(touch.period, today)) {
            let members = match known.get(&touch.unit) {
                Some(members) => *members,
                None => {
                    let Some(members) = self.believed(touch.unit).await? else { continue };
                    known.insert(touch.unit, members);
                    members
                }
            };
            if touch.rho <= believable(members) {
                let key = (touch.unit, touch.period, touch.card);
                of.entry(key).or_default().push((touch.index, touch.rho));
            }
        }
        let mut tx = self.begin().await?;
        for ((unit, period, card), places) in of {
            if let Some(card) = card
                && !is_published(&mut tx, card).await?
            {
                continue;
            }
            raise(&mut tx, unit, period, card, &places).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Among how many members a unit's places are believed; none where there is no such unit.
    async fn believed(&self, unit: UnitId) -> Result<Option<u64>, StoreError> {
        if self.unit_path(unit).await?.is_none() {
            return Ok(None);
        }
        let number: Option<i64> = sqlx::query_scalar(
            "SELECT number FROM unit_members WHERE unit = $1 ORDER BY as_of DESC, entered_at DESC LIMIT 1",
        )
        .bind(unit.to_string())
        .fetch_optional(self.reader())
        .await?;
        Ok(Some(number.map_or(UNKNOWN, i64::unsigned_abs)))
    }

    /// The closed periods, each as it was when it was closed; what has become ripe since the last time is closed now,
    /// and its sketches are let go. The latest first, a quarter before the year that ends with it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn closed_reach(
        &self,
        now: DateTime<Utc>,
    ) -> Result<Vec<(Period, Closed)>, StoreError> {
        let names: Vec<String> = sqlx::query_scalar("SELECT DISTINCT period FROM reach_sketches")
            .fetch_all(self.reader())
            .await?;
        for name in names {
            let period: Period = name.parse().map_err(|_| StoreError::Corrupt("period"))?;
            if closes_on(period).is_some_and(|day| day <= local_day(now)) {
                self.close_reach(period, now).await?;
            }
        }
        let rows =
            sqlx::query("SELECT period, body FROM reach_periods").fetch_all(self.reader()).await?;
        let closed: Result<Vec<_>, StoreError> = rows
            .iter()
            .map(|row| {
                let body = from_json(&column::<String>(row, "body")?, "closed period")?;
                Ok((parsed::<Period>(row, "period")?, body))
            })
            .collect();
        let mut closed = closed?;
        let last = |period: Period| days_of(period).map(|(_, after)| after);
        closed.sort_by_key(|(period, _)| std::cmp::Reverse((last(*period), period.quarter)));
        Ok(closed)
    }

    async fn close_reach(&self, period: Period, now: DateTime<Utc>) -> Result<(), StoreError> {
        let units = self.units().await?;
        let day = closes_on(period).unwrap_or_default();
        let known = members(&units, &self.entered_members(day).await?);
        let mut tx = self.begin().await?;
        let rows =
            sqlx::query("SELECT unit, card, registers FROM reach_sketches WHERE period = $1")
                .bind(period.to_string())
                .fetch_all(&mut *tx)
                .await?;
        let mut sketches = Vec::with_capacity(rows.len());
        for row in &rows {
            let card: String = column(row, "card")?;
            sketches.push(Sketched {
                unit: parsed(row, "unit")?,
                card: (!card.is_empty()).then(|| parsed(row, "card")).transpose()?,
                sketch: Sketch::read(&column::<String>(row, "registers")?)
                    .ok_or(StoreError::Corrupt("sketch"))?,
            });
        }
        let closed = close(&units, &sketches, &known);
        let body =
            serde_json::to_string(&closed).map_err(|_| StoreError::Corrupt("closed period"))?;
        // If another server was faster, what it wrote stands.
        sqlx::query(
            "INSERT INTO reach_periods (period, body, closed_at) VALUES ($1, $2, $3)
             ON CONFLICT (period) DO NOTHING",
        )
        .bind(period.to_string())
        .bind(body)
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        sqlx::query("DELETE FROM reach_sketches WHERE period = $1")
            .bind(period.to_string())
            .execute(&mut *tx)
            .await?;
        Ok(tx.commit().await?)
    }

    /// How many cards the units under a path have published for the first time in a period.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn published_in(&self, path: &str, period: Period) -> Result<u64, StoreError> {
        let Some((first, after)) = days_of(period) else { return Ok(0) };
        let number: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM releases r JOIN cards c ON c.id = r.card JOIN units u ON u.id = c.unit
             WHERE r.version = 1 AND u.path LIKE $1 AND r.published_at >= $2 AND r.published_at < $3",
        )
        .bind(format!("{path}%"))
        .bind(begins(first))
        .bind(begins(after))
        .fetch_one(self.reader())
        .await?;
        Ok(number.unsigned_abs())
    }

    /// What a card is called now; none where there is no such card any more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn headline(&self, card: CardId) -> Result<Option<String>, StoreError> {
        let content: Option<Option<String>> =
            sqlx::query_scalar("SELECT released_content FROM cards WHERE id = $1")
                .bind(card.to_string())
                .fetch_optional(self.reader())
                .await?;
        let Some(Some(content)) = content else { return Ok(None) };
        Ok(Some(from_json::<Content>(&content, "card")?.headline))
    }
}

async fn is_published(tx: &mut Tx, card: CardId) -> Result<bool, StoreError> {
    let number: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM releases WHERE card = $1")
        .bind(card.to_string())
        .fetch_one(&mut **tx)
        .await?;
    Ok(number > 0)
}

/// Raises registers of one sketch. Another server may be doing the same: only what is still as it was read is
/// written.
async fn raise(
    tx: &mut Tx,
    unit: UnitId,
    period: Period,
    card: Option<CardId>,
    places: &[(u16, u8)],
) -> Result<(), StoreError> {
    let card = card.map(|card| card.to_string()).unwrap_or_default();
    sqlx::query(
        "INSERT INTO reach_sketches (unit, period, card, registers) VALUES ($1, $2, $3, '')
         ON CONFLICT (unit, period, card) DO NOTHING",
    )
    .bind(unit.to_string())
    .bind(period.to_string())
    .bind(&card)
    .execute(&mut **tx)
    .await?;
    for _ in 0..TRIES {
        let before: String = sqlx::query_scalar(
            "SELECT registers FROM reach_sketches WHERE unit = $1 AND period = $2 AND card = $3",
        )
        .bind(unit.to_string())
        .bind(period.to_string())
        .bind(&card)
        .fetch_one(&mut **tx)
        .await?;
        let mut sketch = Sketch::read(&before).ok_or(StoreError::Corrupt("sketch"))?;
        let mut higher = false;
        for (index, rho) in places {
            higher |= sketch.raise(*index, *rho);
        }
        if !higher {
            return Ok(());
        }
        let done = sqlx::query(
            "UPDATE reach_sketches SET registers = $5
             WHERE unit = $1 AND period = $2 AND card = $3 AND registers = $4",
        )
        .bind(unit.to_string())
        .bind(period.to_string())
        .bind(&card)
        .bind(&before)
        .bind(sketch.write())
        .execute(&mut **tx)
        .await?;
        if done.rows_affected() > 0 {
            return Ok(());
        }
    }
    Err(StoreError::Corrupt("sketch that changes all the time"))
}
