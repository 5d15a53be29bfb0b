//! The queue: which cases of the officer's subtree fit a question, a part at a time.
//!
//! What the database can tell it tells; words and the first look are held against the rows here, because
//! folding Vietnamese is ours and a folded copy of every word would be one more place to forget erasing.

use chrono::{DateTime, Utc};
use plain::fold::fold;
use plain::triage::suggest;
use sqlx::any::AnyRow;
use wire::case::CaseState;
use wire::desk::{CaseCounts, CaseList, CaseSummary};
use wire::queue::{Assigned, CaseOrder, CaseQuestion, Urgency};

use super::case_rows::{SUMMARY, summary};
use super::officers::OnDuty;
use super::{Store, StoreError, column, from_word, ms, to_word};

/// The most cases of one list.
const PAGE: usize = 100;
/// How many rows are looked through at once.
const CHUNK: i64 = 200;
/// After how many rows a question that few cases fit is answered with what was found so far.
const MOST_READ: usize = 10_000;

/// Cases that wait for an answer.
const OPEN: &str = "c.state IN ('received', 'read', 'in_progress')";

/// Where a list goes on: a moment and, among those of the same moment, an identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Cursor(i64, String);

impl Cursor {
    /// None for what is no cursor of ours.
    fn read(text: &str) -> Option<Self> {
        let (moment, id) = text.split_once('.')?;
        Some(Self(moment.parse().ok()?, uuid::Uuid::parse_str(id).ok()?.to_string()))
    }

    fn write(&self) -> String {
        format!("{}.{}", self.0, self.1)
    }

    fn of(order: CaseOrder, case: &CaseSummary) -> Self {
        let moment = match order {
            CaseOrder::Newest => case.received_at,
            CaseOrder::Due => case.due_at,
        };
        Self(ms(moment), case.id.to_string())
    }

    /// Where a list begins.
    fn start(question: &CaseQuestion) -> Self {
        match question.order {
            // A client from before there was a cursor names a moment; no identifier follows the last one.
            CaseOrder::Newest => Self(question.before.map_or(i64::MAX, ms), "g".to_owned()),
            CaseOrder::Due => Self(i64::MIN, String::new()),
        }
    }
}

/// True for a cursor that [`Store::cases`] takes.
#[must_use]
pub fn is_cursor(text: &str) -> bool {
    Cursor::read(text).is_some()
}

/// What is held against a row here.
struct Sieve {
    words: Vec<String>,
    question: CaseQuestion,
}

impl Sieve {
    fn new(question: &CaseQuestion) -> Self {
        let words = fold(question.words.as_deref().unwrap_or_default());
        Self {
            words: words.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect(),
            question: question.clone(),
        }
    }

    fn takes(&self, row: &AnyRow, case: &CaseSummary) -> Result<bool, StoreError> {
        let text = || column::<String>(row, "body");
        if let Some(wanted) = self.question.matter {
            let matter = match case.matter {
                Some(matter) => Some(matter),
                None => suggest(&text()?).matter,
            };
            if matter != Some(wanted) {
                return Ok(false);
            }
        }
        if let Some(wanted) = self.question.urgency {
            let seems = if case.seems_urgent { Urgency::Urgent } else { Urgency::Normal };
            if case.urgency.unwrap_or(seems) != wanted {
                return Ok(false);
            }
        }
        if self.words.is_empty() {
            return Ok(true);
        }
        let name: Option<String> = column(row, "name")?;
        let all = format!(" {} {}", fold(&text()?), fold(&name.unwrap_or_default()));
        Ok(self.words.iter().all(|word| all.contains(&format!(" {word}"))))
    }
}

fn conditions(question: &CaseQuestion) -> String {
    let mut sql = "u.path LIKE $1 AND u.path LIKE $2 AND c.same_as IS NULL
         AND ($3 = '' OR c.state = $3) AND ($4 = '' OR s.kind = $4) AND ($5 = '' OR c.assigned_to = $5)"
        .to_owned();
    for (wanted, condition) in [
        (question.open, OPEN),
        (question.working, "c.state IN ('read', 'in_progress')"),
        (question.assigned == Some(Assigned::Nobody), "c.assigned_to IS NULL"),
    ] {
        if wanted {
            sql.push_str(" AND ");
            sql.push_str(condition);
        }
    }
    if question.overdue {
        sql.push_str(" AND c.due_at < $9 AND ");
        sql.push_str(OPEN);
    } else {
        // The number is bound in any case, and PostgreSQL asks what for.
        sql.push_str(" AND c.due_at <> $9");
    }
    sql.push_str(match question.order {
        CaseOrder::Newest => {
            " AND (c.received_at < $6 OR (c.received_at = $6 AND c.submission > $7))
              ORDER BY c.received_at DESC, c.submission LIMIT $8"
        }
        CaseOrder::Due => {
            " AND (c.due_at > $6 OR (c.due_at = $6 AND c.submission > $7))
              ORDER BY c.due_at, c.submission LIMIT $8"
        }
    });
    sql
}

