//! Whether something that a phone sends is here already: then it is answered as before, whatever may not be stored
//! today.

use wire::id::{FollowUpId, SheetId, SubmissionId};

use super::{Store, StoreError};

impl Store {
    /// True for a submission, open or sealed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_submission(&self, id: SubmissionId) -> Result<bool, StoreError> {
        self.has("SELECT COUNT(*) FROM submissions WHERE id = $1", id.to_string()).await
    }

    /// True for something that a sender said to a case.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_follow_up(&self, id: FollowUpId) -> Result<bool, StoreError> {
        self.has("SELECT COUNT(*) FROM case_messages WHERE id = $1", id.to_string()).await
    }

    /// True for something sealed that was said to a case.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_sealed_message(&self, id: SubmissionId) -> Result<bool, StoreError> {
        self.has("SELECT COUNT(*) FROM sealed_talk WHERE id = $1", id.to_string()).await
    }

    /// True for the answers to a survey.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_sheet(&self, id: SheetId) -> Result<bool, StoreError> {
        self.has("SELECT COUNT(*) FROM survey_answers WHERE id = $1", id.to_string()).await
    }

    async fn has(&self, sql: &'static str, id: String) -> Result<bool, StoreError> {
        let found: i64 = sqlx::query_scalar(sql).bind(id).fetch_one(self.reader()).await?;
        Ok(found > 0)
    }
}
