//! Releases are written here, once, each with its signature; nothing changes or removes one afterwards.
//!
//! The key is the server's and lies in the database, like that of the audit trail: who has the database can sign.
//! What the signature is for is everybody else: a release that was edited past the server, or on its way, shows.
//! A key that takes the place of another is signed by it, so that phones go along by themselves.

use std::collections::HashMap;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use ed25519_dalek::{SigningKey, VerifyingKey};
use sqlx::any::AnyRow;
use wire::approval::{ReleaseKey, signed_text};
use wire::id::{CardId, OfficerId, UnitId};
use wire::release::{Key, key_text};

use super::{Store, StoreError, Tx, column, from_json, moment, ms, parsed, signed_recalls};

/// The name of the signing key among the small facts.
const KEY: &str = "release_key";
/// How many faults are named before the rest is only counted.
const NAMED: usize = 20;

/// A release on its way into the database.
pub(super) struct Signed<'a> {
    pub card: CardId,
    pub version: u32,
    pub unit: UnitId,
    /// The content as JSON.
    pub content: &'a str,
    pub approved_by: OfficerId,
    pub at: DateTime<Utc>,
}

/// A release out of the database, with its signature.
pub struct Kept {
    /// The card.
    pub card: CardId,
    /// Counts from 1.
    pub version: u32,
    /// The unit that spoke.
    pub unit: UnitId,
    /// When.
    pub at: DateTime<Utc>,
    /// The content as it was signed.
    pub content: serde_json::Value,
    /// The name of the key.
    pub key_id: String,
    /// The signature, base64url.
    pub signature: String,
}

impl Kept {
    fn of(row: &AnyRow) -> Result<Self, StoreError> {
        Ok(Self {
            card: parsed(row, "card")?,
            version: number(row, "version")?,
            unit: parsed(row, "unit")?,
            at: moment(column(row, "published_at")?),
            content: from_json(&column::<String>(row, "content")?, "release")?,
            key_id: column(row, "key_id")?,
            signature: column(row, "signature")?,
        })
    }

    fn text(&self) -> String {
        let hash = seal::release::content_hash(&self.content);
        signed_text(self.card, self.version, self.unit, self.at, &hash, &self.key_id)
    }
}

pub(super) fn number(row: &AnyRow, name: &'static str) -> Result<u32, StoreError> {
    u32::try_from(column::<i64>(row, name)?).map_err(|_| StoreError::Corrupt(name))
}

fn signing_key(kept: &str) -> Result<SigningKey, StoreError> {
    let bytes = STANDARD.decode(kept).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    Ok(SigningKey::from_bytes(&bytes.ok_or(StoreError::Corrupt(KEY))?))
}

/// What is wrong with a signature, if anything.
pub(super) fn fault(
    keys: &HashMap<String, VerifyingKey>,
    key_id: &str,
    text: &str,
    signature: &str,
) -> Option<String> {
    match keys.get(key_id) {
        None => Some(format!("another key signed it ({key_id})")),
        Some(public) if seal::release::verify(public, text, signature).is_err() => {
            Some("it was changed after it was signed".to_owned())
        }
        Some(_) => None,
    }
}

/// The keys that go back to the first by the word of those before them, by name; what does not is a fault.
pub(super) fn believed(keys: &[Key], faults: &mut Vec<String>) -> HashMap<String, VerifyingKey> {
    let first: Vec<Key> =
        keys.iter().filter(|key| key.signed_by.is_none()).take(1).cloned().collect();
    let checked = |public: &str, text: &str, signature: &str| {
        public_key(public).is_some_and(|key| seal::release::verify(&key, text, signature).is_ok())
    };
    let later = wire::release::descended(&first, keys, checked);
    let all: HashMap<_, _> = first
        .iter()
        .chain(&later)
        .filter_map(|key| {
            let public = public_key(&key.public_key)?;
            (seal::receipt::key_id(&public) == key.key_id).then(|| (key.key_id.clone(), public))
        })
        .collect();
    for key in keys.iter().filter(|key| !all.contains_key(&key.key_id)) {
        faults.push(format!("key {}: no key before it signed it", key.key_id));
    }
    all
}

fn public_key(text: &str) -> Option<VerifyingKey> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    VerifyingKey::from_bytes(&<[u8; 32]>::try_from(bytes).ok()?).ok()
}

