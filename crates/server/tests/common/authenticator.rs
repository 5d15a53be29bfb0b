//! A passkey in memory: what an authenticator and a browser make of a question (WebAuthn Level 3), ES256 and no
//! attestation. Each part can be made wrong, to see it refused.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use p256::elliptic_curve::rand_core::OsRng;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use wire::passkey::{PasskeyAnswer, PasskeyMade, PasskeyQuestion, PasskeyWanted};

/// The user was there.
const PRESENT: u8 = 0x01;
/// The device verified the user.
const VERIFIED: u8 = 0x04;
/// A public key follows.
const WITH_KEY: u8 = 0x40;

/// A passkey, and how it behaves.
pub struct Authenticator {
    key: SigningKey,
    id: Vec<u8>,
    user: String,
    /// What the browser says it is on.
    pub origin: String,
    /// The site that the passkey belongs to.
    pub site: String,
    /// How often it signed; 0 for one that does not count.
    pub counter: u32,
    /// Whether the device verifies the user.
    pub verifies: bool,
}

impl Authenticator {
    /// One that was never used, in a browser on this page.
    pub fn on(origin: &str) -> Self {
        let site = origin.split_once("://").unwrap().1.split(':').next().unwrap().to_owned();
        Self {
            key: SigningKey::random(&mut OsRng),
            id: uuid::Uuid::new_v4().as_bytes().to_vec(),
            user: String::new(),
            origin: origin.to_owned(),
            site,
            counter: 0,
            verifies: true,
        }
    }

    /// What the browser calls it.
    pub fn id(&self) -> String {
        URL_SAFE_NO_PAD.encode(&self.id)
    }

    fn client_data(&self, kind: &str, challenge: &str) -> Vec<u8> {
        let said: Value = json!({ "type": kind, "challenge": challenge, "origin": self.origin,
            "crossOrigin": false });
        said.to_string().into_bytes()
    }

    fn data(&self, more: u8) -> Vec<u8> {
        let verified = if self.verifies { VERIFIED } else { 0 };
        let mut data = Sha256::digest(self.site.as_bytes()).to_vec();
        data.push(PRESENT | verified | more);
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// Makes itself for whoever is asked for.
    pub fn make(&mut self, wanted: &PasskeyWanted, label: &str) -> PasskeyMade {
        self.user = wanted.user.clone();
        let point = self.key.verifying_key().to_encoded_point(false);
        let mut data = self.data(WITH_KEY);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        // A COSE key (RFC 9053, section 7.1.1): type EC2, ES256, P-256, x, y.
        data.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend(point.x().unwrap());
        data.extend([0x22, 0x58, 0x20]);
        data.extend(point.y().unwrap());
        // CBOR: { "fmt": "none", "attStmt": {}, "authData": … }
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(u8::try_from(data.len()).unwrap());
        object.extend(data);
        PasskeyMade {
            label: label.to_owned(),
            id: self.id(),
            client_data: URL_SAFE_NO_PAD
                .encode(self.client_data("webauthn.create", &wanted.challenge)),
            attestation: URL_SAFE_NO_PAD.encode(object),
        }
    }

    /// Answers a question.
    pub fn answer(&self, question: &PasskeyQuestion) -> PasskeyAnswer {
        let client_data = self.client_data("webauthn.get", &question.challenge);
        let data = self.data(0);
        let signed = [data.as_slice(), &Sha256::digest(&client_data)].concat();
        let signature: Signature = self.key.sign(&signed);
        PasskeyAnswer {
            id: self.id(),
            client_data: URL_SAFE_NO_PAD.encode(client_data),
            authenticator_data: URL_SAFE_NO_PAD.encode(data),
            signature: URL_SAFE_NO_PAD.encode(signature.to_der()),
            user: self.user.clone(),
        }
    }
}
