//! What officers do with a case beside answering it: judge, assign, put to work, note, pass on. Each binds the
//! officer's subtree itself, and is one transaction with its line in the history and the audit trail.

use chrono::{DateTime, Utc};
use plain::deadline;
use wire::case::CaseState;
use wire::id::{OfficerId, SubmissionId, UnitId};
use wire::queue::{
    CaseVerb, Colleague, Deadlines, Direction, Forward, NewNote, Note, StateChange, Target, Triage,
};

use super::case_events::{Step, step};
use super::case_rows::hold;
use super::officers::OnDuty;
use super::reference::Set;
use super::units::{UNIT_REF, unit_ref};
use super::{Store, StoreError, column, from_json, moment, ms, parsed, to_word};

/// What became of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// It is done now.
    Now,
    /// It was done before.
    Before,
    /// The identifier was used for something else.
    OtherBody,
    /// The case is not in the officer's subtree.
    Others,
    /// That cannot be done where the case stands.
    WrongState,
    /// What the step names is not to be had: an officer who may not see the case, a unit too far away.
    NotAllowed,
}

impl Store {
    /// The table of deadlines; an empty one where nothing was loaded.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn deadlines(&self) -> Result<Deadlines, StoreError> {
        let read = async {
            match self.reference(Set::Deadlines).await? {
                Some(kept) => from_json(&kept.body, "deadlines"),
                None => Ok(Deadlines::default()),
            }
        };
        self.fresh(&self.deadlines, read).await
    }

    /// Keeps an officer's judgement, and moves the day of the answer where that follows from it. A case that
    /// has climbed already keeps the day that it got there.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn triage_case(
        &self,
        duty: &OnDuty,
        id: SubmissionId,
        triage: &Triage,
        now: DateTime<Utc>,
    ) -> Result<Done, StoreError> {
        let deadlines = self.deadlines().await?;
        let mut tx = self.begin().await?;
        let Some(held) = hold(&mut tx, duty, id).await? else { return Ok(Done::Others) };
        if held.same_as.is_some() {
            return Ok(Done::WrongState);
        }
        sqlx::query("UPDATE cases SET matter = $2, urgency = $3 WHERE submission = $1")
            .bind(id.to_string())
            .bind(to_word(&triage.matter))
            .bind(to_word(&triage.urgency))
            .execute(&mut *tx)
            .await?;
        if held.is_open() && !held.escalated {
            let days = deadlines.days(triage.matter, triage.urgency);
            let due = deadline::due(held.received_at, days, &deadlines.holidays);
            // A day that a sender was told and that has passed is not moved back into the future by a word.
            sqlx::query("UPDATE cases SET due_at = $2 WHERE submission = $1 AND due_at >= $3")
                .bind(id.to_string())
                .bind(ms(due))
                .bind(ms(now))
                .execute(&mut *tx)
                .await?;
        }
        let words = format!("{}.{}", to_word(&triage.matter), to_word(&triage.urgency));
        step(&mut tx, duty, &Step::new(id, CaseVerb::Triage).to(&words), now).await?;
        tx.commit().await?;
        Ok(Done::Now)
    }

    /// Who may have a case: officers of its unit and of those above, who write or approve.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn case_colleagues(
        &self,
        duty: &OnDuty,
        id: SubmissionId,
    ) -> Result<Vec<Colleague>, StoreError> {
        let sql = format!(
            "SELECT o.id AS officer, o.display_name, {UNIT_REF} FROM posts p
             JOIN officers o ON o.id = p.officer JOIN units u ON u.id = p.unit
             JOIN cases c ON c.submission = $1 JOIN units cu ON cu.id = c.unit
             WHERE cu.path LIKE $2 AND cu.path LIKE u.path || '%' AND o.active = 1
             AND p.active = 1 AND (p.roles LIKE '%writer%' OR p.roles LIKE '%approver%')
             ORDER BY u.path DESC, o.display_name"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(id.to_string())
            .bind(duty.subtree())
            .fetch_all(self.reader())
            .await?;
        let mut colleagues: Vec<Colleague> = Vec::with_capacity(rows.len());
        for row in &rows {
            let id: OfficerId = parsed(row, "officer")?;
            // Whoever has several posts over the case is named once, with the nearest.
            if colleagues.iter().all(|known| known.id != id) {
                let (name, unit) = (column(row, "display_name")?, unit_ref(row)?);
                colleagues.push(Colleague { id, name, unit });
            }
        }
        Ok(colleagues)
    }

    /// Who has a case of the officer's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn case_assigned_to(
        &self,
        duty: &OnDuty,
        id: SubmissionId,
    ) -> Result<Option<OfficerId>, StoreError> {
        let row = sqlx::query(
            "SELECT c.assigned_to FROM cases c JOIN units u ON u.id = c.unit
             WHERE c.submission = $1 AND u.path LIKE $2",
        )
        .bind(id.to_string())
        .bind(duty.subtree())
        .fetch_optional(self.reader())
        .await?;
        row.map_or(Ok(None), |row| super::parsed_opt(&row, "assigned_to"))
    }

    /// Gives a case to an officer who may have it, or to nobody.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn assign_case(
        &self,
        duty: &OnDuty,
        id: SubmissionId,
        to: Option<OfficerId>,
        now: DateTime<Utc>,
    ) -> Result<Done, StoreError> {
        let colleagues = self.case_colleagues(duty, id).await?;
        let colleague = to.map(|to| colleagues.into_iter().find(|colleague| colleague.id == to));
        let name = match &colleague {
            None => None,
            Some(Some(colleague)) => Some(colleague.name.as_str()),
            Some(None) => return Ok(Done::NotAllowed),
        };
        let mut tx = self.begin().await?;
        let Some(held) = hold(&mut tx, duty, id).await? else { return Ok(Done::Others) };
        if held.same_as.is_some() {
            return Ok(Done::WrongState);
        }
        sqlx::query("UPDATE cases SET assigned_to = $2 WHERE submission = $1")
            .bind(id.to_string())
            .bind(to.map(|to| to.to_string()))
            .execute(&mut *tx)
            .await?;
        let mut done = Step::new(id, CaseVerb::Assign);
        done.target = name;
        step(&mut tx, duty, &done, now).await?;
        tx.commit().await?;
        Ok(Done::Now)
    }

    /// Puts a case to work, or closes it; those that were joined with it go along.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn change_case_state(
        &self,
        duty: &OnDuty,
        id: SubmissionId,
        change: &StateChange,
        now: DateTime<Utc>,
    ) -> Result<Done, StoreError> {
        let mut tx = self.begin().await?;
        let Some(held) = hold(&mut tx, duty, id).await? else { return Ok(Done::Others) };
        if held.state == change.state {
            return Ok(Done::Before);
        }
        let allowed = match change.state {
            CaseState::InProgress => true,
            // Nobody's words are put away without an answer.
            CaseState::Closed => held.state == CaseState::Answered,
            _ => false,
        };
        if !allowed || held.same_as.is_some() {
            return Ok(Done::WrongState);
        }
        let word = to_word(&change.state);
        sqlx::query(
            "UPDATE cases SET state = $2, updated_at = $3 WHERE submission = $1 OR same_as = $1",
        )
        .bind(id.to_string())
        .bind(&word)
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        step(&mut tx, duty, &Step::new(id, CaseVerb::State).to(&word), now).await?;
        tx.commit().await?;
        Ok(Done::Now)
    }

    /// Keeps a note among officers, once.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn note_case(
        &self,
        duty: &OnDuty,
        id: SubmissionId,
        note: &NewNote,
        now: DateTime<Utc>,
    ) -> Result<Done, StoreError> {
        let mut tx = self.begin().await?;
        if hold(&mut tx, duty, id).await?.is_none() {
            return Ok(Done::Others);
        }
        let done = sqlx::query(
            "INSERT INTO case_notes (id, submission, officer, body, at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (id) DO NOTHING",
        )
        .bind(note.id.to_string())
        .bind(id.to_string())
        .bind(duty.officer.id.to_string())
        .bind(&note.text)
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 0 {
            let row = sqlx::query("SELECT submission, officer, body FROM case_notes WHERE id = $1")
                .bind(note.id.to_string())
                .fetch_one(&mut *tx)
                .await?;
            let same = column::<String>(&row, "body")? == note.text
                && parsed::<SubmissionId>(&row, "submission")? == id
                && parsed::<OfficerId>(&row, "officer")? == duty.officer.id;
            return Ok(if same { Done::Before } else { Done::OtherBody });
        }
        step(&mut tx, duty, &Step::new(id, CaseVerb::Note), now).await?;
        tx.commit().await?;
        Ok(Done::Now)
    }

    /// The notes of a case, the oldest first. The caller has read the case.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn case_notes(&self, id: SubmissionId) -> Result<Vec<Note>, StoreError> {
        let rows = sqlx::query(
            "SELECT n.id, n.body, n.at, o.display_name FROM case_notes n
             JOIN officers o ON o.id = n.officer WHERE n.submission = $1 ORDER BY n.at, n.id",
        )
        .bind(id.to_string())
        .fetch_all(self.reader())
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Note {
                    id: parsed(row, "id")?,
                    by: column(row, "display_name")?,
                    text: column(row, "body")?,
                    at: moment(column(row, "at")?),
                })
            })
            .collect()
    }

    /// The units that a case of this unit may be passed to: the one above, those right below, those beside.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn case_targets(&self, unit: UnitId) -> Result<Vec<Target>, StoreError> {
        let sql = format!(
            "SELECT {UNIT_REF}, CASE WHEN u.id = here.parent THEN 'up' WHEN u.parent = here.id
                 THEN 'down' ELSE 'sideways' END AS direction
             FROM units u JOIN units here ON here.id = $1
             WHERE (u.id = here.parent OR u.parent = here.id
             OR (u.parent = here.parent AND u.id <> here.id)) AND u.closed_at IS NULL
             ORDER BY u.path"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(unit.to_string())
            .fetch_all(self.reader())
            .await?;
        rows.iter()
            .map(|row| {
                let direction: Direction =
                    super::from_word(&column::<String>(row, "direction")?, "direction")?;
                Ok(Target { unit: unit_ref(row)?, direction })
            })
            .collect()
    }

    /// Passes a case on. It is unread there, nobody's, and as urgent as it was: passing on buys no time.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn forward_case(
        &self,
        duty: &OnDuty,
        id: SubmissionId,
        forward: &Forward,
        now: DateTime<Utc>,
    ) -> Result<(Done, Option<Target>), StoreError> {
        let mut tx = self.begin().await?;
        let Some(held) = hold(&mut tx, duty, id).await? else { return Ok((Done::Others, None)) };
        let targets = self.case_targets(held.unit).await?;
        let found = targets.into_iter().find(|target| target.unit.id == forward.to);
        let Some(target) = found.filter(|target| duty.may_forward(target.direction)) else {
            return Ok((Done::NotAllowed, None));
        };
        if !held.is_open() || held.same_as.is_some() {
            return Ok((Done::WrongState, None));
        }
        sqlx::query(
            "UPDATE cases SET unit = $2, assigned_to = NULL, state = 'received', updated_at = $3
             WHERE submission = $1 OR same_as = $1",
        )
        .bind(id.to_string())
        .bind(forward.to.to_string())
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        let done = Step::new(id, CaseVerb::Forward).to(&target.unit.short).because(&forward.reason);
        step(&mut tx, duty, &done, now).await?;
        tx.commit().await?;
        Ok((Done::Now, Some(target)))
    }
}