/// Keeps a public key, with the name and the word of the one before it; one that is kept stays as it is.
async fn keep_key(
    tx: &mut Tx,
    public: &VerifyingKey,
    word: Option<(&str, String)>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (by, signature) = word.unzip();
    sqlx::query(
        "INSERT INTO release_keys (key_id, public_key, made_at, signed_by, signature)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (key_id) DO NOTHING",
    )
    .bind(seal::receipt::key_id(public))
    .bind(URL_SAFE_NO_PAD.encode(public.as_bytes()))
    .bind(ms(now))
    .bind(by)
    .bind(signature)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub(super) async fn key(tx: &mut Tx) -> Result<SigningKey, StoreError> {
    let kept: Option<String> = sqlx::query_scalar("SELECT value FROM meta WHERE name = $1")
        .bind(KEY)
        .fetch_optional(&mut **tx)
        .await?;
    signing_key(&kept.ok_or(StoreError::Corrupt(KEY))?)
}

async fn sign(tx: &mut Tx, key: &SigningKey, new: &Signed<'_>) -> Result<(), StoreError> {
    let key_id = seal::receipt::key_id(&key.verifying_key());
    let content: serde_json::Value = from_json(new.content, "release")?;
    let hash = seal::release::content_hash(&content);
    let text = signed_text(new.card, new.version, new.unit, new.at, &hash, &key_id);
    sqlx::query(
        "INSERT INTO release_signatures (card, version, unit, key_id, signature)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(new.card.to_string())
    .bind(i64::from(new.version))
    .bind(new.unit.to_string())
    .bind(key_id)
    .bind(seal::release::sign(key, &text))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Writes a release and signs it. A second one of the same number is an error: a release is written once.
///
/// # Errors
/// When the database fails, or has it already.
pub(super) async fn put(tx: &mut Tx, new: &Signed<'_>) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO releases (card, version, content, approved_by, published_at)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(new.card.to_string())
    .bind(i64::from(new.version))
    .bind(new.content)
    .bind(new.approved_by.to_string())
    .bind(ms(new.at))
    .execute(&mut **tx)
    .await?;
    let key = key(tx).await?;
    sign(tx, &key, new).await
}

impl Store {
    /// Makes the key on the first start, and signs what was released before there was one.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn begin_releases(&self) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let now = Utc::now();
        let made = sqlx::query(
            "INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
        )
        .bind(KEY)
        .bind(STANDARD.encode(rand::random::<[u8; 32]>()))
        .execute(&mut *tx)
        .await?;
        // Only with a new key: a release without a signature later on is one that somebody slipped in.
        if made.rows_affected() == 1 {
            let key = key(&mut tx).await?;
            let rows = sqlx::query(
                "SELECT r.card, r.version, r.content, r.approved_by, r.published_at, c.unit
                 FROM releases r JOIN cards c ON c.id = r.card",
            )
            .fetch_all(&mut *tx)
            .await?;
            for row in &rows {
                let old = Signed {
                    card: parsed(row, "card")?,
                    version: number(row, "version")?,
                    unit: parsed(row, "unit")?,
                    content: &column::<String>(row, "content")?,
                    approved_by: parsed(row, "approved_by")?,
                    at: moment(column(row, "published_at")?),
                };
                sign(&mut tx, &key, &old).await?;
            }
        }
        let public = key(&mut tx).await?.verifying_key();
        keep_key(&mut tx, &public, None, now).await?;
        signed_recalls::begin(&mut tx).await?;
        Ok(tx.commit().await?)
    }

    /// Makes a new key: what is released from now on is signed by it. The key that signed until now gives its
    /// word for it and is then forgotten; its public half stays, for what it signed. The names of both.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn rotate_release_key(
        &self,
        now: DateTime<Utc>,
    ) -> Result<(String, String), StoreError> {
        let mut tx = self.begin().await?;
        let old = key(&mut tx).await?;
        let before = seal::receipt::key_id(&old.verifying_key());
        let secret = rand::random::<[u8; 32]>();
        let public = SigningKey::from_bytes(&secret).verifying_key();
        let text = key_text(&before, &URL_SAFE_NO_PAD.encode(public.as_bytes()), ms(now));
        let word = (before.as_str(), seal::release::sign(&old, &text));
        keep_key(&mut tx, &public, Some(word), now).await?;
        sqlx::query("UPDATE meta SET value = $2 WHERE name = $1")
            .bind(KEY)
            .bind(STANDARD.encode(secret))
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok((before, seal::receipt::key_id(&public)))
    }

    /// Every key under which releases were signed, the first one first.
    async fn release_keys(&self) -> Result<Vec<Key>, StoreError> {
        let rows = sqlx::query(
            "SELECT key_id, public_key, made_at, signed_by, signature FROM release_keys
             ORDER BY made_at, key_id",
        )
        .fetch_all(self.reader())
        .await?;
        let key = |row| {
            Ok(Key {
                key_id: column(row, "key_id")?,
                public_key: column(row, "public_key")?,
                made_at: moment(column(row, "made_at")?),
                signed_by: column(row, "signed_by")?,
                signature: column(row, "signature")?,
            })
        };
        rows.iter().map(key).collect()
    }

    /// The public key with which anybody can check a release.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn release_key(&self) -> Result<ReleaseKey, StoreError> {
        let public = self.release_public_key().await?;
        Ok(ReleaseKey {
            key_id: seal::receipt::key_id(&public),
            public_key: URL_SAFE_NO_PAD.encode(public.as_bytes()),
            keys: self.release_keys().await?,
        })
    }

    pub(super) async fn release_public_key(&self) -> Result<VerifyingKey, StoreError> {
        let kept: Option<String> = sqlx::query_scalar("SELECT value FROM meta WHERE name = $1")
            .bind(KEY)
            .fetch_optional(self.reader())
            .await?;
        Ok(signing_key(&kept.ok_or(StoreError::Corrupt(KEY))?)?.verifying_key())
    }

    /// A release as it was signed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn signed_release(
        &self,
        card: CardId,
        version: u32,
    ) -> Result<Option<Kept>, StoreError> {
        let row = sqlx::query(
            "SELECT r.card, r.version, r.content, r.published_at, s.unit, s.key_id, s.signature
             FROM releases r JOIN release_signatures s ON s.card = r.card AND s.version = r.version
             WHERE r.card = $1 AND r.version = $2",
        )
        .bind(card.to_string())
        .bind(i64::from(version))
        .fetch_optional(self.reader())
        .await?;
        row.map(|row| Kept::of(&row)).transpose()
    }

    /// Holds every release against its signature, and every card against its releases: gives how many there
    /// are and what is wrong, in sentences.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn verify_releases(&self) -> Result<(usize, Vec<String>), StoreError> {
        let mut faults = Vec::new();
        let keys = believed(&self.release_keys().await?, &mut faults);
        // One card at a time, so that the memory does not grow with the archive.
        let cards = sqlx::query(
            "SELECT id, version, CASE WHEN recalled_at IS NULL THEN 1 ELSE 0 END AS shown
             FROM cards WHERE version > 0 ORDER BY id",
        )
        .fetch_all(self.reader())
        .await?;
        let mut count = 0;
        for row in &cards {
            let card: String = column(row, "id")?;
            let newest = number(row, "version")?;
            let shown: i64 = column(row, "shown")?;
            let releases = sqlx::query(
                "SELECT r.card, r.version, r.content, r.published_at, s.unit, s.key_id, s.signature,
                     CASE WHEN c.released_content = r.content THEN 1 ELSE 0 END AS same
                 FROM releases r JOIN cards c ON c.id = r.card
                 LEFT JOIN release_signatures s ON s.card = r.card AND s.version = r.version
                 WHERE r.card = $1 ORDER BY r.version",
            )
            .bind(&card)
            .fetch_all(self.reader())
            .await?;
            let mut numbers = Vec::with_capacity(releases.len());
            for row in &releases {
                count += 1;
                let version = number(row, "version")?;
                numbers.push(version);
                let what = format!("card {card}, release {version}");
                if column::<Option<String>>(row, "signature")?.is_none() {
                    faults.push(format!("{what}: it was never signed"));
                    continue;
                }
                match Kept::of(row) {
                    Err(StoreError::Corrupt(_)) => {
                        faults.push(format!("{what}: it cannot be read"));
                    }
                    Err(error) => return Err(error),
                    Ok(kept) => {
                        let fault = fault(&keys, &kept.key_id, &kept.text(), &kept.signature);
                        faults.extend(fault.map(|fault| format!("{what}: {fault}")));
                    }
                }
                if version == newest && shown == 1 && column::<i64>(row, "same")? == 0 {
                    faults.push(format!("{what}: phones are shown something else"));
                }
            }
            if numbers != (1..=newest).collect::<Vec<_>>() {
                faults.push(format!(
                    "card {card}: it has {newest} releases, and there are {numbers:?}"
                ));
            }
        }
        faults.extend(self.verify_recalls(&keys).await?);
        let (notes, wrong) = self.verify_forwards(&keys).await?;
        count += notes;
        faults.extend(wrong);
        if faults.len() > NAMED {
            let more = faults.len() - NAMED;
            faults.truncate(NAMED);
            faults.push(format!("… and {more} more"));
        }
        Ok((count, faults))
    }
}
