//! Two officers at one report: what only one of them changed is taken, what both changed is for a person to decide,
//! and nothing that somebody typed is dropped.

use wire::report::{ReportSection, Section};

/// A section as it comes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Joined {
    /// One text for both.
    Text(String),
    /// Both changed it, to different texts.
    Both {
        /// What was typed here.
        mine: String,
        /// What the server has.
        theirs: String,
    },
}

/// Joins a section's text, given the text that both began with.
#[must_use]
pub fn text(base: &str, mine: &str, theirs: &str) -> Joined {
    if mine == theirs || theirs == base {
        Joined::Text(mine.to_owned())
    } else if mine == base {
        Joined::Text(theirs.to_owned())
    } else {
        Joined::Both { mine: mine.to_owned(), theirs: theirs.to_owned() }
    }
}

/// The text of a section.
#[must_use]
pub fn of(sections: &[ReportSection], section: Section) -> &str {
    sections.iter().find(|one| one.section == section).map_or("", |one| one.text.as_str())
}
