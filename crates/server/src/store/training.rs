//! Tries at lessons and certificates.

use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;
use wire::id::OfficerId;
use wire::training::{
    Certificate, CertifiedLesson, Learner, Lesson, LessonDone, LessonSet, LessonTry, Revocation,
};
use wire::unit::{Level, UnitRef};

use super::audit::audit;
use super::officers::OnDuty;
use super::reference::Set;
use super::units::{UNIT_REF, unit_ref};
use super::{Store, StoreError, column, from_json, from_word, moment, ms, parsed, to_word};

/// How many earlier revisions of the lessons are looked through for the edition that was answered offline.
const REVISIONS: i64 = 60;

/// What became of a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// It is stored.
    Stored,
    /// It was there already, just so.
    Again,
    /// Another try has this identifier; the first stays.
    Reused,
}

/// A try that was judged.
pub struct Judged<'a> {
    /// What was sent.
    pub attempt: &'a LessonTry,
    /// What it is worth.
    pub grade: plain::training::Grade,
}

/// A certificate that is to be given: what it names, and how it is signed.
pub struct Giving<'a> {
    /// The lessons that are owed, all of them passed: identifier, edition that was passed, title.
    pub lessons: Vec<(String, u32, String)>,
    /// The unit's full name.
    pub unit: &'a str,
    /// Makes the code and signs.
    pub sign: &'a (dyn Fn(Certificate) -> Certificate + Send + Sync),
}

fn count(row: &AnyRow, name: &'static str) -> Result<u32, StoreError> {
    u32::try_from(column::<i64>(row, name)?).map_err(|_| StoreError::Corrupt("count"))
}

fn done(row: &AnyRow) -> Result<LessonDone, StoreError> {
    Ok(LessonDone {
        lesson: column(row, "lesson")?,
        edition: count(row, "edition")?,
        right: count(row, "right_ones")?,
        of: count(row, "questions")?,
        passed: column::<i64>(row, "passed")? != 0,
        done_at: moment(column(row, "done_at")?),
    })
}

/// The best of several tries at each lesson: passed before not passed, then the later edition, then more right
/// answers.
fn best(mut all: Vec<LessonDone>) -> Vec<LessonDone> {
    all.sort_by(|a, b| {
        let worth = |one: &LessonDone| (one.passed, one.edition, one.right);
        a.lesson.cmp(&b.lesson).then(worth(b).cmp(&worth(a)))
    });
    all.dedup_by(|later, kept| later.lesson == kept.lesson);
    all
}

