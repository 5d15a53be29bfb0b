//! The ceremonies of WebAuthn (Level 3, section 7): what a passkey is asked, and whether its answer is right.
//!
//! A passkey belongs to the name in the server's public address (the RP ID), so there are none where that is a number.
//! The user has to be verified by the device (finger, face or PIN): that makes the two factors of it, what one has and
//! what one is or knows. What was asked is kept by [`crate::store::sign_in_passkeys`] and counts once.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::Url;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use uuid::Uuid;
use webauthn_rs::prelude::{
    Credential, DiscoverableAuthentication, Passkey, PasskeyRegistration, WebauthnError,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};
use wire::desk::Officer;
use wire::id::OfficerId;
use wire::passkey::{PasskeyAnswer, PasskeyMade, PasskeyQuestion, PasskeyWanted};

use crate::hash;
use crate::public_url::PublicUrl;

/// Who holds the ceremonies; none where passkeys cannot be.
pub struct PasskeyDoor {
    webauthn: Webauthn,
    site: String,
}

/// A passkey as it is stored.
#[derive(Clone, Debug)]
pub struct Kept {
    /// What the browser calls it, in base64url.
    pub credential_id: String,
    /// Its public key and what is known of it, as JSON.
    pub credential: String,
    /// How often it signed, as it says itself.
    pub counter: i64,
}

/// What an answer is worth.
#[derive(Clone, Debug)]
pub enum Answered {
    /// It is right; this is how the passkey stands now.
    Right(Kept),
    /// It is right but for the counter, which went back: there may be a copy of the passkey.
    WentBack,
}

/// A user handle of its own: an authenticator replaces a passkey of the same site and handle, and the officer's
/// identifier itself is that of the passkeys that open confidential words.
fn handle(officer: OfficerId) -> Uuid {
    let name: String = hash::of(format!("ban-tin sign-in passkey 1 {officer}").as_bytes()).into();
    // Of the 64 hex digits half are enough; where they could not be read the handle fits no passkey.
    u128::from_str_radix(&name[..32], 16).map_or(Uuid::nil(), |bits| {
        uuid::Builder::from_custom_bytes(bits.to_be_bytes()).into_uuid()
    })
}

impl PasskeyDoor {
    /// The door of a public address. Where none was given and the server listens on this machine alone, it is that of
    /// `localhost`, so that one can try it.
    #[must_use]
    pub fn of(address: &PublicUrl) -> Option<Self> {
        let mut origin = Url::parse(&address.origin).ok()?;
        if address.guessed && origin.host_str() == Some("127.0.0.1") {
            origin.set_host(Some("localhost")).ok()?;
        }
        let site = origin.domain()?.to_owned();
        let webauthn =
            WebauthnBuilder::new(&site, &origin).ok()?.rp_name("Bản Tin").build().ok()?;
        Some(Self { webauthn, site })
    }

    /// What any passkey of the site is asked, and what has to be kept until the answer.
    #[must_use]
    pub fn question(&self) -> Option<(PasskeyQuestion, String)> {
        let (asked, state) = self.webauthn.start_discoverable_authentication().ok()?;
        let asked = serde_json::to_value(&asked).ok()?;
        let challenge = asked["publicKey"]["challenge"].as_str()?.to_owned();
        let question = PasskeyQuestion { challenge, site: self.site.clone() };
        Some((question, without_challenge(&state)?))
    }

    /// Whether the answer to a question is right, for the passkey of this officer.
    #[must_use]
    pub fn answered(
        &self,
        state: &str,
        officer: OfficerId,
        kept: &Kept,
        answer: &PasskeyAnswer,
    ) -> Option<Answered> {
        let state: DiscoverableAuthentication = with_challenge(state, &answer.client_data)?;
        let given = serde_json::from_value(json!({
            "id": answer.id, "rawId": answer.id, "type": "public-key", "extensions": {},
            "response": {
                "clientDataJSON": answer.client_data, "authenticatorData": answer.authenticator_data,
                "signature": answer.signature, "userHandle": answer.user,
            },
        }));
        let given = given.ok()?;
        let (user, _) = self.webauthn.identify_discoverable_authentication(&given).ok()?;
        if user != handle(officer) {
            return None;
        }
        let mut passkey: Passkey = serde_json::from_str(&kept.credential).ok()?;
        match self.webauthn.finish_discoverable_authentication_v2(&given, state, &passkey) {
            Ok(result) if result.user_verified() => {
                passkey.update_credential(&result)?;
                stored(passkey).map(Answered::Right)
            }
            Err(WebauthnError::CredentialPossibleCompromise) => Some(Answered::WentBack),
            Ok(_) | Err(_) => None,
        }
    }

    /// A passkey that is to be made for an officer beside those that are there, and what has to be kept until it is.
    #[must_use]
    pub fn wanted(&self, officer: &Officer, known: &[String]) -> Option<(PasskeyWanted, String)> {
        let ids = known.iter().map(|id| URL_SAFE_NO_PAD.decode(id).ok());
        let ids = Some(ids.collect::<Option<Vec<_>>>()?);
        let user = handle(officer.id);
        let (name, display_name) = (&officer.name, &officer.display_name);
        let started = self.webauthn.start_passkey_registration(user, name, display_name, ids);
        let (asked, state) = started.ok()?;
        let asked = serde_json::to_value(&asked).ok()?;
        let asked = &asked["publicKey"];
        let kinds = asked["pubKeyCredParams"].as_array()?;
        let kind = |kind: &Value| i32::try_from(kind["alg"].as_i64()?).ok();
        let wanted = PasskeyWanted {
            challenge: asked["challenge"].as_str()?.to_owned(),
            site: self.site.clone(),
            user: URL_SAFE_NO_PAD.encode(user.as_bytes()),
            name: name.clone(),
            display_name: display_name.clone(),
            algorithms: kinds.iter().filter_map(kind).collect(),
            known: known.to_vec(),
        };
        Some((wanted, without_challenge(&state)?))
    }

