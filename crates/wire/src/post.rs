//! Posts: an officer may have roles at several units, and a session acts for one of them at a time.

use serde::{Deserialize, Serialize};

use crate::desk::Role;
use crate::id::UnitId;
use crate::people::role_faults;
use crate::unit::UnitRef;
use crate::validate::FieldFault;

/// The request header in which a page says for which post it was drawn: the unit's identifier. Where the session acts
/// for another one meanwhile, because another page of the same browser changed it, the request is refused with
/// [`crate::problem::Code::PostChanged`] and nothing is done. Without the header nothing is compared.
pub const POST_HEADER: &str = "ban-tin-post";

/// One of the signed-in officer's own posts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Post {
    /// Where.
    pub unit: UnitRef,
    /// What they may do there and below.
    pub roles: Vec<Role>,
}

/// A post of an officer, as an administrator of its unit sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldPost {
    /// Where.
    pub unit: UnitRef,
    /// What they may do there and below.
    pub roles: Vec<Role>,
    /// Open cases that are theirs by this post: those for which no other post of theirs stands nearer.
    pub cases: u32,
}

/// The body of `PUT /desk/session/post`: for which of the officer's posts the session acts from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ActFor {
    /// The unit of the post.
    pub unit: UnitId,
}

/// The body of `POST /desk/people/{id}/posts`: one more post of an officer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPost {
    /// Where.
    pub unit: UnitId,
    /// As what.
    pub roles: Vec<Role>,
}

impl NewPost {
    /// What is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        role_faults(&self.roles)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::Fault;

    #[test]
    fn a_post_without_roles_or_with_one_twice_is_refused() {
        let post = |roles: &[Role]| NewPost {
            unit: UnitId(uuid::Uuid::from_u128(1)),
            roles: roles.to_vec(),
        };
        assert_eq!(post(&[]).faults(), [FieldFault::new("roles", Fault::Empty)]);
        let twice = post(&[Role::Writer, Role::Writer]);
        assert_eq!(twice.faults(), [FieldFault::new("roles", Fault::Repeated)]);
        assert_eq!(post(&[Role::Writer, Role::Administrator]).faults(), []);
    }
}
