//! Officers' sign-in: Argon2id passwords, a session cookie, and one for the moment between password and code.

use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use axum::extract::FromRequestParts;
use axum::http::request::Parts as RequestParts;
use axum::http::{HeaderMap, HeaderValue, header};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use wire::passkey::Lack;
use wire::post::POST_HEADER;
use wire::problem::Code;

use crate::refusal::Refusal;
use crate::state::App;
use crate::store::officers::OnDuty;
use crate::store::sessions::hour_of;

/// The name of the session cookie. `__Host-` binds it to this host, to `/`, and to a secure context;
/// browsers count `http://127.0.0.1` and `http://localhost` as one.
pub const COOKIE: &str = "__Host-ban-tin";
/// The name of the cookie between the password and the code; it opens nothing else.
pub const HALF_COOKIE: &str = "__Host-ban-tin-code";
/// The name of the cookie between what a passkey is asked and its answer; it opens nothing else.
pub const CEREMONY_COOKIE: &str = "__Host-ban-tin-passkey";
/// How long a passkey may take, in minutes: browsers give a person five (WebAuthn Level 3, section 15.1).
pub const CEREMONY_MINUTES: i64 = 5;
/// How long the code may take, in minutes.
pub const HALF_MINUTES: i64 = 5;
/// How long a session lasts without being used.
pub const SESSION_HOURS: i64 = 12;

/// The hash of no password at all, for names that do not exist: checking it takes as long as any other.
const NOBODY: &str = concat!(
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5",
    "$5QJ1zv1BzZpzzfUqD4mDmjF0bWcRZXHs5yjv0RvJbyw"
);

/// Argon2id with 19 MiB, two passes, one lane: OWASP's recommendation.
pub fn argon2() -> Argon2<'static> {
    Argon2::new(
        Algorithm::Argon2id,
        Version::V0x13,
        Params::new(19 * 1024, 2, 1, None).unwrap_or_default(),
    )
}

/// The hash of a password in PHC form.
///
/// # Errors
/// A sentence, when the password is longer than Argon2 takes.
pub fn hash_password(password: &str) -> Result<String, String> {
    let salt = SaltString::generate(&mut OsRng);
    argon2()
        .hash_password(password.as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .map_err(|error| format!("the password cannot be hashed: {error}"))
}

/// True when the password is the one of the hash. Without a hash the same work is done, so that the time
/// does not tell whether a name exists. It takes tens of milliseconds of a processor: call it on a
/// blocking thread.
#[must_use]
pub fn password_is(password: &str, hash: Option<&str>) -> bool {
    let parsed = PasswordHash::new(hash.unwrap_or(NOBODY));
    let right =
        parsed.is_ok_and(|parsed| argon2().verify_password(password.as_bytes(), &parsed).is_ok());
    right && hash.is_some()
}

/// A new session's token: 32 random bytes, base64url.
#[must_use]
pub fn new_token() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}

/// Under what a token is kept in the database.
#[must_use]
pub fn token_hash(token: &str) -> String {
    crate::hash::of(token.as_bytes()).into()
}

/// The token of the request's cookie.
#[must_use]
pub fn token(headers: &HeaderMap) -> Option<&str> {
    named(headers, COOKIE)
}

/// The token of somebody whose code is awaited.
#[must_use]
pub fn half_token(headers: &HeaderMap) -> Option<&str> {
    named(headers, HALF_COOKIE)
}

/// The token of whoever asked what a passkey is to answer.
#[must_use]
pub fn ceremony_token(headers: &HeaderMap) -> Option<&str> {
    named(headers, CEREMONY_COOKIE)
}

fn named<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .find_map(|cookie| cookie.trim().strip_prefix(name)?.strip_prefix('='))
}

/// The `Set-Cookie` header of a session; an empty token ends it.
#[must_use]
pub fn cookie(token: &str) -> HeaderValue {
    set(COOKIE, token, SESSION_HOURS * 3600)
}

/// The `Set-Cookie` header while a code is awaited; an empty token ends that.
#[must_use]
pub fn half_cookie(token: &str) -> HeaderValue {
    set(HALF_COOKIE, token, HALF_MINUTES * 60)
}

