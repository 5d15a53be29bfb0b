//! From rows to values and back: identifiers, hashes and JSON are text, moments are milliseconds.

use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::Row;
use sqlx::any::{Any, AnyRow};

use super::StoreError;

/// A moment as it is stored.
pub(crate) const fn ms(moment: DateTime<Utc>) -> i64 {
    moment.timestamp_millis()
}

/// A stored moment.
pub(crate) fn moment(ms: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(ms).unwrap_or(DateTime::UNIX_EPOCH)
}

/// A column.
pub(crate) fn column<'r, T>(row: &'r AnyRow, name: &'static str) -> Result<T, StoreError>
where
    T: sqlx::Decode<'r, Any> + sqlx::Type<Any>,
{
    Ok(row.try_get(name)?)
}

/// A column that holds something with a textual form: an identifier, a hash.
pub(crate) fn parsed<T: FromStr>(row: &AnyRow, name: &'static str) -> Result<T, StoreError> {
    let text: String = row.try_get(name)?;
    text.parse().map_err(|_| StoreError::Corrupt(name))
}

/// A column that may be empty and holds something with a textual form.
pub(crate) fn parsed_opt<T: FromStr>(
    row: &AnyRow,
    name: &'static str,
) -> Result<Option<T>, StoreError> {
    let text: Option<String> = row.try_get(name)?;
    text.map(|text| text.parse().map_err(|_| StoreError::Corrupt(name))).transpose()
}

/// A word of the API (`"in_progress"`) as a value; words and JSON strings are the same but for quotes.
pub(crate) fn from_word<T: DeserializeOwned>(
    word: &str,
    what: &'static str,
) -> Result<T, StoreError> {
    serde_json::from_value(serde_json::Value::String(word.to_owned()))
        .map_err(|_| StoreError::Corrupt(what))
}

/// A value as a word of the API.
pub(crate) fn to_word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// JSON of a column as a value.
pub(crate) fn from_json<T: DeserializeOwned>(
    json: &str,
    what: &'static str,
) -> Result<T, StoreError> {
    serde_json::from_str(json).map_err(|_| StoreError::Corrupt(what))
}
