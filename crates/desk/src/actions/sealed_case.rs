//! A sealed case in this browser: opened here, answered under two seals, and sealed anew for another unit.

use chrono::{DateTime, Utc};
use seal::confidential::{
    Drawn, Envelope, UnitKey, UnitSecret, from_text, hash, key_from_text, open, seal, seal_reply,
    to_text,
};
use seal::province::is_signed;
use wire::follow::FollowVerb;
use wire::id::{AnswerId, SubmissionId, UnitId};
use wire::lang::Lang;
use wire::limits::UPLOAD_CHUNK_BYTES;
use wire::sealed::{
    NewSealedAnswer, Resealed, SEALED_TYPE, Said, SealedDetail, SealedWords, TalkPart,
};
use wire::submission::{AttachmentRef, SubmissionKind};
use wire::unit_keys::UnitKeys;

use super::answered;
use super::keys::Wrong;
use crate::device::network::{self, Failure};
use crate::device::{chance, clock, storage};
use crate::state::desk::Desk;
use crate::state::keyring::Keyring;

/// Under this name this device keeps the province's key that it saw first.
const PROVINCE: &str = "desk:province-key";

/// A case that was opened. It lives in the memory of this page alone.
#[derive(Clone, Debug)]
pub struct OpenCase {
    /// As it came.
    pub detail: SealedDetail,
    /// What the worker said.
    pub said: Said,
    /// The files: media type and bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// What was said since, the oldest first.
    pub talk: Vec<Spoken>,
}

/// Something that was said since.
#[derive(Clone, Debug)]
pub struct Spoken {
    /// When it was stored.
    pub at: DateTime<Utc>,
    /// The unit that said it; none for the sender.
    pub unit_name: Option<String>,
    /// The words; none when they do not open, and empty where there are none.
    pub text: Option<String>,
    /// What kind of thing it is, of what the sender said.
    pub verb: FollowVerb,
}

/// Reads a sealed case as it is.
///
/// # Errors
/// As the network says.
pub async fn read_sealed(desk: Desk, id: SubmissionId) -> Result<SealedDetail, Failure> {
    answered(desk, network::get(&format!("/desk/cases/{id}/sealed")).await)
}

/// Opens a case with the unlocked keys.
///
/// # Errors
/// [`Wrong::Locked`] when there is no key for it, otherwise as [`Wrong`] tells.
pub async fn open_case(
    desk: Desk,
    keyring: Keyring,
    detail: SealedDetail,
) -> Result<OpenCase, Wrong> {
    let secret = keyring.unit(detail.sealed.unit, detail.sealed.epoch).ok_or(Wrong::Locked)?;
    let mut parts = Vec::new();
    for file in &detail.files {
        let path = format!("/desk/cases/{}/attachments/{}", detail.submission, file.sha256);
        parts.push(answered(desk, network::get_bytes(&path).await)?);
    }
    let mut opened = unsealed(&secret, detail.submission, &detail.sealed, parts)?.into_iter();
    let mut said = read(&opened.next().ok_or(Wrong::CannotOpen)?)?;
    if detail.contact_back {
        // The sender took them back: nobody sees them, and no new seal holds them.
        (said.name, said.contact) = (None, None);
    }
    let types = said.files.iter().cloned();
    let files = types.zip(opened).collect();
    let talk = detail.talk.iter().map(|part| Spoken {
        at: part.at,
        unit_name: part.unit_name.clone(),
        text: match &part.sealed {
            Some(sealed) => spoken(keyring, part.id, sealed).map(|said| said.text),
            None => Some(String::new()),
        },
        verb: part.verb,
    });
    let talk = talk.collect();
    Ok(OpenCase { said, files, talk, detail })
}

/// Tells that this officer opened it, so that it counts as read.
///
/// # Errors
/// As the network says; what is lost is made good at the next opening.
pub async fn tell_opened(desk: Desk, id: SubmissionId) -> Result<(), Failure> {
    answered(desk, network::tell("POST", &format!("/desk/cases/{id}/opened"), &()).await)
}

fn spoken(keyring: Keyring, id: SubmissionId, sealed: &SealedWords) -> Option<Said> {
    let secret = keyring.unit(sealed.unit, sealed.epoch)?;
    let parts = unsealed(&secret, id, sealed, Vec::new()).ok()?;
    read(parts.first()?).ok()
}

fn unsealed(
    secret: &UnitSecret,
    id: SubmissionId,
    sealed: &SealedWords,
    files: Vec<Vec<u8>>,
) -> Result<Vec<Vec<u8>>, Wrong> {
    let mut parts = vec![from_text(&sealed.words)?];
    parts.extend(files);
    let envelope = Envelope { header: from_text(&sealed.header)?, parts };
    Ok(open(secret, id, &envelope)?)
}

fn read(json: &[u8]) -> Result<Said, Wrong> {
    serde_json::from_slice(json).map_err(|_| Wrong::CannotOpen)
}