    /// The passkey that was made, if it is what was asked for.
    #[must_use]
    pub fn made(&self, state: &str, made: &PasskeyMade) -> Option<Kept> {
        let state: PasskeyRegistration = with_challenge(state, &made.client_data)?;
        let given = serde_json::from_value(json!({
            "id": made.id, "rawId": made.id, "type": "public-key", "extensions": {},
            "response": { "clientDataJSON": made.client_data, "attestationObject": made.attestation },
        }));
        stored(self.webauthn.finish_passkey_registration(&given.ok()?, &state).ok()?)
    }
}

/// The field of what is kept that holds the random bytes of a question.
const CHALLENGE: &str = "challenge";

/// What has to be kept of a question, with the hash of its challenge in its place: whoever reads the row has not what
/// the browser was asked.
fn without_challenge<T: Serialize>(state: &T) -> Option<String> {
    let mut state = serde_json::to_value(state).ok()?;
    let challenge = challenge_of(&mut state)?;
    *challenge = Value::from(String::from(hash::of(challenge.as_str()?.as_bytes())));
    serde_json::to_string(&state).ok()
}

/// What was kept, with the challenge that the answer names, if it has that hash. What the answer is worth is for
/// webauthn-rs to say: this only gives it back what it made.
fn with_challenge<T: DeserializeOwned>(state: &str, client_data: &str) -> Option<T> {
    let given: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(client_data).ok()?).ok()?;
    let given = given[CHALLENGE].as_str()?;
    let mut state: Value = serde_json::from_str(state).ok()?;
    let kept = challenge_of(&mut state)?;
    if kept.as_str()? != hash::of(given.as_bytes()).as_str() {
        return None;
    }
    *kept = Value::from(given);
    serde_json::from_value(state).ok()
}

/// The one challenge of what is kept: it stands in an object within it.
fn challenge_of(state: &mut Value) -> Option<&mut Value> {
    let fields = state.as_object_mut()?;
    if fields.contains_key(CHALLENGE) {
        return fields.get_mut(CHALLENGE).filter(|value| value.is_string());
    }
    fields.values_mut().find_map(challenge_of)
}

fn stored(passkey: Passkey) -> Option<Kept> {
    let credential = serde_json::to_string(&passkey).ok()?;
    let credential_id = URL_SAFE_NO_PAD.encode(passkey.cred_id());
    let counter = i64::from(Credential::from(passkey).counter);
    Some(Kept { credential_id, credential, counter })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn door(given: &str, local: &str) -> Option<String> {
        let address = PublicUrl::read(given, local).expect("an address");
        PasskeyDoor::of(&address).map(|door| door.site)
    }

    #[test]
    fn a_passkey_belongs_to_a_name_and_never_to_a_number() {
        let local = "http://127.0.0.1:8080";
        assert_eq!(door("https://bantin.example", local).as_deref(), Some("bantin.example"));
        assert_eq!(door("http://localhost:8080", local).as_deref(), Some("localhost"));
        assert_eq!(door("", local).as_deref(), Some("localhost"), "to try it on this machine");
        assert_eq!(door("", "http://0.0.0.0:8080"), None);
        assert_eq!(door("http://127.0.0.1:8080", local), None);
        assert_eq!(door("https://203.0.113.7", local), None);
    }

    #[test]
    fn the_handle_is_an_officers_own_and_not_their_identifier() {
        let (one, other) = (OfficerId(Uuid::from_u128(1)), OfficerId(Uuid::from_u128(2)));
        assert_eq!(handle(one), handle(one));
        assert_ne!(handle(one), handle(other));
        assert_ne!(handle(one), one.0);
        assert_ne!(handle(one), Uuid::nil());
    }

    #[test]
    fn what_is_no_answer_is_refused_and_nothing_breaks() {
        let address = PublicUrl::read("https://bantin.example", "").expect("an address");
        let door = PasskeyDoor::of(&address).expect("a door");
        let (question, state) = door.question().expect("a question");
        assert_eq!(URL_SAFE_NO_PAD.decode(&question.challenge).expect("base64url").len(), 32);
        assert!(!state.contains(&question.challenge), "the row has its hash alone");
        assert!(state.contains(hash::of(question.challenge.as_bytes()).as_str()));
        let kept = Kept { credential_id: "AA".into(), credential: "{}".into(), counter: 0 };
        for odd in ["", "AA", "không phải", "////"] {
            let answer = PasskeyAnswer {
                id: odd.into(),
                client_data: odd.into(),
                authenticator_data: odd.into(),
                signature: odd.into(),
                user: odd.into(),
            };
            let officer = OfficerId(Uuid::nil());
            assert!(door.answered(&state, officer, &kept, &answer).is_none(), "{odd}");
            let made = PasskeyMade {
                label: odd.into(),
                id: odd.into(),
                client_data: odd.into(),
                attestation: odd.into(),
            };
            assert!(door.made(&state, &made).is_none(), "{odd}");
        }
    }
}
