//! Reach for the sample units, so that the dashboard shows something: made-up phones in closed periods, numbers of
//! members, and what was attested.

use chrono::{DateTime, Datelike, Duration, Utc};
use plain::dates::local_day;
use plain::reach::{Sketch, days_of, is_open, periods_of, place, scope};
use wire::id::{CardId, UnitId};
use wire::reach::{OfflineKind, Period};
use wire::unit::{Level, Unit};

use super::{Store, StoreError, Tx, column, ms, parsed, to_word};
use crate::hash;

/// How many quarters before this one are made up.
const QUARTERS: i64 = 4;
/// The most opened cards of the samples.
const CARDS: i64 = 6;
/// The members of the base units, one after the other.
const MEMBERS: [u64; 12] = [1_240, 860, 312, 145, 420, 88, 67, 260, 34, 19, 510, 12];

/// The digest of a text, for places that are the same in every run.
fn digest(text: &str) -> [u8; 32] {
    let hex = hash::of(text.as_bytes()).to_string();
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(hex.as_bytes().as_chunks::<2>().0) {
        let text = std::str::from_utf8(pair).unwrap_or("0");
        *byte = u8::from_str_radix(text, 16).unwrap_or(0);
    }
    bytes
}

/// A sketch of the first so many phones of a unit.
fn sketch(unit: UnitId, phones: u64, period: Period, card: Option<CardId>) -> Sketch {
    let mut sketch = Sketch::default();
    for phone in 0..phones {
        let (index, rho) = place(digest(&format!("{unit} {phone} {}", scope(period, card))));
        sketch.raise(index, rho);
    }
    sketch
}

/// The quarters before today, the earliest first, that are closed, and the year before.
fn past(now: DateTime<Utc>) -> Vec<Period> {
    let today = local_day(now);
    let back = |quarters: i64| periods_of(today - Duration::days(91 * quarters));
    let mut periods: Vec<Period> = (1..=QUARTERS).rev().map(|n| back(n)[1]).collect();
    let year = u16::try_from(today.year() - 1).unwrap_or_default();
    periods.push(Period { year, quarter: None });
    periods.retain(|period| !is_open(*period, today));
    periods.dedup();
    periods
}

impl Store {
    /// Loads made-up reach for sample units. Where there is any already, nothing is added.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn load_sample_reach(
        &self,
        units: &[Unit],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let there: i64 =
            sqlx::query_scalar("SELECT COUNT(*) FROM unit_members").fetch_one(&mut *tx).await?;
        if there > 0 {
            return Ok(());
        }
        let officers = sqlx::query(
            "SELECT id FROM officers WHERE name IN ('lan.viet', 'hung.duyet') ORDER BY name DESC",
        )
        .fetch_all(&mut *tx)
        .await?;
        let [writer, second] = officers.as_slice() else { return Ok(()) };
        let (writer, second): (String, String) = (column(writer, "id")?, column(second, "id")?);
        let cards =
            sqlx::query("SELECT id FROM cards WHERE sample = 1 ORDER BY updated_at DESC LIMIT $1")
                .bind(CARDS)
                .fetch_all(&mut *tx)
                .await?;
        let cards: Result<Vec<CardId>, StoreError> =
            cards.iter().map(|row| parsed(row, "id")).collect();
        let (cards, periods) = (cards?, past(now));
        let base: Vec<&Unit> = units.iter().filter(|unit| unit.level == Level::Base).collect();
        for (unit, number) in base.iter().zip(MEMBERS.iter().cycle()) {
            // Of one unit nobody has entered a number yet, as it will be anywhere.
            if *number != 67 {
                let day = local_day(now) - Duration::days(500);
                put_members(&mut tx, unit.id, &day.to_string(), *number, &writer, now).await?;
            }
            for (place, period) in periods.iter().enumerate() {
                let share = (52 + 9 * place as u64).min(96);
                let phones = number * share / 100;
                put_sketch(
                    &mut tx,
                    unit.id,
                    *period,
                    None,
                    &sketch(unit.id, phones, *period, None),
                )
                .await?;
                if period.quarter.is_none() {
                    continue;
                }
                for (nth, card) in cards.iter().enumerate() {
                    let opened = phones / (nth as u64 + 2);
                    let sketch = sketch(unit.id, opened, *period, Some(*card));
                    put_sketch(&mut tx, unit.id, *period, Some(*card), &sketch).await?;
                }
            }
        }
        let Some(last) = periods.iter().rev().find(|period| period.quarter.is_some()) else {
            return Ok(());
        };
        let Some((first, _)) = days_of(*last) else { return Ok(()) };
        let attested = [
            (0, OfflineKind::Meeting, 320, "Sinh hoạt đầu ca: chế độ bảo hiểm xã hội mới", true),
            (0, OfflineKind::NoticeBoard, 150, "Bảng tin cổng số 2: lương tối thiểu vùng", true),
            (1, OfflineKind::Loudspeaker, 260, "Loa truyền thanh nhà máy, giờ nghỉ trưa", true),
            (2, OfflineKind::Meeting, 90, "Đối thoại tại nơi làm việc", true),
            (3, OfflineKind::HomeVisit, 14, "Thăm phòng trọ, phát tờ rơi", false),
        ];
        for (place, kind, number, about, signed) in attested {
            let Some(unit) = base.get(place) else { continue };
            let day = first + Duration::days(9 + 11 * place as i64);
            sqlx::query(
                "INSERT INTO reach_offline
                     (id, unit, kind, held_on, number, about, state, signed_by, signed_at, decided_by, decided_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            )
            .bind(uuid::Uuid::now_v7().to_string())
            .bind(unit.id.to_string())
            .bind(to_word(&kind))
            .bind(day.to_string())
            .bind(i64::from(number))
            .bind(about)
            .bind(if signed { "confirmed" } else { "waiting" })
            .bind(&writer)
            .bind(ms(now))
            .bind(signed.then_some(&second))
            .bind(signed.then_some(ms(now)))
            .execute(&mut *tx)
            .await?;
        }
        Ok(tx.commit().await?)
    }
}

async fn put_members(
    tx: &mut Tx,
    unit: UnitId,
    day: &str,
    number: u64,
    by: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO unit_members (id, unit, as_of, number, entered_by, entered_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(uuid::Uuid::now_v7().to_string())
    .bind(unit.to_string())
    .bind(day)
    .bind(i64::try_from(number).unwrap_or(i64::MAX))
    .bind(by)
    .bind(ms(now))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn put_sketch(
    tx: &mut Tx,
    unit: UnitId,
    period: Period,
    card: Option<CardId>,
    sketch: &Sketch,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO reach_sketches (unit, period, card, registers) VALUES ($1, $2, $3, $4)
         ON CONFLICT (unit, period, card) DO NOTHING",
    )
    .bind(unit.to_string())
    .bind(period.to_string())
    .bind(card.map(|card| card.to_string()).unwrap_or_default())
    .bind(sketch.write())
    .execute(&mut **tx)
    .await?;
    Ok(())
}
