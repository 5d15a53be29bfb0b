//! Who may take a card which step: the rules as a table, and the one function that reads it.
//!
//! The server asks it before every step and for what it tells the desk (`DeskCard::may`); the desk asks it for
//! the reason why a button is not there. Nothing else decides.

use wire::card::{Content, Kind};
use wire::desk::{CardState, CardVerb, Role};
use wire::problem::Code;
use wire::unit::Level;

use CardState::{Approved, Draft, Published, Recalled, Returned, Scheduled, Submitted};
use Role::{Approver, Spokesperson, Writer};

/// A row of the table: a step, from where to where, and by whom.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The step.
    pub verb: CardVerb,
    /// Where the card may stand.
    pub from: &'static [CardState],
    /// Where it stands afterwards.
    pub to: CardState,
    /// The roles for a card that speaks for its unit only; one of them is enough.
    pub roles: &'static [Role],
    /// The roles for a card that speaks for the organisation; one of them is enough.
    pub speaking: &'static [Role],
    /// True when whoever wrote last may do it with their own work. Four eyes: nothing that leads on to the
    /// phones has this.
    pub own: bool,
    /// True when it is only about a card that phones have.
    pub shown: bool,
}

/// The table, in the order of the buttons.
pub const RULES: &[Rule] = &[
    Rule {
        verb: CardVerb::Edit,
        from: &[Draft, Returned, Published],
        to: Draft,
        roles: &[Writer],
        speaking: &[Writer],
        own: true,
        shown: false,
    },
    Rule {
        verb: CardVerb::Submit,
        from: &[Draft, Returned],
        to: Submitted,
        roles: &[Writer],
        speaking: &[Writer],
        own: true,
        shown: false,
    },
    Rule {
        verb: CardVerb::Approve,
        from: &[Submitted],
        to: Approved,
        roles: &[Approver],
        // An approver reads it first, and leaves the word of the organisation to the spokesperson.
        speaking: &[Approver, Spokesperson],
        own: false,
        shown: false,
    },
    Rule {
        verb: CardVerb::Publish,
        from: &[Submitted, Approved, Scheduled],
        to: Published,
        roles: &[Approver],
        speaking: &[Spokesperson],
        own: false,
        shown: false,
    },
    Rule {
        verb: CardVerb::Schedule,
        from: &[Submitted, Approved, Scheduled],
        to: Scheduled,
        roles: &[Approver],
        speaking: &[Spokesperson],
        own: false,
        shown: false,
    },
    // To hold something back is open to whoever works on it: it is the safe side.
    Rule {
        verb: CardVerb::Unschedule,
        from: &[Scheduled],
        to: Approved,
        roles: &[Writer, Approver],
        speaking: &[Writer, Approver, Spokesperson],
        own: true,
        shown: false,
    },
    Rule {
        verb: CardVerb::Return,
        from: &[Submitted, Approved, Scheduled],
        to: Returned,
        roles: &[Approver],
        speaking: &[Approver, Spokesperson],
        own: true,
        shown: false,
    },
    // What is wrong has to leave the phones fast: whoever is there may do it.
    Rule {
        verb: CardVerb::Recall,
        from: &CardState::ALL,
        to: Recalled,
        roles: &[Approver],
        speaking: &[Approver, Spokesperson],
        own: true,
        shown: true,
    },
];

/// The one step that no officer takes: when the time has come, a card goes from the first to the second.
pub const DUE: (CardState, CardState) = (Scheduled, Published);

/// What speaks for the organisation: a card that one of these fits.
#[derive(Clone, Copy, Debug)]
pub struct Speaking {
    /// Of these kinds; of every kind where there is none.
    pub kinds: &'static [Kind],
    /// Said by a unit of these levels; of every level where there is none.
    pub levels: &'static [Level],
    /// True when only what is for everybody is meant: no unit, sector or other audience was named.
    pub to_everybody: bool,
}

/// The rules of who speaks (plan 27, II.2 “cơ chế phát ngôn” and V.1.4).
pub const SPEAKING: &[Speaking] = &[
    // Whoever says that something is false says it in the name of the union, wherever they stand.
    Speaking { kinds: &[Kind::Correction], levels: &[], to_everybody: false },
    // What the province says to everybody is what the province stands for.
    Speaking { kinds: &[], levels: &[Level::Province], to_everybody: true },
];

/// True when the card speaks for the organisation, so that the spokesperson has to publish it.
#[must_use]
pub fn speaks(content: &Content, level: Level) -> bool {
    SPEAKING.iter().any(|rule| {
        (rule.kinds.is_empty() || rule.kinds.contains(&content.kind))
            && (rule.levels.is_empty() || rule.levels.contains(&level))
            && (!rule.to_everybody || content.audience.is_everybody())
    })
}

/// Where the officer's unit stands to the card's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// It is the same.
    Own,
    /// It is above.
    Above,
    /// It is below, beside, or anywhere else: nothing may be done.
    Elsewhere,
}

/// Everything that a decision needs.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The step.
    pub verb: CardVerb,
    /// Where the card stands.
    pub state: CardState,
    /// What the officer may do in their unit and below.
    pub roles: &'a [Role],
    /// Where that unit stands to the card's.
    pub relation: Relation,
    /// True when the officer wrote last.
    pub own: bool,
    /// True when the card speaks for the organisation ([`speaks`]).
    pub speaks: bool,
    /// True when phones have a release of it that was not recalled.
    pub shown: bool,
}

/// Why a step is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The card is another unit's.
    Elsewhere,
    /// The officer has no role that does this.
    Role,
    /// It cannot be done where the card stands.
    State,
    /// The officer wrote it.
    Own,
    /// It speaks for the organisation, and the officer is not a spokesperson.
    Spokesperson,
}

impl Why {
    /// The code with which the server refuses.
    #[must_use]
    pub const fn code(self) -> Code {
        match self {
            Self::State => Code::WrongState,
            Self::Elsewhere | Self::Role | Self::Own | Self::Spokesperson => Code::Forbidden,
        }
    }
}

/// The rule of a step.
#[must_use]
pub fn rule(verb: CardVerb) -> &'static Rule {
    // Every step has a row; a test holds the table against all steps.
    RULES.iter().find(|rule| rule.verb == verb).unwrap_or(&RULES[0])
}

/// Whether a step may be taken: where the card stands afterwards, or why not.
///
/// # Errors
/// The first reason that stands against it.
pub fn decide(asked: &Asked<'_>) -> Result<CardState, Why> {
    let rule = rule(asked.verb);
    let any = |roles: &[Role]| asked.roles.iter().any(|role| roles.contains(role));
    let fits = any(if asked.speaks { rule.speaking } else { rule.roles });
    if asked.relation == Relation::Elsewhere {
        return Err(Why::Elsewhere);
    }
    if !(fits || asked.speaks && any(rule.roles)) {
        return Err(Why::Role);
    }
    if !rule.from.contains(&asked.state) || (rule.shown && !asked.shown) {
        return Err(Why::State);
    }
    if asked.own && !rule.own {
        return Err(Why::Own);
    }
    if fits { Ok(rule.to) } else { Err(Why::Spokesperson) }
}