/// Answers: sealed to the code for the sender, and to the unit for its officers.
///
/// # Errors
/// As [`Wrong`] tells.
pub async fn answer(
    desk: Desk,
    keyring: Keyring,
    case: &OpenCase,
    text: &str,
    close: bool,
) -> Result<SealedDetail, Wrong> {
    let sealed = &case.detail.sealed;
    let secret = keyring.unit(sealed.unit, sealed.epoch).ok_or(Wrong::Locked)?;
    let (id, number) = (AnswerId(clock::mint()), case.detail.answers + 1);
    let to = key_from_text(&case.detail.reply_to)?;
    let mut chance = Drawn(chance::fill);
    let reply = seal_reply(&to, case.detail.submission, number, text, &mut chance)?;
    let words = Said {
        kind: SubmissionKind::Concern,
        matter: None,
        text: text.to_owned(),
        name: None,
        contact: None,
        link: None,
        files: Vec::new(),
        written_at: clock::now(),
        lang: Lang::Vi,
    };
    let (copy, _) = resealed(&secret.public()?, SubmissionId(id.0), &words, &[])?;
    let new = NewSealedAnswer { id, number, sealed: to_text(&reply), copy, close };
    let path = format!("/desk/cases/{}/sealed-answers", case.detail.submission);
    Ok(answered(desk, network::post(&path, &new).await)?.value)
}

/// The units that a case can be given to: those with a key that the province signed.
///
/// # Errors
/// As [`Wrong`] tells; [`Wrong::CannotOpen`] when the province's key is not the one this device knows.
pub async fn other_units() -> Result<UnitKeys, Wrong> {
    let mut keys: UnitKeys = network::get("/units/keys").await?;
    let province = keys.province.clone().ok_or(Wrong::NoProvince)?;
    match storage::read::<String>(PROVINCE) {
        Some(known) if known != province => return Err(Wrong::CannotOpen),
        Some(_) => {}
        // Where nothing can be kept the next one is the first again.
        None => _ = storage::write(PROVINCE, &province),
    }
    keys.keys.retain(|key| is_signed(&province, key));
    Ok(keys)
}

/// Gives a case to another unit: everything of it is sealed to that unit's key here.
///
/// # Errors
/// As [`Wrong`] tells.
pub async fn forward(
    desk: Desk,
    keyring: Keyring,
    case: &OpenCase,
    unit: UnitId,
) -> Result<(), Wrong> {
    let keys = other_units().await?;
    let key = keys.keys.iter().find(|key| key.unit == unit).ok_or(Wrong::CannotOpen)?;
    let to = UnitKey { unit, epoch: key.epoch, public: key_from_text(&key.public)? };
    let files: Vec<&[u8]> = case.files.iter().map(|(_, bytes)| bytes.as_slice()).collect();
    let (sealed, parts) = resealed(&to, case.detail.submission, &case.said, &files)?;
    let mut refs = Vec::new();
    for part in &parts {
        refs.push(upload(desk, part).await?);
    }
    let mut talk = Vec::new();
    for part in &case.detail.talk {
        let Some(sealed) = &part.sealed else { continue };
        let said = spoken(keyring, part.id, sealed).ok_or(Wrong::CannotOpen)?;
        let (sealed, _) = resealed(&to, part.id, &said, &[])?;
        talk.push(TalkPart { id: part.id, sealed });
    }
    let nameless = case.detail.contact_back;
    let new = Resealed { sealed, files: refs, talk, nameless };
    let path = format!("/desk/cases/{}/reseal", case.detail.submission);
    Ok(answered(desk, network::tell("POST", &path, &new).await)?)
}

fn resealed(
    to: &UnitKey,
    id: SubmissionId,
    said: &Said,
    files: &[&[u8]],
) -> Result<(SealedWords, Vec<Vec<u8>>), Wrong> {
    let words = serde_json::to_vec(said).map_err(|_| Wrong::CannotOpen)?;
    let mut parts = vec![words.as_slice()];
    parts.extend(files);
    let envelope = seal(to, id, &parts, &mut Drawn(chance::fill))?;
    let mut parts = envelope.parts.into_iter();
    let words = parts.next().ok_or(Wrong::CannotOpen)?;
    let (unit, epoch) = (to.unit, to.epoch);
    let (header, words) = (to_text(&envelope.header), to_text(&words));
    Ok((SealedWords { unit, epoch, header, words }, parts.collect()))
}

async fn upload(desk: Desk, bytes: &[u8]) -> Result<AttachmentRef, Failure> {
    let (sha256, total) = (hash(bytes), bytes.len() as u64);
    let mut from = 0;
    for chunk in bytes.chunks(UPLOAD_CHUNK_BYTES) {
        let sent =
            network::upload(network::ATTACHMENTS, &sha256, SEALED_TYPE, from, chunk, total).await;
        if answered(desk, sent)? {
            break;
        }
        from += chunk.len() as u64;
    }
    Ok(AttachmentRef { sha256, media_type: SEALED_TYPE.to_owned(), bytes: total })
}
