//! Who may take a report which step: the rules as a table, and the one function that reads it. The server asks it
//! before every step and for what it tells the desk (`Report::may`).

use ReportState::{Accepted, Draft, Returned, Sent};
use Role::{Administrator, Approver, Writer};
use wire::desk::Role;
use wire::problem::Code;
use wire::report::{ReportState, ReportVerb};

/// Where an officer must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the report's unit or above it.
    Own,
    /// Above it, and not in it.
    Above,
}

/// Whose work a step may not be on. Four eyes: who wrote does not send, and who sent does not accept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Never {
    /// Nobody is left out.
    Nobody,
    /// Whoever wrote last.
    Author,
    /// Whoever sent it.
    Sender,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The step.
    pub verb: ReportVerb,
    /// Where the report may stand.
    pub from: &'static [ReportState],
    /// Where it stands afterwards.
    pub to: ReportState,
    /// The roles; one of them is enough.
    pub roles: &'static [Role],
    /// Where the officer must stand.
    pub place: Place,
    /// Whose work it may not be.
    pub never: Never,
}

/// The table, in the order of the buttons. A step of a report that stands elsewhere is `wrong_state`.
pub const RULES: &[Rule] = &[
    Rule {
        verb: ReportVerb::Edit,
        from: &[Draft, Returned],
        to: Draft,
        roles: &[Writer],
        place: Place::Own,
        never: Never::Nobody,
    },
    Rule {
        verb: ReportVerb::Send,
        from: &[Draft, Returned],
        to: Sent,
        roles: &[Approver, Administrator],
        place: Place::Own,
        never: Never::Author,
    },
    // To take back what was sent by mistake is the safe side, as long as nobody above counts on it.
    Rule {
        verb: ReportVerb::TakeBack,
        from: &[Sent],
        to: Draft,
        roles: &[Approver, Administrator],
        place: Place::Own,
        never: Never::Nobody,
    },
    // A mistake may be found after it was accepted.
    Rule {
        verb: ReportVerb::Return,
        from: &[Sent, Accepted],
        to: Returned,
        roles: &[Approver, Administrator],
        place: Place::Above,
        never: Never::Nobody,
    },
    Rule {
        verb: ReportVerb::Accept,
        from: &[Sent],
        to: Accepted,
        roles: &[Approver, Administrator],
        place: Place::Above,
        never: Never::Sender,
    },
];

/// An officer before a report that is in their subtree.
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    /// Their roles.
    pub roles: &'a [Role],
    /// True when their unit is above the report's.
    pub above: bool,
    /// True when they wrote last.
    pub author: bool,
    /// True when they sent it.
    pub sender: bool,
}

/// Where a report stands after a step. A returned report that is edited stays returned until it is sent again, so
/// that nobody forgets why.
///
/// # Errors
/// `forbidden` for whoever may not, `wrong_state` for what cannot be done where it stands.
pub fn step(verb: ReportVerb, state: ReportState, who: Before<'_>) -> Result<ReportState, Code> {
    let rule = RULES.iter().find(|rule| rule.verb == verb).ok_or(Code::Forbidden)?;
    let left_out = match rule.never {
        Never::Nobody => false,
        Never::Author => who.author,
        Never::Sender => who.sender,
    };
    let stands = rule.place == Place::Own || who.above;
    if !stands || left_out || !rule.roles.iter().any(|role| who.roles.contains(role)) {
        return Err(Code::Forbidden);
    }
    if !rule.from.contains(&state) {
        return Err(Code::WrongState);
    }
    Ok(if verb == ReportVerb::Edit { state } else { rule.to })
}

/// The steps that an officer may take now.
#[must_use]
pub fn may(state: ReportState, who: Before<'_>) -> Vec<ReportVerb> {
    RULES.iter().map(|rule| rule.verb).filter(|verb| step(*verb, state, who).is_ok()).collect()
}
