-- The public keys under which releases were signed, and the word of each for the one that came after it. The private
-- half of the newest alone is kept, among the small facts.
CREATE TABLE release_keys (
    key_id TEXT PRIMARY KEY,
    -- The Ed25519 key, base64url without padding.
    public_key TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    -- Which key signed it; null for the first.
    signed_by TEXT,
    signature TEXT
);

-- A certificate that is good no longer: when, by whom and why. What was given stays as it was signed.
ALTER TABLE certificates ADD COLUMN revoked_at BIGINT;
ALTER TABLE certificates ADD COLUMN revoked_by TEXT;
ALTER TABLE certificates ADD COLUMN revoked_reason TEXT;
