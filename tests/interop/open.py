"""Opens with PyPI's pyhpke, and nothing of ours, what crates/seal sealed: the JSON of its example on standard input."""

import base64
import hashlib
import json
import sys
import uuid

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand, HKDF
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pyhpke import AEADId, CipherSuite, KDFId, KEMId, KEMKey

suite = CipherSuite.new(KEMId.DHKEM_X25519_HKDF_SHA256, KDFId.HKDF_SHA256, AEADId.CHACHA20_POLY1305)
told = json.load(sys.stdin)


def data(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def hpke_open(secret, info, sealed):
    key = KEMKey.from_pyca_cryptography_key(X25519PrivateKey.from_private_bytes(secret))
    return suite.create_recipient_context(sealed[:32], key, info).open(sealed[32:])


def unpad(padded):
    length = int.from_bytes(padded[:4], "big")
    assert not any(padded[4 + length:]), "filled up with zeros"
    return padded[4:4 + length]


unit, submission, officer = (uuid.UUID(told[name]).bytes for name in ("unit", "submission", "officer"))
epoch = told["epoch"].to_bytes(4, "big")

# The unit's private key, as it was handed to an officer.
secret = hpke_open(data(told["officer_secret"]), b"ban-tin unit secret" + unit + epoch + officer, data(told["handed"]))
assert len(secret) == 32

# The envelope: its data key, then each part under a key of its own.
header = data(told["header"])
bound = b"\x01" + epoch + submission + unit
assert header[:37] == bound, "version, epoch, submission, unit"
data_key = hpke_open(secret, b"ban-tin submission" + bound, header[37:])
parts = []
for place, part in enumerate(told["parts"]):
    derived = HKDF(hashes.SHA256(), 32, salt=None, info=b"ban-tin part" + bytes([place])).derive(data_key)
    about = bound + bytes([place, len(told["parts"])])
    parts.append(unpad(ChaCha20Poly1305(derived).decrypt(bytes(12), data(part), about)))
assert parts[0].decode() == told["words"], parts[0]
assert hashlib.sha256(parts[1]).hexdigest() == told["file_sha256"]

# The answer: the keys that follow from the code, then one seal.
stretched = Argon2id(salt=b"ban-tin receipt code 1", length=64, iterations=2, lanes=1, memory_cost=19 * 1024).derive(
    told["code"].encode())
assert stretched[:32].hex() == told["lookup"]
pair = suite.kem.derive_key_pair(stretched[32:])
raw = pair.private_key.to_private_bytes()
assert len(raw) == 32
answer = unpad(hpke_open(raw, b"ban-tin reply" + submission + (1).to_bytes(4, "big"), data(told["reply"])))
assert answer.decode() == told["answer"], answer
print("pyhpke opened the key, the words, the file and the answer")
