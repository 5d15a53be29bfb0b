//! Passkeys that sign in (WebAuthn Level 3): made for this site alone, and asked either at a button or by what the
//! browser offers beside the name (conditional mediation). What they answer is checked by the server.

use js_sys::{Array, Uint8Array};
use seal::confidential::{from_text, to_text};
use wasm_bindgen::JsValue;
use wire::passkey::{PasskeyAnswer, PasskeyMade, PasskeyQuestion, PasskeyWanted};

use super::js::{call, call_wait, construct, get, navigator, object, set, window};
use super::passkey::{bytes, id_of, kind, named};

/// How long a person may take, in milliseconds; the server waits as long.
const PATIENCE_MS: u32 = 300_000;

/// Why there is no passkey, or no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPasskey {
    /// The person or the device refused, or took too long; the browser does not tell which.
    Refused,
    /// The device has one already.
    There,
    /// It was called off, because another question takes its place or the page was left.
    CalledOff,
}

/// Calls a question off.
#[derive(Clone)]
pub struct CallOff(JsValue);

impl CallOff {
    /// One for a question that is asked next; none where the browser has no such thing.
    #[must_use]
    pub fn new() -> Option<Self> {
        construct("AbortController", &[]).ok().map(Self)
    }

    /// Calls the question off; does nothing when it was answered.
    pub fn now(&self) {
        let _ = call(&self.0, "abort", &[]);
    }
}

/// True where the browser has passkeys and they can be of this site: a passkey belongs to a name and not to a number
/// (WebAuthn Level 3, section 5.1.3).
#[must_use]
pub fn is_there() -> bool {
    let host = window().location().hostname().unwrap_or_default();
    let number = host.starts_with('[') || host.chars().all(|c| c.is_ascii_digit() || c == '.');
    !number && get(&window(), "PublicKeyCredential").is_function()
}

/// True where the browser offers passkeys beside a field for the name.
pub async fn offers() -> bool {
    let class = get(&window(), "PublicKeyCredential");
    let able = call_wait(&class, "isConditionalMediationAvailable", &[]).await;
    able.is_ok_and(|able| able.is_truthy())
}

/// Asks any passkey of this site; where it can be called off, quietly: the browser offers it beside the name.
///
/// # Errors
/// As [`NoPasskey`] tells.
pub async fn answer(
    question: &PasskeyQuestion,
    quietly: Option<&CallOff>,
) -> Result<PasskeyAnswer, NoPasskey> {
    let options = object(&[
        ("challenge", raw(&question.challenge)?),
        ("rpId", question.site.as_str().into()),
        ("userVerification", "required".into()),
        ("timeout", PATIENCE_MS.into()),
    ]);
    let request = object(&[("publicKey", options)]);
    if let Some(call_off) = quietly {
        set(&request, "mediation", &"conditional".into());
        set(&request, "signal", &get(&call_off.0, "signal"));
    }
    let given = ask("get", request).await?;
    let response = get(&given, "response");
    Ok(PasskeyAnswer {
        id: id_of(&given),
        client_data: text(&response, "clientDataJSON"),
        authenticator_data: text(&response, "authenticatorData"),
        signature: text(&response, "signature"),
        user: text(&response, "userHandle"),
    })
}

/// Makes a passkey on this device, which it keeps under the officer's name.
///
/// # Errors
/// As [`NoPasskey`] tells; then nothing was changed.
pub async fn make(wanted: &PasskeyWanted, label: &str) -> Result<PasskeyMade, NoPasskey> {
    let kinds: Array = wanted.algorithms.iter().map(|alg| kind(*alg)).collect();
    let known: Vec<&str> = wanted.known.iter().map(String::as_str).collect();
    let user = object(&[
        ("id", raw(&wanted.user)?),
        ("name", wanted.name.as_str().into()),
        ("displayName", wanted.display_name.as_str().into()),
    ]);
    // Nobody types a name at the door, so the device has to know the passkey by itself.
    let choice = object(&[
        ("residentKey", "required".into()),
        ("requireResidentKey", true.into()),
        ("userVerification", "required".into()),
    ]);
    let site = object(&[("id", wanted.site.as_str().into()), ("name", "Bản Tin".into())]);
    let options = object(&[
        ("rp", site),
        ("user", user),
        ("challenge", raw(&wanted.challenge)?),
        ("pubKeyCredParams", kinds.into()),
        ("excludeCredentials", named(&known).map_err(|_| NoPasskey::Refused)?),
        ("authenticatorSelection", choice),
        ("attestation", "none".into()),
        ("timeout", PATIENCE_MS.into()),
    ]);
    let made = ask("create", object(&[("publicKey", options)])).await?;
    let response = get(&made, "response");
    Ok(PasskeyMade {
        label: label.to_owned(),
        id: id_of(&made),
        client_data: text(&response, "clientDataJSON"),
        attestation: text(&response, "attestationObject"),
    })
}

async fn ask(what: &str, request: JsValue) -> Result<JsValue, NoPasskey> {
    let credentials = get(&navigator(), "credentials");
    match call_wait(&credentials, what, &[request]).await {
        Ok(given) if given.is_object() => Ok(given),
        Ok(_) => Err(NoPasskey::Refused),
        Err(error) => Err(match get(&error, "name").as_string().as_deref() {
            Some("InvalidStateError") => NoPasskey::There,
            Some("AbortError") => NoPasskey::CalledOff,
            _ => NoPasskey::Refused,
        }),
    }
}

fn raw(text: &str) -> Result<JsValue, NoPasskey> {
    from_text(text).map(|raw| bytes(&raw)).map_err(|_| NoPasskey::Refused)
}

fn text(response: &JsValue, name: &str) -> String {
    let part = get(response, name);
    if part.is_object() { to_text(&Uint8Array::new(&part).to_vec()) } else { String::new() }
}
