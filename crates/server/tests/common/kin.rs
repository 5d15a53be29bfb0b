//! The province's ceremony by the real binary, and what officers' browsers and phones do with keys.

use std::path::Path;
use std::process::{Command, Output};

use seal::confidential::{
    Drawn, Holder, OfficerSecret, Replies, UnitKey, UnitSecret, from_text, key_from_text, new_code,
    seal, to_text,
};
use tempfile::TempDir;
use wire::desk::Session;
use wire::id::{SubmissionId, UnitId};
use wire::receipt::ReceiptCode;
use wire::sealed::{SEALED_TYPE, SealedSubmission, SealedWords};
use wire::submission::AttachmentRef;
use wire::unit_keys::{DeskKeys, KeyGrant, NewUnitKey, OfficerKey};

use super::build;
use super::desk::Desk;
use super::server::{TestServer, send};

/// Chance that nobody can guess, as a browser's is.
pub fn chance() -> Drawn<fn(&mut [u8])> {
    Drawn(|bytes| {
        bytes.copy_from_slice(&(0..bytes.len()).map(|_| rand::random()).collect::<Vec<u8>>())
    })
}

/// Runs `ban-tin kin` outside of any server.
pub fn kin(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ban-tin"));
    command.arg("kin").args(arguments).output().expect("the binary runs")
}

#[track_caller]
pub fn told(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    text
}

/// The line of an output that begins so.
#[track_caller]
pub fn line(text: &str, start: &str) -> String {
    let found = text.lines().find(|line| line.starts_with(start));
    found.unwrap_or_else(|| panic!("no line begins with {start}: {text}")).to_owned()
}

/// A province with its keys in a folder of its own.
pub struct Province {
    pub folder: TempDir,
}

impl Province {
    /// The ceremony, and the server told of it.
    pub fn known_to(server: &TestServer) -> Self {
        let province = Self::new();
        told(&server.place.run(&["kin", "trust", &province.file("province-public.json")]));
        province
    }

    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        told(&kin(&["ceremony", "--out", &folder.path().display().to_string()]));
        Self { folder }
    }

    pub fn file(&self, name: &str) -> String {
        self.path().join(name).display().to_string()
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// What the offline key answers to a unit's line.
    pub fn grant(&self, request: &str) -> KeyGrant {
        let text = told(&kin(&["sign", "--key", &self.file("province-private.txt"), request]));
        KeyGrant::of_line(&line(&text, "ban-tin-signature.")).expect("a grant")
    }
}

/// An officer with a key of their own, in their browser.
pub struct Holding<'a> {
    pub desk: Desk<'a>,
    pub own: OfficerSecret,
}

impl<'a> Holding<'a> {
    pub async fn new(server: &'a TestServer, name: &str) -> Self {
        let desk = server.sign_in(name).await;
        let session: Session = desk.get("/session").await.expect(200).json();
        let own = OfficerSecret::new(session.officer.id, &mut chance());
        let public = to_text(&own.public().expect("a key"));
        // What stands for the wrapped key: wrapping itself is tested where it is done.
        let key = OfficerKey { public, salt: "c2FsdA".to_owned(), sealed: "eA".to_owned() };
        desk.put("/keys/own", &key).await.expect(200);
        Self { desk, own }
    }

    pub async fn keys(&self) -> DeskKeys {
        self.desk.get("/keys").await.expect(200).json()
    }

    /// Makes the unit's next pair as the browser does.
    pub async fn make(&self, epoch: u32) -> UnitSecret {
        let keys = self.keys().await;
        let secret = UnitSecret::new(keys.unit, epoch, &mut chance());
        let recovery = key_from_text(&keys.recovery.expect("a province")).expect("a key");
        let own = self.own.public().expect("a key");
        let holder = Holder::Officer(self.own.officer);
        let new = NewUnitKey {
            epoch,
            public: to_text(&secret.public().expect("a key").public),
            own: to_text(&secret.seal_for(holder, &own, &mut chance()).expect("sealed")),
            recovery: to_text(
                &secret.seal_for(Holder::Recovery, &recovery, &mut chance()).expect("sealed"),
            ),
        };
        self.desk.post("/keys", &new).await.expect(200);
        secret
    }

    /// Makes the unit's next pair and has it signed and published.
    pub async fn publish(&self, province: &Province, epoch: u32) -> UnitSecret {
        let secret = self.make(epoch).await;
        let grant = province.grant(&self.keys().await.keys[0].key.request());
        self.desk.put("/keys/signature", &grant).await.expect(200);
        secret
    }

    /// Opens the unit's key that the server has for this officer.
    pub async fn opened(&self, epoch: u32) -> Option<UnitSecret> {
        let keys = self.keys().await;
        let key = keys.keys.iter().find(|key| key.key.epoch == epoch)?;
        let sealed = from_text(key.own.as_deref()?).expect("text");
        UnitSecret::open_with(keys.unit, epoch, &self.own, &sealed).ok()
    }
}

/// A word that was sealed on a phone.
pub struct OnPhone {
    pub body: SealedSubmission,
    pub code: ReceiptCode,
    pub files: Vec<Vec<u8>>,
}

/// Seals words, as JSON, and files to a unit's key.
pub fn sealed(to: &UnitKey, words: &str, files: &[&[u8]]) -> OnPhone {
    let code = new_code(&mut chance());
    let replies = Replies::of_code(&code).expect("keys");
    let id = SubmissionId(uuid::Uuid::new_v4());
    let (sealed, files) = envelope(to, id, words, files);
    let refs = files.iter().map(|bytes| AttachmentRef {
        sha256: build::hash(bytes),
        media_type: SEALED_TYPE.to_owned(),
        bytes: bytes.len() as u64,
    });
    let body = SealedSubmission {
        id,
        sealed,
        files: refs.collect(),
        lookup: replies.lookup.parse().expect("a name"),
        reply_to: to_text(&replies.public),
    };
    OnPhone { body, code, files }
}

/// Words and files under one seal.
pub fn envelope(
    to: &UnitKey,
    id: SubmissionId,
    words: &str,
    files: &[&[u8]],
) -> (SealedWords, Vec<Vec<u8>>) {
    let parts: Vec<&[u8]> =
        std::iter::once(words.as_bytes()).chain(files.iter().copied()).collect();
    let envelope = seal(to, id, &parts, &mut chance()).expect("sealed");
    let mut parts = envelope.parts.into_iter();
    let words = to_text(&parts.next().expect("the words"));
    let (unit, epoch): (UnitId, u32) = (to.unit, to.epoch);
    (SealedWords { unit, epoch, header: to_text(&envelope.header), words }, parts.collect())
}

/// Uploads a sealed file.
pub async fn upload(server: &TestServer, bytes: &[u8]) {
    let path = format!("/api/v1/attachments/{}", build::hash(bytes));
    let request = server.request(reqwest::Method::PUT, &path).header("content-type", SEALED_TYPE);
    send(request.body(bytes.to_vec())).await.expect(201);
}
