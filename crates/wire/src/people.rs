//! Officers as an administrator keeps them: invited, given roles, handing over, leaving.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::desk::Role;
use crate::id::{OfficerId, UnitId};
use crate::limits::{OFFICER_NAME_CHARS, PASSWORD_MIN_CHARS, SHORT_CHARS, SIGN_IN_CHARS};
use crate::post::HeldPost;
use crate::unit::UnitRef;
use crate::validate::{Fault, FieldFault};

/// An officer of the subtree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Person {
    /// The account.
    pub id: OfficerId,
    /// The name for signing in.
    pub name: String,
    /// The name as it is spoken.
    pub display_name: String,
    /// The unit of their first post in the subtree: the main one, where that is among them.
    pub unit: UnitRef,
    /// What they may do there and below.
    pub roles: Vec<Role>,
    /// False once they have left everything in the subtree.
    pub active: bool,
    /// Open cases that are theirs by these posts.
    pub cases: u32,
    /// Their posts in the subtree, the one of `unit` and `roles` first.
    #[serde(default)]
    pub posts: Vec<HeldPost>,
    /// True when they have a post outside of the subtree as well, which is told without saying where: their account
    /// does not close with the posts here.
    #[serde(default)]
    pub elsewhere: bool,
}

/// An invitation that is still open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Invitation {
    /// Its name, which opens nothing.
    pub id: String,
    /// Whom it is for.
    pub for_name: String,
    /// Where they will work.
    pub unit: UnitRef,
    /// As what.
    pub roles: Vec<Role>,
    /// Until when it can be used.
    pub expires_at: DateTime<Utc>,
}

/// The answer of `GET /desk/people`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct People {
    /// The officers of the subtree by unit and name; those who left come last.
    pub officers: Vec<Person>,
    /// The open invitations, the latest first.
    pub invitations: Vec<Invitation>,
}

/// The body of `POST /desk/people/invitations`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewInvitation {
    /// Where they will work.
    pub unit: UnitId,
    /// As what.
    pub roles: Vec<Role>,
    /// Whom it is for.
    pub for_name: String,
}

impl NewInvitation {
    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = role_faults(&self.roles);
        faults.extend(spoken_fault("for_name", &self.for_name));
        faults
    }
}

/// The answer to a new invitation. The token is shown this one time.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Invited {
    /// What goes behind the `#` of the link: no server and no log sees that part of an address.
    pub token: String,
    /// Until when it can be used.
    pub expires_at: DateTime<Utc>,
}

/// The body of `POST /invitations/look`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InvitationToken {
    /// The token of the link.
    pub token: String,
}

/// What the invited one reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationSeen {
    /// Whom it is for.
    pub for_name: String,
    /// The full name of the unit.
    pub unit_name: String,
    /// As what.
    pub roles: Vec<Role>,
    /// Who invites.
    pub by: String,
    /// Until when it can be used.
    pub expires_at: DateTime<Utc>,
}

/// The body of `POST /invitations/accept`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewAccount {
    /// The token of the link.
    pub token: String,
    /// The name for signing in.
    pub name: String,
    /// The name as it is spoken.
    pub display_name: String,
    /// The password.
    pub password: String,
}

impl NewAccount {
    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_".contains(c);
        let mut faults = Vec::new();
        if self.name.is_empty() {
            faults.push(FieldFault::new("name", Fault::Empty));
        } else if self.name.len() > OFFICER_NAME_CHARS || !self.name.chars().all(fits) {
            faults.push(FieldFault::new("name", Fault::NotAllowed));
        }
        faults.extend(spoken_fault("display_name", &self.display_name));
        if self.password.chars().count() < PASSWORD_MIN_CHARS {
            faults.push(FieldFault::new("password", Fault::TooFew { least: PASSWORD_MIN_CHARS }));
        }
        if self.password.len() > SIGN_IN_CHARS || self.password.contains('\0') {
            faults.push(FieldFault::new("password", Fault::NotAllowed));
        }
        faults
    }
}

fn spoken_fault(field: &str, name: &str) -> Option<FieldFault> {
    let fault = if name.trim().is_empty() {
        Fault::Empty
    } else if name.chars().any(char::is_control) {
        Fault::NotAllowed
    } else if name.chars().count() > SHORT_CHARS {
        Fault::TooLong { most: SHORT_CHARS }
    } else {
        return None;
    };
    Some(FieldFault::new(field, fault))
}

pub(crate) fn role_faults(roles: &[Role]) -> Vec<FieldFault> {
    let twice = roles.iter().enumerate().any(|(place, role)| roles[..place].contains(role));
    if roles.is_empty() {
        return vec![FieldFault::new("roles", Fault::Empty)];
    }
    if twice { vec![FieldFault::new("roles", Fault::Repeated)] } else { Vec::new() }
}

/// The body of `PUT /desk/people/{id}`: where an officer works, and as what.
///
/// It changes one post; where they have several in the subtree, `post` has to say which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonChange {
    /// The unit of the post that is changed; it need not be said while there is one in the subtree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<UnitId>,
    /// The unit from now on: another one moves the post there.
    pub unit: UnitId,
    /// The roles from now on.
    pub roles: Vec<Role>,
}

impl PersonChange {
    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        role_faults(&self.roles)
    }
}

/// The body of `POST /desk/people/{id}/hand-over`, of `POST /desk/people/{id}/leave` and of
/// `POST /desk/people/{id}/posts/{unit}/end`: who gets the open cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    /// The colleague; none: back into the unit's queue.
    #[serde(default)]
    pub to: Option<OfficerId>,
}