impl Store {
    /// The lessons; none while nothing was loaded.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lessons(&self) -> Result<LessonSet, StoreError> {
        match self.reference(Set::Lessons).await? {
            Some(kept) => from_json(&kept.body, "lessons"),
            None => Ok(LessonSet::default()),
        }
    }

    /// A lesson in an edition: the present one, or one that a device without a signal still had.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lesson(&self, id: &str, edition: u32) -> Result<Option<Lesson>, StoreError> {
        let rows = sqlx::query(
            "SELECT body FROM reference_history WHERE kind = $1 ORDER BY revision DESC LIMIT $2",
        )
        .bind(Set::Lessons.word())
        .bind(REVISIONS)
        .fetch_all(self.reader())
        .await?;
        for row in &rows {
            let set: LessonSet = from_json(&column::<String>(row, "body")?, "lessons")?;
            let found = set.lessons.into_iter().find(|one| one.id == id && one.edition == edition);
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// The best that an officer has done in each lesson.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lessons_done(&self, officer: OfficerId) -> Result<Vec<LessonDone>, StoreError> {
        let rows = sqlx::query(
            "SELECT lesson, edition, right_ones, questions, passed, done_at FROM lesson_results
             WHERE officer = $1",
        )
        .bind(officer.to_string())
        .fetch_all(self.reader())
        .await?;
        Ok(best(rows.iter().map(done).collect::<Result<_, _>>()?))
    }

    /// Keeps a try, once.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn keep_try(
        &self,
        duty: &OnDuty,
        judged: &Judged<'_>,
        now: DateTime<Utc>,
    ) -> Result<Tried, StoreError> {
        let (attempt, grade) = (judged.attempt, judged.grade);
        let answers = serde_json::to_string(&attempt.answers).unwrap_or_default();
        let officer = duty.officer.id.to_string();
        let mut tx = self.begin().await?;
        let stored = sqlx::query(
            "INSERT INTO lesson_results (id, officer, lesson, edition, answers, right_ones,
                 questions, passed, done_at, received_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO NOTHING",
        )
        .bind(attempt.id.to_string())
        .bind(&officer)
        .bind(&attempt.lesson)
        .bind(i64::from(attempt.edition))
        .bind(&answers)
        .bind(i64::from(grade.right))
        .bind(i64::from(grade.of))
        .bind(i64::from(grade.passed))
        // A device's clock may be wrong; nothing was done after it arrived.
        .bind(ms(attempt.done_at.min(now)))
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        if stored.rows_affected() == 0 {
            let same: i64 = sqlx::query_scalar(
                "SELECT COUNT(*) FROM lesson_results WHERE id = $1 AND officer = $2
                 AND lesson = $3 AND edition = $4 AND answers = $5",
            )
            .bind(attempt.id.to_string())
            .bind(&officer)
            .bind(&attempt.lesson)
            .bind(i64::from(attempt.edition))
            .bind(&answers)
            .fetch_one(&mut *tx)
            .await?;
            return Ok(if same == 1 { Tried::Again } else { Tried::Reused });
        }
        if grade.passed {
            audit(&mut tx, duty, "lesson.passed", &attempt.lesson, now).await?;
        }
        tx.commit().await?;
        Ok(Tried::Stored)
    }

    /// Gives an officer the certificate for these lessons, unless they have it.
    ///
    /// # Errors
    /// When the database fails; then none was given.
    pub async fn certify(
        &self,
        duty: &OnDuty,
        giving: &Giving<'_>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let course: Vec<String> =
            giving.lessons.iter().map(|(id, edition, _)| format!("{id} {edition}")).collect();
        let lessons = giving.lessons.iter();
        let certificate = (giving.sign)(Certificate {
            code: String::new(),
            name: duty.officer.display_name.clone(),
            unit: giving.unit.to_owned(),
            level: duty.officer.unit.level,
            lessons: lessons
                .map(|(_, edition, title)| CertifiedLesson {
                    title: title.clone(),
                    edition: *edition,
                })
                .collect(),
            issued_at: moment(ms(now)),
            key_id: String::new(),
            signature: String::new(),
            revoked: None,
        });
        let mut tx = self.begin().await?;
        let stored = sqlx::query(
            "INSERT INTO certificates (code, officer, name, unit_name, level, lessons, course,
                 issued_at, key_id, signature)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             ON CONFLICT (officer, course) DO NOTHING",
        )
        .bind(&certificate.code)
        .bind(duty.officer.id.to_string())
        .bind(&certificate.name)
        .bind(&certificate.unit)
        .bind(to_word(&certificate.level))
        .bind(serde_json::to_string(&certificate.lessons).unwrap_or_default())
        .bind(course.join("\n"))
        .bind(ms(certificate.issued_at))
        .bind(&certificate.key_id)
        .bind(&certificate.signature)
        .execute(&mut *tx)
        .await?;
        if stored.rows_affected() > 0 {
            audit(&mut tx, duty, "certificate.given", &duty.officer.id.to_string(), now).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// An officer's latest certificate.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn certificate_of(&self, who: OfficerId) -> Result<Option<Certificate>, StoreError> {
        let row = sqlx::query(
            "SELECT * FROM certificates WHERE officer = $1 ORDER BY issued_at DESC, code LIMIT 1",
        )
        .bind(who.to_string())
        .fetch_optional(self.reader())
        .await?;
        row.as_ref().map(certificate).transpose()
    }

    /// The certificate of a code.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn certificate(&self, code: &str) -> Result<Option<Certificate>, StoreError> {
        let row = sqlx::query("SELECT * FROM certificates WHERE code = $1")
            .bind(code)
            .fetch_optional(self.reader())
            .await?;
        row.as_ref().map(certificate).transpose()
    }

    /// Every officer of the subtree who has an account and a role, with what they owe.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn learners(
        &self,
        duty: &OnDuty,
        lessons: &[Lesson],
    ) -> Result<Vec<Learner>, StoreError> {
        self.learners_under(&duty.path, lessons).await
    }

    /// The same of the units under a path; the caller has asked whose they are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn learners_under(
        &self,
        path: &str,
        lessons: &[Lesson],
    ) -> Result<Vec<Learner>, StoreError> {
        let below = format!("{path}%");
        let sql = format!(
            "SELECT o.id, o.display_name, {UNIT_REF} FROM posts p
             JOIN officers o ON o.id = p.officer JOIN units u ON u.id = p.unit
             WHERE o.active = 1 AND p.active = 1 AND p.roles <> '' AND u.path LIKE $1
             ORDER BY u.path, o.display_name"
        );
        let people =
            sqlx::query(sqlx::AssertSqlSafe(sql)).bind(&below).fetch_all(self.reader()).await?;
        let results = sqlx::query(
            "SELECT DISTINCT r.officer, r.lesson FROM lesson_results r
             JOIN posts p ON p.officer = r.officer JOIN units u ON u.id = p.unit
             WHERE r.passed = 1 AND p.active = 1 AND u.path LIKE $1",
        )
        .bind(&below)
        .fetch_all(self.reader())
        .await?;
        let given = sqlx::query(
            "SELECT c.officer, c.code, c.revoked_at FROM certificates c
             WHERE EXISTS (SELECT 1 FROM posts p JOIN units u ON u.id = p.unit
                 WHERE p.officer = c.officer AND p.active = 1 AND u.path LIKE $1) ORDER BY c.issued_at, c.code DESC",
        )
        .bind(&below)
        .fetch_all(self.reader())
        .await?;
        let mut certificates: std::collections::HashMap<String, (String, bool)> =
            std::collections::HashMap::new();
        for row in &given {
            let revoked = column::<Option<i64>>(row, "revoked_at")?.is_some();
            certificates.insert(column(row, "officer")?, (column(row, "code")?, revoked));
        }
        let mut passed: std::collections::HashMap<String, Vec<String>> =
            std::collections::HashMap::new();
        for row in &results {
            passed.entry(column(row, "officer")?).or_default().push(column(row, "lesson")?);
        }
        // Whoever has several posts here learns once, what any of them asks for.
        let mut learning: Vec<(&AnyRow, UnitRef, Vec<Level>)> = Vec::new();
        let mut place: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
        for row in &people {
            let unit = unit_ref(row)?;
            let at = *place.entry(column(row, "id")?).or_insert(learning.len());
            match learning.get_mut(at) {
                Some((_, _, levels)) => levels.push(unit.level),
                None => learning.push((row, unit.clone(), vec![unit.level])),
            }
        }
        learning
            .into_iter()
            .map(|(row, unit, levels)| {
                let officer: String = column(row, "id")?;
                let known = passed.get(&officer);
                let (certificate, revoked) = certificates.remove(&officer).unzip();
                let has = |lesson: &Lesson| known.is_some_and(|known| known.contains(&lesson.id));
                let due: Vec<&Lesson> = lessons
                    .iter()
                    .filter(|lesson| {
                        levels.iter().any(|level| plain::training::is_due(lesson, *level))
                    })
                    .collect();
                Ok(Learner {
                    id: parsed(row, "id")?,
                    name: column(row, "display_name")?,
                    of: u32::try_from(due.len()).unwrap_or(u32::MAX),
                    owed: due.iter().filter(|one| !has(one)).map(|one| one.title.clone()).collect(),
                    unit,
                    certificate,
                    revoked: revoked.unwrap_or(false),
                })
            })
            .collect()
    }

    /// Revokes the certificate of an officer of the subtree. One that was revoked before stays as it was.
    ///
    /// # Errors
    /// When the database fails; then nothing was done.
    pub async fn revoke_certificate(
        &self,
        duty: &OnDuty,
        code: &str,
        reason: &str,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let there: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM certificates c JOIN officers o ON o.id = c.officer
             JOIN posts p ON p.officer = o.id JOIN units u ON u.id = p.unit
             WHERE c.code = $1 AND u.path LIKE $2 AND (p.active = 1 OR o.active = 0)",
        )
        .bind(code)
        .bind(duty.subtree())
        .fetch_one(&mut *tx)
        .await?;
        if there == 0 {
            return Ok(false);
        }
        let done = sqlx::query(
            "UPDATE certificates SET revoked_at = $2, revoked_by = $3, revoked_reason = $4
             WHERE code = $1 AND revoked_at IS NULL",
        )
        .bind(code)
        .bind(ms(now))
        .bind(duty.officer.id.to_string())
        .bind(reason)
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() > 0 {
            audit(&mut tx, duty, "certificate.revoked", code, now).await?;
            tx.commit().await?;
        }
        Ok(true)
    }
}

fn certificate(row: &AnyRow) -> Result<Certificate, StoreError> {
    Ok(Certificate {
        code: column(row, "code")?,
        name: column(row, "name")?,
        unit: column(row, "unit_name")?,
        level: from_word(&column::<String>(row, "level")?, "level")?,
        lessons: from_json(&column::<String>(row, "lessons")?, "certificate")?,
        issued_at: moment(column(row, "issued_at")?),
        key_id: column(row, "key_id")?,
        signature: column(row, "signature")?,
        revoked: match column::<Option<i64>>(row, "revoked_at")? {
            Some(at) => Some(Revocation {
                at: moment(at),
                reason: column::<Option<String>>(row, "revoked_reason")?.unwrap_or_default(),
            }),
            None => None,
        },
    })
}

/// Gives changed lessons their next edition: whoever sends the set need not count, and cannot forget to.
pub fn count_editions(old: &LessonSet, new: &mut LessonSet) {
    for lesson in &mut new.lessons {
        let known = old.lessons.iter().find(|one| one.id == lesson.id);
        lesson.edition = known.map_or(1, |known| {
            let same = Lesson { edition: known.edition, ..lesson.clone() } == *known;
            known.edition + u32::from(!same)
        });
    }
}
