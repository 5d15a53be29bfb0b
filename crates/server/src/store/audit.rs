//! The audit trail: who did what to what, never what was said. It only grows.
//!
//! Each row carries the SHA-256 of itself and of the row before it, and the last one, the head, is signed
//! (Ed25519, RFC 8032). A row that was edited, put in or taken out breaks the chain. What a chain alone
//! cannot tell is that its end was cut off: so the head is kept beside the database as well
//! ([`crate::audit_head`]), and whoever wants to be surer writes it down on paper (`ban-tin audit head`).

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use ed25519_dalek::{Signature, Signer, SigningKey};
use sqlx::any::AnyRow;
use wire::id::OfficerId;

use super::officers::OnDuty;
use super::{Store, StoreError, Tx, column, ms};
use crate::hash;

/// The name of the signing key among the small facts.
const KEY: &str = "audit_key";
/// How many rows are looked at in one go.
const PAGE: i64 = 1_000;
/// How many faults are named before the rest is only counted.
const NAMED: usize = 20;

/// The end of the chain.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Head {
    /// How many rows there are.
    pub number: i64,
    /// The hash of the last one; empty before the first.
    pub hash: String,
    /// The key that signed, in base64url.
    pub key: String,
    /// Its signature over number and hash, in base64url.
    pub signature: String,
}

/// What came of verifying the chain.
#[derive(Debug)]
pub struct Verified {
    /// The head as it stands in the database.
    pub head: Head,
    /// What is wrong, in sentences; none is good news.
    pub faults: Vec<String>,
}

/// Writes a line of the audit trail.
///
/// # Errors
/// When the database fails.
pub async fn audit(
    tx: &mut Tx,
    duty: &OnDuty,
    verb: &'static str,
    subject: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    audit_by(tx, &duty.officer.id.to_string(), verb, subject, now).await
}

/// Who stands in the audit trail for the senders: an account that nobody can sign in to. It says that it was
/// a sender, and never which.
pub const SENDER: OfficerId =
    OfficerId(uuid::Uuid::from_u128(0x5e4d_e200_0000_4000_8000_0000_0000_0000));

/// Writes a line of the audit trail for a sender, who is no officer, under the account made for that.
///
/// # Errors
/// When the database fails.
pub async fn audit_of_sender(
    tx: &mut Tx,
    verb: &'static str,
    subject: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO officers
             (id, name, display_name, unit, password_hash, active, sample, created_at)
         SELECT $1, 'nguoi-gui', 'Người gửi', id, '', 0, 0, 0 FROM units WHERE parent IS NULL
         ORDER BY path LIMIT 1
         ON CONFLICT DO NOTHING",
    )
    .bind(SENDER.to_string())
    .execute(&mut **tx)
    .await?;
    // An identifier of version 7 would tell the moment, of which for some there is to be the hour alone.
    let id = uuid::Uuid::new_v4().to_string();
    audit_row(tx, id, &SENDER.to_string(), verb, subject, now).await
}

/// Writes a line of the audit trail under an account: for what the server does by itself.
///
/// # Errors
/// When the database fails.
pub(super) async fn audit_by(
    tx: &mut Tx,
    officer: &str,
    verb: &'static str,
    subject: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    audit_row(tx, uuid::Uuid::now_v7().to_string(), officer, verb, subject, now).await
}

async fn audit_row(
    tx: &mut Tx,
    id: String,
    officer: &str,
    verb: &'static str,
    subject: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO audit (id, at, officer, verb, subject) VALUES ($1, $2, $3, $4, $5)")
        .bind(&id)
        .bind(ms(now))
        .bind(officer.to_owned())
        .bind(verb)
        .bind(subject)
        .execute(&mut **tx)
        .await?;
    chain(
        tx,
        &Line {
            id,
            at: ms(now),
            officer: officer.to_owned(),
            verb: verb.to_owned(),
            subject: subject.to_owned(),
        },
    )
    .await
}

/// What a row says.
struct Line {
    id: String,
    at: i64,
    officer: String,
    verb: String,
    subject: String,
}

impl Line {
    fn of(row: &AnyRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: column(row, "id")?,
            at: column(row, "at")?,
            officer: column(row, "officer")?,
            verb: column(row, "verb")?,
            subject: column(row, "subject")?,
        })
    }

    /// The hash of this row as the one of that number, after that hash. JSON keeps the parts apart.
    fn hash(&self, number: i64, before: &str) -> String {
        let parts = serde_json::json!([
            before,
            number,
            self.id,
            self.at,
            self.officer,
            self.verb,
            self.subject
        ]);
        hash::of(parts.to_string().as_bytes()).into()
    }
}

fn signed_text(number: i64, hash: &str) -> String {
    format!("ban-tin audit 1\n{number}\n{hash}")
}