/// The `Set-Cookie` header while a passkey is asked; an empty token ends that.
#[must_use]
pub fn ceremony_cookie(token: &str) -> HeaderValue {
    set(CEREMONY_COOKIE, token, CEREMONY_MINUTES * 60)
}

fn set(name: &str, token: &str, seconds: i64) -> HeaderValue {
    let age = if token.is_empty() { 0 } else { seconds };
    let text = format!("{name}={token}; Path=/; HttpOnly; Secure; SameSite=Strict; Max-Age={age}");
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// When a session that is used now ends.
#[must_use]
pub fn session_end(now: DateTime<Utc>) -> DateTime<Utc> {
    now + chrono::Duration::hours(SESSION_HOURS)
}

/// The signed-in officer, taken from the request; a handler that asks for it refuses everybody else, whoever has
/// still to show the second factor that is required, and pages that were drawn for another post of theirs.
pub struct SignedIn(pub OnDuty);

/// The signed-in officer who may set a second factor up, where one is required and they have none.
pub struct SettingUp(pub OnDuty);

/// The signed-in officer, whatever is still required of them and whatever post the page was drawn for: for who they
/// are, what they lack and for which post they act, and nothing else.
pub struct AtTheDoor(pub OnDuty);

impl FromRequestParts<App> for SignedIn {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut RequestParts, app: &App) -> Result<Self, Refusal> {
        let duty = on_duty(parts, app).await?;
        same_post(parts, &duty)?;
        if duty.lacks.is_some() { Err(Code::FactorNeeded.into()) } else { Ok(Self(duty)) }
    }
}

impl FromRequestParts<App> for SettingUp {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut RequestParts, app: &App) -> Result<Self, Refusal> {
        let duty = on_duty(parts, app).await?;
        same_post(parts, &duty)?;
        // Who has a factor and did not show it may not add one: a password that was watched would do for both.
        if duty.lacks == Some(Lack::Prove) {
            return Err(Code::FactorNeeded.into());
        }
        Ok(Self(duty))
    }
}

impl FromRequestParts<App> for AtTheDoor {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut RequestParts, app: &App) -> Result<Self, Refusal> {
        on_duty(parts, app).await.map(Self)
    }
}

/// Refuses what comes from a page that was drawn for another post than the session acts for now: what is written there
/// would be stored as the other unit's.
fn same_post(parts: &RequestParts, duty: &OnDuty) -> Result<(), Refusal> {
    let Some(drawn) = parts.headers.get(POST_HEADER) else { return Ok(()) };
    let same = drawn.to_str().is_ok_and(|unit| unit == duty.officer.unit.id.to_string());
    if same { Ok(()) } else { Err(Code::PostChanged.into()) }
}

async fn on_duty(parts: &RequestParts, app: &App) -> Result<OnDuty, Refusal> {
    let Some(token) = token(&parts.headers) else { return Err(Code::NotSignedIn.into()) };
    let hash = token_hash(token);
    let now = Utc::now();
    let Some(mut duty) = app.store.on_duty(&hash, now).await? else {
        return Err(Code::NotSignedIn.into());
    };
    // A session in use is carried on, and its hour noted, but not with a write for every request.
    let aged = session_end(now) - duty.expires_at > chrono::Duration::hours(1);
    if aged || duty.used_at < hour_of(now) {
        duty.expires_at = session_end(now);
        app.store.extend_session(&hash, duty.expires_at, now).await?;
    }
    Ok(duty)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_known_again_and_no_other_is() {
        let hash = hash_password("mật khẩu dài").expect("hashes");
        assert!(hash.starts_with("$argon2id$"));
        assert!(password_is("mật khẩu dài", Some(&hash)));
        assert!(!password_is("mat khau dai", Some(&hash)));
        assert!(!password_is("mật khẩu dài", None));
        // A hash that could not be read would be refused at once, and the time would tell.
        assert!(PasswordHash::new(NOBODY).is_ok());
    }

    #[test]
    fn the_cookie_is_found_among_others_and_only_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=b; __Host-ban-tin=xyz; c=d"));
        assert_eq!(token(&headers), Some("xyz"));
        headers.insert(header::COOKIE, HeaderValue::from_static("__Host-ban-tinx=xyz"));
        assert_eq!(token(&headers), None);
    }
}
