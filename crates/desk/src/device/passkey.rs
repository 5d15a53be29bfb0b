//! Passkeys that answer with a secret: the PRF extension of WebAuthn (Level 3, section 10.1.4). Asked of the browser
//! by name, because it is not there in every browser.

use js_sys::{Array, Uint8Array};
use seal::confidential::{PASSKEY_ANSWER, from_text, to_text};
use wasm_bindgen::{JsCast, JsValue};

use super::chance;
use super::js::{call, call_wait, get, navigator, object, set, window};

/// What a passkey answered.
pub struct Answer {
    /// What the browser calls the passkey, in base64url.
    pub id: String,
    /// The secret that follows from the passkey and the salt.
    pub secret: [u8; PASSKEY_ANSWER],
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    /// The person or the device refused, or took too long; the browser does not tell which.
    Refused,
    /// This passkey gives no secret.
    NoSecret,
}

/// For whom a passkey is made.
pub struct Owner<'a> {
    /// An identifier of theirs.
    pub id: &'a [u8],
    /// Their name to sign in with.
    pub name: &'a str,
    /// Their name as it is spoken.
    pub spoken: &'a str,
}

/// True where the browser says that its passkeys give secrets.
pub async fn is_there() -> bool {
    let class = get(&window(), "PublicKeyCredential");
    // Browsers that know the extension know how to say so.
    let Ok(able) = call_wait(&class, "getClientCapabilities", &[]).await else { return false };
    get(&able, "extension:prf").is_truthy()
}

/// Makes a passkey, and gives its answer to this salt. `known` are those that the person has already: the same
/// device makes no second one.
///
/// # Errors
/// As [`NoAnswer`] tells; a passkey that gives no secret may stay in the device, and opens nothing.
pub async fn make(owner: &Owner<'_>, known: &[&str], salt: &[u8]) -> Result<Answer, NoAnswer> {
    let kinds: Array = [-7, -257].iter().map(|alg| kind(*alg)).collect();
    let user = object(&[
        ("id", bytes(owner.id)),
        ("name", owner.name.into()),
        ("displayName", owner.spoken.into()),
    ]);
    let choice =
        object(&[("residentKey", "preferred".into()), ("userVerification", "required".into())]);
    let options = object(&[
        ("rp", object(&[("name", "Bản Tin".into())])),
        ("user", user),
        ("challenge", challenge()),
        ("pubKeyCredParams", kinds.into()),
        ("excludeCredentials", named(known)?),
        ("authenticatorSelection", choice),
        ("attestation", "none".into()),
        ("extensions", object(&[("prf", object(&[("eval", first(salt))]))])),
    ]);
    let made = ask("create", &options).await?;
    let id = id_of(&made);
    if let Some(secret) = secret_of(&made) {
        return Ok(Answer { id, secret });
    }
    // Some answer at the second question only.
    let able = get(&get(&results(&made), "prf"), "enabled").is_truthy();
    if able { answer(&[(&id, salt)]).await } else { Err(NoAnswer::NoSecret) }
}

/// Asks one of these passkeys, each with its own salt.
///
/// # Errors
/// As [`NoAnswer`] tells.
pub async fn answer(known: &[(&str, &[u8])]) -> Result<Answer, NoAnswer> {
    let salts = object(&[]);
    for (id, salt) in known {
        set(&salts, id, &first(salt));
    }
    let names: Vec<&str> = known.iter().map(|(id, _)| *id).collect();
    let options = object(&[
        ("challenge", challenge()),
        ("allowCredentials", named(&names)?),
        ("userVerification", "required".into()),
        ("extensions", object(&[("prf", object(&[("evalByCredential", salts)]))])),
    ]);
    let given = ask("get", &options).await?;
    let secret = secret_of(&given).ok_or(NoAnswer::NoSecret)?;
    Ok(Answer { id: id_of(&given), secret })
}

pub(super) async fn ask(what: &str, options: &JsValue) -> Result<JsValue, NoAnswer> {
    let credentials = get(&navigator(), "credentials");
    let request = object(&[("publicKey", options.clone())]);
    let given = call_wait(&credentials, what, &[request]).await.map_err(|_| NoAnswer::Refused)?;
    if given.is_object() { Ok(given) } else { Err(NoAnswer::Refused) }
}

fn results(credential: &JsValue) -> JsValue {
    call(credential, "getClientExtensionResults", &[]).unwrap_or(JsValue::UNDEFINED)
}

fn secret_of(credential: &JsValue) -> Option<[u8; PASSKEY_ANSWER]> {
    let first = get(&get(&get(&results(credential), "prf"), "results"), "first");
    first.is_object().then(|| Uint8Array::new(&first).to_vec())?.try_into().ok()
}

pub(super) fn id_of(credential: &JsValue) -> String {
    to_text(&Uint8Array::new(&get(credential, "rawId")).to_vec())
}

fn first(salt: &[u8]) -> JsValue {
    object(&[("first", bytes(salt))])
}

pub(super) fn kind(alg: i32) -> JsValue {
    object(&[("type", "public-key".into()), ("alg", alg.into())])
}

pub(super) fn named(ids: &[&str]) -> Result<JsValue, NoAnswer> {
    let list = Array::new();
    for id in ids {
        let id = from_text(id).map_err(|_| NoAnswer::NoSecret)?;
        list.push(&object(&[("type", "public-key".into()), ("id", bytes(&id))]));
    }
    Ok(list.unchecked_into())
}

/// Nothing is proved to a server by the answer, so nobody has to know the question.
fn challenge() -> JsValue {
    let mut random = [0; 32];
    chance::fill(&mut random);
    bytes(&random)
}

pub(super) fn bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}