/// Makes a row the last one of the chain and signs the new head.
async fn chain(tx: &mut Tx, line: &Line) -> Result<(), StoreError> {
    // The key comes with the head: a question of its own for each row would cost as much as the row.
    let head = sqlx::query(
        "UPDATE audit_head SET number = number + 1 WHERE id = 1
         RETURNING number, hash, (SELECT value FROM meta WHERE name = $1) AS signing_key",
    )
    .bind(KEY)
    .fetch_one(&mut **tx)
    .await?;
    let number: i64 = column(&head, "number")?;
    let hash = line.hash(number, &column::<String>(&head, "hash")?);
    sqlx::query("UPDATE audit SET number = $2, hash = $3 WHERE id = $1")
        .bind(&line.id)
        .bind(number)
        .bind(&hash)
        .execute(&mut **tx)
        .await?;
    let key: Option<String> = column(&head, "signing_key")?;
    let key = key.ok_or(StoreError::Corrupt(KEY))?;
    let signature = signing_key(&key)?.sign(signed_text(number, &hash).as_bytes());
    sqlx::query("UPDATE audit_head SET hash = $1, signature = $2 WHERE id = 1")
        .bind(&hash)
        .bind(URL_SAFE_NO_PAD.encode(signature.to_bytes()))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

fn signing_key(kept: &str) -> Result<SigningKey, StoreError> {
    let bytes = STANDARD.decode(kept).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    Ok(SigningKey::from_bytes(&bytes.ok_or(StoreError::Corrupt(KEY))?))
}

impl Store {
    /// Writes a line alone, under an account and about it: for what happened and changed nothing else.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn note_of(
        &self,
        officer: OfficerId,
        verb: &'static str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let id = officer.to_string();
        let mut tx = self.begin().await?;
        audit_by(&mut tx, &id, verb, &id, now).await?;
        Ok(tx.commit().await?)
    }

    /// Makes the key on the first start, and puts rows from before there was a chain into it.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn begin_audit(&self) -> Result<(), StoreError> {
        self.meta_or(KEY, &STANDARD.encode(rand::random::<[u8; 32]>())).await?;
        let mut tx = self.begin().await?;
        // The lock first: another instance may be starting as well.
        sqlx::query("UPDATE audit_head SET number = number WHERE id = 1").execute(&mut *tx).await?;
        let head: i64 = sqlx::query_scalar("SELECT number FROM audit_head WHERE id = 1")
            .fetch_one(&mut *tx)
            .await?;
        // Once there is a chain, a row outside of it was put in past the program: that is for `verify` to
        // find, not to be made good here.
        if head == 0 {
            let rows = sqlx::query(
                "SELECT id, at, officer, verb, subject FROM audit WHERE number IS NULL ORDER BY at, id",
            )
            .fetch_all(&mut *tx)
            .await?;
            for row in &rows {
                chain(&mut tx, &Line::of(row)?).await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }

    /// The end of the chain.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit_head(&self) -> Result<Head, StoreError> {
        let key: String = sqlx::query_scalar("SELECT value FROM meta WHERE name = $1")
            .bind(KEY)
            .fetch_one(self.reader())
            .await?;
        let row = sqlx::query("SELECT number, hash, signature FROM audit_head WHERE id = 1")
            .fetch_one(self.reader())
            .await?;
        Ok(Head {
            number: column(&row, "number")?,
            hash: column(&row, "hash")?,
            key: URL_SAFE_NO_PAD.encode(signing_key(&key)?.verifying_key().as_bytes()),
            signature: column(&row, "signature")?,
        })
    }

    /// Reads the whole chain, and holds it against a head that was kept elsewhere, if there is one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn verify_audit(&self, kept: Option<&Head>) -> Result<Verified, StoreError> {
        let head = self.audit_head().await?;
        let mut faults = Faults::default();
        let (mut number, mut before) = (0, String::new());
        let mut kept_stands = kept.is_none_or(|kept| kept.number == 0);
        loop {
            let rows = sqlx::query(
                "SELECT id, at, officer, verb, subject, number, hash FROM audit
                 WHERE number > $1 ORDER BY number LIMIT $2",
            )
            .bind(number)
            .bind(PAGE)
            .fetch_all(self.reader())
            .await?;
            for row in &rows {
                let found: i64 = column(row, "number")?;
                if found != number + 1 {
                    faults.say(format!("rows {} to {} are gone", number + 1, found - 1));
                }
                number = found;
                let hash: String = column::<Option<String>>(row, "hash")?.unwrap_or_default();
                if Line::of(row)?.hash(number, &before) != hash {
                    faults.say(format!(
                        "row {number} was changed, or does not follow the one before"
                    ));
                }
                kept_stands |= kept.is_some_and(|kept| kept.number == number && kept.hash == hash);
                before = hash;
            }
            if (rows.len() as i64) < PAGE {
                break;
            }
        }
        if (head.number, head.hash.as_str()) != (number, before.as_str()) {
            faults.say(format!("the head says {} rows and there are {number}", head.number));
        }
        if head.number > 0 && !is_signed(&head) {
            faults.say("the head was not signed by this server's key".to_owned());
        }
        let outside: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM audit WHERE number IS NULL")
            .fetch_one(self.reader())
            .await?;
        if outside > 0 {
            faults.say(format!("{outside} rows stand outside of the chain"));
        }
        if let Some(kept) = kept {
            if kept.key != head.key {
                faults.say("the key is another one than that of the head that was kept".to_owned());
            }
            if !kept_stands {
                faults.say(format!(
                    "the head that was kept, of row {}, is not in the chain: its end was cut off or \
                     written anew",
                    kept.number
                ));
            }
        }
        Ok(Verified { head, faults: faults.told() })
    }
}

fn is_signed(head: &Head) -> bool {
    let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text).ok();
    let key = bytes(&head.key)
        .and_then(|key| <[u8; 32]>::try_from(key).ok())
        .and_then(|key| ed25519_dalek::VerifyingKey::from_bytes(&key).ok());
    let signature = bytes(&head.signature).and_then(|bytes| Signature::from_slice(&bytes).ok());
    key.zip(signature).is_some_and(|(key, signature)| {
        key.verify_strict(signed_text(head.number, &head.hash).as_bytes(), &signature).is_ok()
    })
}

/// What was found, of which the first are named.
#[derive(Default)]
struct Faults {
    named: Vec<String>,
    more: usize,
}

impl Faults {
    fn say(&mut self, fault: String) {
        if self.named.len() < NAMED {
            self.named.push(fault);
        } else {
            self.more += 1;
        }
    }

    fn told(mut self) -> Vec<String> {
        if self.more > 0 {
            self.named.push(format!("and {} more", self.more));
        }
        self.named
    }
}