impl Store {
    /// The officer's cases that fit a question, with where the next part begins.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cases(
        &self,
        duty: &OnDuty,
        question: &CaseQuestion,
        now: DateTime<Utc>,
    ) -> Result<CaseList, StoreError> {
        let below = match question.unit {
            Some(unit) => match self.unit_path(unit).await? {
                Some(path) => format!("{path}%"),
                None => String::new(),
            },
            None => "%".to_owned(),
        };
        let sieve = Sieve::new(question);
        let sql = format!("{SUMMARY} WHERE {}", conditions(question));
        let mut cursor = question
            .after
            .as_deref()
            .and_then(Cursor::read)
            .unwrap_or_else(|| Cursor::start(question));
        let (mut cases, mut read) = (Vec::new(), 0);
        let next = 'parts: loop {
            let rows = sqlx::query(sqlx::AssertSqlSafe(sql.clone()))
                .bind(duty.subtree())
                .bind(&below)
                .bind(question.state.map(|state| to_word(&state)).unwrap_or_default())
                .bind(question.kind.map(|kind| to_word(&kind)).unwrap_or_default())
                .bind(match question.assigned {
                    Some(Assigned::Me) => duty.officer.id.to_string(),
                    _ => String::new(),
                })
                .bind(cursor.0)
                .bind(&cursor.1)
                .bind(CHUNK)
                .bind(if question.overdue { ms(now) } else { i64::MIN })
                .fetch_all(self.reader())
                .await?;
            for row in &rows {
                let case = summary(row)?;
                if sieve.takes(row, &case)? {
                    if cases.len() == PAGE {
                        break 'parts Some(cursor);
                    }
                    cursor = Cursor::of(question.order, &case);
                    cases.push(case);
                } else if cases.len() < PAGE {
                    cursor = Cursor::of(question.order, &case);
                }
            }
            read += rows.len();
            if (rows.len() as i64) < CHUNK {
                break None;
            }
            if cases.len() == PAGE || read >= MOST_READ {
                break Some(cursor);
            }
        };
        let next = next.map(|cursor| cursor.write());
        Ok(CaseList { cases, counts: self.case_counts(duty, now).await?, next })
    }

    async fn case_counts(
        &self,
        duty: &OnDuty,
        now: DateTime<Utc>,
    ) -> Result<CaseCounts, StoreError> {
        let rows = sqlx::query(
            "SELECT c.state, COUNT(*) AS number, COUNT(CASE WHEN c.due_at < $2 THEN 1 END) AS late,
                 COUNT(CASE WHEN c.assigned_to = $3 THEN 1 END) AS mine
             FROM cases c JOIN units u ON u.id = c.unit
             WHERE u.path LIKE $1 AND c.same_as IS NULL GROUP BY c.state",
        )
        .bind(duty.subtree())
        .bind(ms(now))
        .bind(duty.officer.id.to_string())
        .fetch_all(self.reader())
        .await?;
        let mut counts = CaseCounts::default();
        for row in &rows {
            let number = column::<i64>(row, "number")?.unsigned_abs();
            match from_word(&column::<String>(row, "state")?, "state")? {
                CaseState::Received => counts.received += number,
                CaseState::Read | CaseState::InProgress => counts.in_progress += number,
                CaseState::Answered => {
                    counts.answered += number;
                    continue;
                }
                CaseState::Closed => continue,
            }
            counts.overdue += column::<i64>(row, "late")?.unsigned_abs();
            counts.mine += column::<i64>(row, "mine")?.unsigned_abs();
        }
        Ok(counts)
    }
}

#[cfg(test)]
mod tests {
    use super::{Cursor, is_cursor};

    #[test]
    fn a_cursor_is_read_as_it_is_written_and_nothing_else_is() {
        let cursor = Cursor(-5, uuid::Uuid::from_u128(7).to_string());
        assert_eq!(Cursor::read(&cursor.write()), Some(cursor));
        for wrong in ["", ".", "5", "x.00000000-0000-0000-0000-000000000007", "5.x", "5.' OR 1=1"] {
            assert!(!is_cursor(wrong), "{wrong}");
        }
    }
}
