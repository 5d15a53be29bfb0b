//! The brakes on signing in, where every server sees them: each failure under a subject beyond a few doubles the
//! wait for the next try. The wait has an end, and what is old is forgotten: nobody is locked out for good.

use chrono::{DateTime, Duration, Utc};

use super::{Store, StoreError, column, ms};

/// How one kind of try is slowed down.
#[derive(Clone, Copy, Debug)]
pub struct Brake {
    /// How many failures pass before the brake bites.
    pub free: i64,
    /// The longest wait is 2 to the power of this, in seconds.
    pub doublings: i64,
    /// After so many hours without a failure all is forgotten, if there were more than the free ones.
    pub memory_hours: i64,
}

/// Failures that the brake has not answered yet are forgotten after this long, in hours.
const SHORT_MEMORY: i64 = 1;

impl Brake {
    /// How long to wait after so many failures.
    fn wait(self, failures: i64) -> Duration {
        if failures < self.free {
            return Duration::zero();
        }
        Duration::seconds(1 << (failures - self.free).clamp(0, self.doublings.clamp(0, 30)))
    }

    fn forget_at(self, failures: i64, now: DateTime<Utc>) -> i64 {
        let hours = if failures < self.free { SHORT_MEMORY } else { self.memory_hours };
        ms(now + Duration::hours(hours))
    }
}

impl Store {
    /// Counts a try as failed before it is looked at, so that of many at once none slips past the brake; or
    /// gives the seconds to wait, and counts nothing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_try(
        &self,
        subject: &str,
        brake: Brake,
        now: DateTime<Utc>,
    ) -> Result<Option<u64>, StoreError> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM sign_in_brakes WHERE forget_at < $1")
            .bind(ms(now))
            .execute(&mut *tx)
            .await?;
        sqlx::query(
            "INSERT INTO sign_in_brakes (subject, failures, free_at, forget_at)
             VALUES ($1, 0, 0, $2) ON CONFLICT (subject) DO NOTHING",
        )
        .bind(subject)
        .bind(brake.forget_at(0, now))
        .execute(&mut *tx)
        .await?;
        // Held until the transaction ends: whoever tries at the same time waits here.
        let row = sqlx::query(
            "UPDATE sign_in_brakes SET failures = failures + 1 WHERE subject = $1
             RETURNING failures, free_at",
        )
        .bind(subject)
        .fetch_one(&mut *tx)
        .await?;
        let (failures, free_at): (i64, i64) = (column(&row, "failures")?, column(&row, "free_at")?);
        let left = free_at - ms(now);
        if left > 0 {
            // The transaction is let go of: a try that is not looked at does not make the wait longer.
            return Ok(Some(u64::try_from(left).unwrap_or(0).div_ceil(1_000)));
        }
        hold(&mut tx, subject, brake, failures, now).await?;
        tx.commit().await?;
        Ok(None)
    }

    /// Ends a try: a right one frees the subject, a wrong one starts its wait, which counts from now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_try(
        &self,
        subject: &str,
        brake: Brake,
        right: bool,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        if right {
            sqlx::query("DELETE FROM sign_in_brakes WHERE subject = $1")
                .bind(subject)
                .execute(&mut *tx)
                .await?;
        } else {
            let failures: Option<i64> = sqlx::query_scalar(
                "UPDATE sign_in_brakes SET failures = failures WHERE subject = $1 RETURNING failures",
            )
            .bind(subject)
            .fetch_optional(&mut *tx)
            .await?;
            if let Some(failures) = failures {
                hold(&mut tx, subject, brake, failures, now).await?;
            }
        }
        Ok(tx.commit().await?)
    }
}

async fn hold(
    tx: &mut super::Tx,
    subject: &str,
    brake: Brake,
    failures: i64,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE sign_in_brakes SET free_at = $2, forget_at = $3 WHERE subject = $1")
        .bind(subject)
        .bind(ms(now + brake.wait(failures)))
        .bind(brake.forget_at(failures, now))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_and_has_an_end() {
        let brake = Brake { free: 5, doublings: 9, memory_hours: 24 };
        let waits: Vec<i64> = [0, 4, 5, 6, 7, 14, 15, 10_000, i64::MAX]
            .map(|failures| brake.wait(failures).num_seconds())
            .to_vec();
        assert_eq!(waits, [0, 0, 1, 2, 4, 512, 512, 512, 512]);
    }
}
