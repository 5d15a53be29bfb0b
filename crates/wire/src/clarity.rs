//! What the clarity meter finds in a card: data, to which each app puts its own words.
//!
//! Phone of the officer and server find the same things, by `plain::clarity`. Nothing of this module is used
//! by the worker's app.

use serde::{Deserialize, Serialize};

use crate::card::Depth;
use crate::problem::Problem;

/// A place in the text of a field, in Unicode scalar values (what `str::chars` yields), as all lengths of
/// [`crate::limits`] are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = ClarityPlace))]
pub struct Place {
    /// The first character of it.
    pub from: usize,
    /// The first character behind it; never before `from`.
    pub to: usize,
}

/// Something in a card that stands between it and a tired reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = ClarityFinding))]
pub struct Finding {
    /// The field, named as faults name it: `brief[0]`, `explainer.body`, `action.steps`.
    pub field: String,
    /// The depth that the field belongs to.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub depth: Depth,
    /// Where it stands in the field's text; none where something is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The words that stand there, as they are written.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// What it is.
    pub what: What,
    /// What may stand there instead, the best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub better: Vec<String>,
    /// How many there are of what `most` limits: syllables, nouns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// How many there should be at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u32>,
    /// True for a hard limit: such a card is neither submitted nor published.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub refused: bool,
}

/// What a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = ClarityWhat))]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A field that is empty, too long or not allowed by [`crate::card::Content::faults`]; always refused.
    OverLimit,
    /// A depth takes longer to read than it should.
    LongDepth,
    /// A sentence has too many syllables.
    LongSentence,
    /// An abbreviation that nothing explains.
    Abbreviation,
    /// A phrase of offices, for which there is a plainer one.
    Officialese,
    /// A sentence packed with nouns made of verbs: `việc`, `sự`, `công tác`.
    NounChain,
    /// Something is done by somebody who is named at the end: `được … bởi …`.
    Passive,
    /// The law, or a figure of it, is spoken of without a source. Refused for a card that explains a policy.
    NoSource,
    /// A source without number, date or year, that nobody could look up.
    SourceUnnumbered,
    /// A source that nobody has held the card against, or not on any day that is told.
    SourceUnchecked,
    /// Neither text nor fields tell from when, until when or on which day. Refused for an event.
    NoDate,
    /// A card that asks for something has no steps.
    NoAction,
    /// The steps name nothing to do.
    NoVerb,
    /// The steps name nobody to ask, no place and no day.
    NoContact,
    /// A bulletin has no recording: there is nothing to listen to. Always refused.
    NoSound,
    /// A prompt of a template was left in the text; always refused.
    Prompt,
}

/// A refusal because of hard limits: a [`Problem`] with [`crate::problem::Code::Invalid`] that also says what
/// the meter found. Whoever knows only problems reads it as one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnclearProblem {
    /// The refusal, with a fault for each hard limit.
    #[serde(flatten)]
    pub problem: Problem,
    /// Everything that the meter found, the hard limits first.
    pub findings: Vec<Finding>,
}

#[cfg(test)]
mod tests {
    use super::{Finding, Place, What};
    use crate::card::Depth;

    #[test]
    fn a_finding_is_written_short_and_read_back() {
        let finding = Finding {
            field: "brief[0]".into(),
            depth: Depth::Brief,
            place: Some(Place { from: 3, to: 8 }),
            words: "nhằm mục đích".into(),
            what: What::Officialese,
            better: vec!["để".into()],
            count: None,
            most: None,
            refused: false,
        };
        let json = serde_json::to_string(&finding).expect("JSON");
        assert_eq!(
            json,
            r#"{"field":"brief[0]","depth":"brief","place":{"from":3,"to":8},"words":"nhằm mục đích","what":"officialese","better":["để"]}"#
        );
        assert_eq!(serde_json::from_str::<Finding>(&json).expect("a finding"), finding);
    }
}
