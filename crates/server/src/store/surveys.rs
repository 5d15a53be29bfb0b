//! Surveys on the desk, within the officer's subtree, and those that phones get. What is written is kept in
//! [`super::survey_save`], the steps on their way are in [`super::survey_steps`], the answers in [`super::survey_answers`].

use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;
use wire::desk::Role;
use wire::id::SurveyId;
use wire::survey::{Survey, SurveyContent, SurveyMode};
use wire::survey_desk::{DeskSurvey, SurveyState, SurveyVerb};

use super::officers::OnDuty;
use super::units::{UNIT_REF, unit_ref};
use super::{Store, StoreError, column, from_json, from_word, moment, ms, parsed};

/// The most surveys of one list.
const PAGE: i64 = 100;

const SURVEY: &str = "s.id, s.state, s.revision, s.content, s.author, s.remark, s.updated_at,
     o.display_name AS author_name,
     (SELECT COUNT(*) FROM survey_keys k WHERE k.survey = s.id) AS keys";
const FROM: &str =
    "FROM surveys s JOIN units u ON u.id = s.unit JOIN officers o ON o.id = s.author";

/// What became of a change on the desk.
#[derive(Debug)]
pub enum Done {
    /// It is stored; this is the survey now.
    Survey(Box<DeskSurvey>),
    /// It was stored before; this is the survey now.
    Before(Box<DeskSurvey>),
    /// Somebody else changed it meanwhile; nothing was overwritten.
    Conflict,
    /// That cannot be done where it stands.
    WrongState,
    /// It is another unit's, or the officer's own work, which a second person must approve.
    Forbidden,
    /// There is no such survey.
    Nothing,
}

/// What an officer may do with a survey, given where it stands.
fn may(duty: &OnDuty, survey: &DeskSurvey) -> Vec<SurveyVerb> {
    let (writer, approver) = (duty.has(Role::Writer), duty.has(Role::Approver));
    let mut verbs = Vec::new();
    match survey.state {
        SurveyState::Draft | SurveyState::Returned if writer => {
            verbs.extend([SurveyVerb::Edit, SurveyVerb::Submit]);
        }
        SurveyState::Submitted if approver => {
            // Four eyes: nobody releases what they wrote themselves.
            if survey.author != duty.officer.id {
                verbs.push(SurveyVerb::Publish);
            }
            verbs.push(SurveyVerb::Return);
        }
        SurveyState::Published => {
            if survey.content.mode == SurveyMode::Invited && (writer || approver) {
                verbs.push(SurveyVerb::Invite);
            }
            if approver {
                verbs.push(SurveyVerb::Close);
            }
        }
        _ => {}
    }
    verbs
}

fn survey(row: &AnyRow, duty: &OnDuty) -> Result<DeskSurvey, StoreError> {
    let content: SurveyContent = from_json(&column::<String>(row, "content")?, "survey")?;
    let number = |value: i64| u32::try_from(value).unwrap_or(u32::MAX);
    // The keys of an open survey are made by phones: their number is that of the answers.
    let invited = content.mode == SurveyMode::Invited;
    let mut survey = DeskSurvey {
        id: parsed(row, "id")?,
        state: from_word(&column::<String>(row, "state")?, "state")?,
        revision: number(column(row, "revision")?),
        unit: unit_ref(row)?,
        author: parsed(row, "author")?,
        author_name: column(row, "author_name")?,
        remark: column(row, "remark")?,
        updated_at: moment(column(row, "updated_at")?),
        invitations: if invited { number(column(row, "keys")?) } else { 0 },
        content,
        may: Vec::new(),
    };
    survey.may = may(duty, &survey);
    Ok(survey)
}

impl Store {
    /// The surveys of the officer's subtree, the latest change first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn desk_surveys(&self, duty: &OnDuty) -> Result<Vec<DeskSurvey>, StoreError> {
        let sql = format!(
            "SELECT {SURVEY}, {UNIT_REF} {FROM} WHERE u.path LIKE $1
             ORDER BY s.updated_at DESC, s.id LIMIT $2"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(duty.subtree())
            .bind(PAGE)
            .fetch_all(self.reader())
            .await?;
        rows.iter().map(|row| survey(row, duty)).collect()
    }

    /// A survey of the officer's subtree.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn desk_survey(
        &self,
        duty: &OnDuty,
        id: SurveyId,
    ) -> Result<Option<DeskSurvey>, StoreError> {
        let sql = format!("SELECT {SURVEY}, {UNIT_REF} {FROM} WHERE s.id = $1 AND u.path LIKE $2");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(id.to_string())
            .bind(duty.subtree())
            .fetch_optional(self.reader())
            .await?;
        row.map(|row| survey(&row, duty)).transpose()
    }

    /// Says why there is no such survey for the officer.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn survey_absent(&self, id: SurveyId) -> Result<Done, StoreError> {
        let there: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM surveys WHERE id = $1")
            .bind(id.to_string())
            .fetch_one(self.reader())
            .await?;
        Ok(if there > 0 { Done::Forbidden } else { Done::Nothing })
    }

    /// The surveys that phones get: published and not over, the one that closes first before the others.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_surveys(&self, now: DateTime<Utc>) -> Result<Vec<Survey>, StoreError> {
        let sql = format!(
            "SELECT s.id, s.content, {UNIT_REF} FROM surveys s JOIN units u ON u.id = s.unit
             WHERE s.state = 'published' AND s.closes_at > $1 ORDER BY s.closes_at, s.id LIMIT $2"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(ms(now))
            .bind(PAGE)
            .fetch_all(self.reader())
            .await?;
        rows.iter()
            .map(|row| {
                Ok(Survey {
                    id: parsed(row, "id")?,
                    unit: unit_ref(row)?,
                    content: from_json(&column::<String>(row, "content")?, "survey")?,
                })
            })
            .collect()
    }

    pub(super) async fn survey_done(
        &self,
        duty: &OnDuty,
        id: SurveyId,
    ) -> Result<Done, StoreError> {
        let survey = self.desk_survey(duty, id).await?;
        Ok(survey.map_or(Done::Nothing, |survey| Done::Survey(Box::new(survey))))
    }
}

/// The content as it is stored.
pub(super) fn json(content: &SurveyContent) -> Result<String, StoreError> {
    serde_json::to_string(content).map_err(|_| StoreError::Corrupt("survey"))
}
