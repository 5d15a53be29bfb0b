//! News that was brought without phones: attested by one officer, signed by a second, never by the same.

use chrono::{DateTime, NaiveDate, Utc};
use plain::reach::days_of;
use sqlx::any::AnyRow;
use wire::id::{OfflineReachId, Sha256, UnitId};
use wire::moment::read_day;
use wire::reach::{NewOffline, Offline, OfflineDecision, OfflineKind, OfflineState, Period};

use super::audit::audit;
use super::officers::OnDuty;
use super::units::{UNIT_REF, unit_ref};
use super::{Store, StoreError, column, from_word, ms, parsed, to_word};

/// The most of one list.
const PAGE: i64 = 300;

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attested {
    /// It is stored.
    New,
    /// The same was stored before.
    Before,
    /// The identifier was used for something else.
    Reused,
    /// The photo is not here.
    NoPhoto,
    /// It is another unit's, or one's own where a second person has to sign.
    Forbidden,
    /// It was decided already.
    WrongState,
    /// There is no such attestation.
    Nothing,
}

/// One that counts.
#[derive(Clone, Debug)]
pub struct Counted {
    /// The unit.
    pub unit: UnitId,
    /// How.
    pub kind: OfflineKind,
    /// How many people.
    pub number: u64,
}

const OFFLINE: &str =
    "r.id, r.kind, r.held_on, r.number, r.about, r.photo, r.state, r.remark, r.signed_by,
     a.display_name AS signed_name, b.display_name AS decided_name";
const FROM: &str = "FROM reach_offline r JOIN units u ON u.id = r.unit
     JOIN officers a ON a.id = r.signed_by LEFT JOIN officers b ON b.id = r.decided_by";

fn day(row: &AnyRow) -> Result<NaiveDate, StoreError> {
    read_day(&column::<String>(row, "held_on")?).ok_or(StoreError::Corrupt("day of an attestation"))
}

fn offline(row: &AnyRow, duty: &OnDuty) -> Result<Offline, StoreError> {
    let state: OfflineState = from_word(&column::<String>(row, "state")?, "state")?;
    let own = column::<String>(row, "signed_by")? == duty.officer.id.to_string();
    let waits = state == OfflineState::Waiting && duty.may_work();
    Ok(Offline {
        id: parsed(row, "id")?,
        unit: unit_ref(row)?,
        kind: from_word(&column::<String>(row, "kind")?, "kind")?,
        held_on: day(row)?,
        number: u32::try_from(column::<i64>(row, "number")?).unwrap_or(u32::MAX),
        about: column(row, "about")?,
        photo: column::<Option<String>>(row, "photo")?.is_some(),
        state,
        signed_by: column(row, "signed_name")?,
        decided_by: column(row, "decided_name")?,
        remark: column(row, "remark")?,
        may_sign: waits && !own,
        may_refuse: waits,
    })
}

impl Store {
    /// The attestations of the officer's subtree, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn offline(&self, duty: &OnDuty) -> Result<Vec<Offline>, StoreError> {
        let sql = format!(
            "SELECT {OFFLINE}, {UNIT_REF} {FROM} WHERE u.path LIKE $1
             ORDER BY r.held_on DESC, r.id DESC LIMIT $2"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(duty.subtree())
            .bind(PAGE)
            .fetch_all(self.reader())
            .await?;
        rows.iter().map(|row| offline(row, duty)).collect()
    }

