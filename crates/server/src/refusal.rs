//! Every refusal of the server, and how it is told: `application/problem+json` in the language that the
//! client asks for.

mod words;

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use wire::clarity::{Finding, UnclearProblem, What};
use wire::id::Sha256;
use wire::lang::Lang;
use wire::problem::{Code, PROBLEM_JSON, Problem};
use wire::release::{RecalledProblem, ToldRecall};
use wire::validate::{Fault, FieldFault};

use crate::media::MediaError;
use crate::store::StoreError;

/// A refusal on its way to the client.
#[derive(Clone, Debug)]
pub struct Refusal {
    code: Code,
    // Boxed, because every handler's result has room for a refusal and few are one.
    more: Box<More>,
}

/// What a refusal says beside its code.
#[derive(Clone, Debug, Default)]
struct More {
    faults: Vec<FieldFault>,
    findings: Vec<Finding>,
    missing: Vec<Sha256>,
    offset: Option<u64>,
    epoch: Option<String>,
    retry_after: Option<u64>,
    reason: Option<String>,
    recall: Option<ToldRecall>,
}

impl From<Code> for Refusal {
    fn from(code: Code) -> Self {
        Self { code, more: Box::default() }
    }
}

impl Refusal {
    fn with(code: Code, more: More) -> Self {
        Self { code, more: Box::new(more) }
    }

    /// Fields are over their limits.
    #[must_use]
    pub fn invalid(faults: Vec<FieldFault>) -> Self {
        Self::with(Code::Invalid, More { faults, ..More::default() })
    }

    /// Refuses where fields are over their limits.
    ///
    /// # Errors
    /// [`Code::Invalid`] with the faults, when there are any.
    pub fn unless_right(faults: Vec<FieldFault>) -> Result<(), Self> {
        if faults.is_empty() { Ok(()) } else { Err(Self::invalid(faults)) }
    }

    /// A card has what no card may have on its way to the phones. The hard limits are faults as well, for
    /// whoever reads problems only.
    #[must_use]
    pub fn unclear(findings: Vec<Finding>, mut faults: Vec<FieldFault>) -> Self {
        let own = findings.iter().filter(|found| found.refused && found.what != What::OverLimit);
        faults.extend(own.map(|found| FieldFault::new(found.field.as_str(), Fault::Empty)));
        Self::with(Code::Invalid, More { faults, findings, ..More::default() })
    }

    /// Attachments are still to be uploaded.
    #[must_use]
    pub fn missing(missing: Vec<Sha256>) -> Self {
        Self::with(Code::AttachmentsMissing, More { missing, ..More::default() })
    }

    /// The upload goes on elsewhere.
    #[must_use]
    pub fn offset(offset: u64) -> Self {
        Self::with(Code::WrongOffset, More { offset: Some(offset), ..More::default() })
    }

    /// The cursor is of another database.
    #[must_use]
    pub fn epoch(epoch: &str) -> Self {
        Self::with(Code::EpochChanged, More { epoch: Some(epoch.to_owned()), ..More::default() })
    }

    /// Too many tries; the next one in so many seconds.
    #[must_use]
    pub fn too_many(seconds: u64) -> Self {
        Self::with(Code::TooMany, More { retry_after: Some(seconds), ..More::default() })
    }

    /// The server cannot store it now; the next try in so many seconds.
    #[must_use]
    pub fn unavailable(seconds: u64) -> Self {
        Self::with(Code::Unavailable, More { retry_after: Some(seconds), ..More::default() })
    }

    /// The card was withdrawn, for this reason.
    #[must_use]
    pub fn recalled(reason: String) -> Self {
        Self::with(Code::Recalled, More { reason: Some(reason), ..More::default() })
    }

    /// The same, with the recall as it was signed.
    #[must_use]
    pub fn told_recall(recall: ToldRecall) -> Self {
        let reason = Some(recall.recall.reason.clone());
        Self::with(Code::Recalled, More { reason, recall: Some(recall), ..More::default() })
    }

    /// What went wrong.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.code
    }

    /// True when the server could not do now what it would have done.
    #[must_use]
    pub const fn is_temporary(&self) -> bool {
        matches!(self.code, Code::Internal | Code::Unavailable)
    }

    /// The refusal as a document.
    #[must_use]
    pub fn problem(&self, lang: Lang) -> Problem {
        let (title, detail) = words::of(self.code, lang);
        Problem {
            type_uri: format!("about:blank#{}", crate::store::to_word(&self.code)),
            title: title.to_owned(),
            status: status(self.code).as_u16(),
            detail: self.more.reason.clone().unwrap_or_else(|| detail.to_owned()),
            code: self.code,
            faults: self.more.faults.clone(),
            missing: self.more.missing.clone(),
            offset: self.more.offset,
            epoch: self.more.epoch.clone(),
        }
    }

    /// The refusal as an answer.
    #[must_use]
    pub fn answer(&self, lang: Lang) -> Response {
        let problem = self.problem(lang);
        let findings = self.more.findings.clone();
        let json = if let Some(recall) = self.more.recall.clone() {
            serde_json::to_vec(&RecalledProblem { problem, recall })
        } else if findings.is_empty() {
            serde_json::to_vec(&problem)
        } else {
            serde_json::to_vec(&UnclearProblem { problem, findings })
        };
        let json = json.unwrap_or_default();
        let mut answer = Response::new(Body::from(json));
        *answer.status_mut() = status(self.code);
        let headers = answer.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(lang.tag()));
        if let Some(seconds) = self.more.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        answer
    }
}

impl IntoResponse for Refusal {
    /// The words are put in by [`crate::edge::tell`], which knows the client's language.
    fn into_response(self) -> Response {
        let mut answer = status(self.code).into_response();
        answer.extensions_mut().insert(self);
        answer
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the database did not do what was asked");
        match error {
            StoreError::Corrupt(_) => Code::Internal.into(),
            _ => Code::Unavailable.into(),
        }
    }
}

impl From<MediaError> for Refusal {
    fn from(error: MediaError) -> Self {
        tracing::error!(%error, "the store of files did not do what was asked");
        Code::Unavailable.into()
    }
}

const fn status(code: Code) -> StatusCode {
    match code {
        Code::Malformed => StatusCode::BAD_REQUEST,
        Code::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Code::WrongContentType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Code::Invalid | Code::UnknownUnit | Code::HashMismatch | Code::PushServiceRefused => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Code::NotFound => StatusCode::NOT_FOUND,
        Code::Recalled => StatusCode::GONE,
        Code::IdReused
        | Code::AttachmentsMissing
        | Code::WrongOffset
        | Code::EpochChanged
        | Code::EditConflict
        | Code::PostChanged
        | Code::WrongState => StatusCode::CONFLICT,
        Code::NotSignedIn | Code::WrongPassword | Code::WrongCode | Code::WrongPasskey => {
            StatusCode::UNAUTHORIZED
        }
        Code::Forbidden | Code::CrossSite | Code::FactorNeeded => StatusCode::FORBIDDEN,
        Code::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Code::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        Code::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        Code::ToolMissing => StatusCode::NOT_IMPLEMENTED,
        Code::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
    }
}
