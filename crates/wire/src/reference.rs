//! What officers change without a new build, as the desk sees it: the figures of the law and the glossary,
//! each a whole set with its revision. Phones get the sets alone, [`crate::law::ParameterSet`] and
//! [`crate::glossary::Glossary`].

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The answer of `GET` and `PUT /desk/law` and `/desk/glossary`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reference<T> {
    /// Counts from 1 with every change; 0 while nothing was ever loaded.
    pub revision: u32,
    /// When it last changed.
    pub changed_at: Option<DateTime<Utc>>,
    /// Who changed it, by the name as it is spoken; none for what came with the program.
    pub changed_by: Option<String>,
    /// True when the signed-in officer may change it: an administrator of the province.
    pub may_change: bool,
    /// The set itself.
    pub set: T,
}

/// The body of `PUT /desk/law` and `/desk/glossary`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReferenceChange<T> {
    /// The revision that the officer had before their eyes. Another one in the database is refused with
    /// [`crate::problem::Code::EditConflict`], and nothing is overwritten.
    pub revision: u32,
    /// The whole set as it is to be.
    pub set: T,
}