    /// Those that two have signed, of the units under a path, in a period.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn counted_offline(
        &self,
        path: &str,
        period: Period,
    ) -> Result<Vec<Counted>, StoreError> {
        let Some((first, after)) = days_of(period) else { return Ok(Vec::new()) };
        let rows = sqlx::query(
            "SELECT r.unit, r.kind, r.number FROM reach_offline r JOIN units u ON u.id = r.unit
             WHERE r.state = 'confirmed' AND u.path LIKE $1 AND r.held_on >= $2 AND r.held_on < $3",
        )
        .bind(format!("{path}%"))
        .bind(first.to_string())
        .bind(after.to_string())
        .fetch_all(self.reader())
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Counted {
                    unit: parsed(row, "unit")?,
                    kind: from_word(&column::<String>(row, "kind")?, "kind")?,
                    number: column::<i64>(row, "number")?.unsigned_abs(),
                })
            })
            .collect()
    }

    /// Keeps an attestation with its first signature.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn attest(
        &self,
        duty: &OnDuty,
        new: &NewOffline,
        now: DateTime<Utc>,
    ) -> Result<Attested, StoreError> {
        let path = self.unit_path(new.unit).await?;
        if !duty.may_work() || !path.is_some_and(|path| duty.covers(&path)) {
            return Ok(Attested::Forbidden);
        }
        if let Some(photo) = &new.photo
            && self.attachment(photo).await?.is_none()
        {
            return Ok(Attested::NoPhoto);
        }
        let mut tx = self.begin().await?;
        let done = sqlx::query(
            "INSERT INTO reach_offline
                 (id, unit, kind, held_on, number, about, photo, state, signed_by, signed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, 'waiting', $8, $9) ON CONFLICT (id) DO NOTHING",
        )
        .bind(new.id.to_string())
        .bind(new.unit.to_string())
        .bind(to_word(&new.kind))
        .bind(new.held_on.to_string())
        .bind(i64::from(new.number))
        .bind(&new.about)
        .bind(new.photo.as_ref().map(Sha256::to_string))
        .bind(duty.officer.id.to_string())
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() > 0 {
            audit(&mut tx, duty, "reach.attest", &new.id.to_string(), now).await?;
            tx.commit().await?;
            return Ok(Attested::New);
        }
        let same: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM reach_offline WHERE id = $1 AND unit = $2 AND kind = $3 AND held_on = $4
             AND number = $5 AND about = $6 AND COALESCE(photo, '') = $7 AND signed_by = $8",
        )
        .bind(new.id.to_string())
        .bind(new.unit.to_string())
        .bind(to_word(&new.kind))
        .bind(new.held_on.to_string())
        .bind(i64::from(new.number))
        .bind(&new.about)
        .bind(new.photo.as_ref().map(Sha256::to_string).unwrap_or_default())
        .bind(duty.officer.id.to_string())
        .fetch_one(&mut *tx)
        .await?;
        Ok(if same > 0 { Attested::Before } else { Attested::Reused })
    }

    /// Signs as the second, or refuses.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn decide_offline(
        &self,
        duty: &OnDuty,
        id: OfflineReachId,
        decision: &OfflineDecision,
        now: DateTime<Utc>,
    ) -> Result<Attested, StoreError> {
        let row = sqlx::query(
            "SELECT r.signed_by, u.path FROM reach_offline r JOIN units u ON u.id = r.unit WHERE r.id = $1",
        )
        .bind(id.to_string())
        .fetch_optional(self.reader())
        .await?;
        let Some(row) = row else { return Ok(Attested::Nothing) };
        let own = column::<String>(&row, "signed_by")? == duty.officer.id.to_string();
        // Four eyes: nobody signs twice.
        if !duty.may_work()
            || !duty.covers(&column::<String>(&row, "path")?)
            || (own && decision.sign)
        {
            return Ok(Attested::Forbidden);
        }
        let state = if decision.sign { OfflineState::Confirmed } else { OfflineState::Refused };
        let mut tx = self.begin().await?;
        let done = sqlx::query(
            "UPDATE reach_offline SET state = $2, decided_by = $3, decided_at = $4, remark = $5
             WHERE id = $1 AND state = 'waiting'",
        )
        .bind(id.to_string())
        .bind(to_word(&state))
        .bind(duty.officer.id.to_string())
        .bind(ms(now))
        .bind(decision.remark.as_deref())
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 0 {
            return Ok(Attested::WrongState);
        }
        let verb = if decision.sign { "reach.sign" } else { "reach.refuse" };
        audit(&mut tx, duty, verb, &id.to_string(), now).await?;
        tx.commit().await?;
        Ok(Attested::New)
    }

    /// The photo of an attestation of the officer's subtree.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn offline_photo(
        &self,
        duty: &OnDuty,
        id: OfflineReachId,
    ) -> Result<Option<Sha256>, StoreError> {
        let photo: Option<Option<String>> = sqlx::query_scalar(
            "SELECT r.photo FROM reach_offline r JOIN units u ON u.id = r.unit
             WHERE r.id = $1 AND u.path LIKE $2",
        )
        .bind(id.to_string())
        .bind(duty.subtree())
        .fetch_optional(self.reader())
        .await?;
        photo
            .flatten()
            .map(|hash| hash.parse().map_err(|_| StoreError::Corrupt("photo")))
            .transpose()
    }
}
