//! Sealing a push for one phone (RFC 8291 over RFC 8188, one record), with a key of its own for every message.
//!
//! This is done once for every phone of a release, so it is done by the curve that is fastest here: ring's, which is
//! in this program for TLS anyway. The tests open what is sealed here with other code.

use ring::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral};
use ring::hkdf::{HKDF_SHA256, KeyType, Salt};
use ring::rand::{SecureRandom, SystemRandom};

/// The header of the coding: a salt, the size of a record, and the sender's key with its length.
const HEADER: usize = 16 + 4 + 1 + POINT;
/// An uncompressed point of the curve.
const POINT: usize = 65;
/// What a record is longer than its words: the mark of the last record, and the tag.
const RECORD: usize = 1 + 16;
/// The most bytes of words that every push service takes: 4,096 in all (RFC 8291, section 4).
pub const MOST: usize = 4_096 - HEADER - RECORD;

/// So many bytes of a derived key.
struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

/// Some derived bytes.
fn derived<const N: usize>(salt: &[u8], secret: &[u8], info: &[&[u8]]) -> Option<[u8; N]> {
    let mut out = [0; N];
    let key = Salt::new(HKDF_SHA256, salt).extract(secret);
    key.expand(info, Length(N)).ok()?.fill(&mut out).ok()?;
    Some(out)
}

/// The body of the request: the words, sealed. None when the phone's key is not one, or the words are too long.
#[must_use]
pub fn sealed(words: &[u8], public: &[u8], auth: &[u8]) -> Option<Vec<u8>> {
    if words.len() > MOST {
        return None;
    }
    let chance = SystemRandom::new();
    let own = EphemeralPrivateKey::generate(&ECDH_P256, &chance).ok()?;
    let own_public = own.compute_public_key().ok()?;
    let mut salt = [0; 16];
    chance.fill(&mut salt).ok()?;
    let input = agree_ephemeral(own, &UnparsedPublicKey::new(&ECDH_P256, public), |shared| {
        derived::<32>(auth, shared, &[b"WebPush: info\0", public, own_public.as_ref()])
    });
    let input = input.ok()??;
    let key = derived::<16>(&salt, &input, &[b"Content-Encoding: aes128gcm\0"])?;
    let nonce = derived::<12>(&salt, &input, &[b"Content-Encoding: nonce\0"])?;
    let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key).ok()?);
    let size = u32::try_from(words.len() + RECORD).ok()?;
    let mut body = Vec::with_capacity(HEADER + words.len() + RECORD);
    body.extend_from_slice(&salt);
    body.extend_from_slice(&size.to_be_bytes());
    body.push(u8::try_from(POINT).ok()?);
    body.extend_from_slice(own_public.as_ref());
    body.extend_from_slice(words);
    // The last record, and nothing after it.
    body.push(2);
    let (_, record) = body.split_at_mut(HEADER);
    let tag =
        key.seal_in_place_separate_tag(Nonce::assume_unique_for_key(nonce), Aad::empty(), record);
    body.extend_from_slice(tag.ok()?.as_ref());
    Some(body)
}

#[cfg(test)]
mod tests {
    use super::{HEADER, MOST, RECORD, sealed};
    use web_push_native::p256::{SecretKey, elliptic_curve::sec1::ToEncodedPoint};
    use web_push_native::{Auth, decrypt};

    #[test]
    fn what_is_sealed_is_opened_by_the_phone_alone_and_never_twice_the_same() {
        let mut chance = web_push_native::jwt_simple::reexports::rand::thread_rng();
        let (phone, other) = (SecretKey::random(&mut chance), SecretKey::random(&mut chance));
        let auth = Auth::clone_from_slice(&[7; 16]);
        let public = phone.public_key().to_encoded_point(false);
        for length in [0, 1, 300, MOST] {
            let words = vec![b'a'; length];
            let body = sealed(&words, public.as_bytes(), &auth).expect("sealed");
            assert_eq!(body.len(), HEADER + length + RECORD);
            assert_eq!(decrypt(body.clone(), &phone, &auth).ok(), Some(words.clone()));
            assert!(decrypt(body.clone(), &other, &auth).is_err());
            assert_ne!(sealed(&words, public.as_bytes(), &auth), Some(body));
        }
        assert_eq!(sealed(&vec![0; MOST + 1], public.as_bytes(), &auth), None);
        let mut off_the_curve = public.as_bytes().to_vec();
        off_the_curve[64] ^= 1;
        for odd in [&b""[..], &[4; 65], &off_the_curve] {
            assert_eq!(sealed(b"words", odd, &auth), None);
        }
    }
}
