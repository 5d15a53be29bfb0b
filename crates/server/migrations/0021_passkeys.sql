-- Passkeys that sign officers in. Those that open what was said in confidence are others: officer_passkeys.
CREATE TABLE sign_in_passkeys (
    -- Names it, and opens nothing.
    id TEXT PRIMARY KEY,
    officer TEXT NOT NULL REFERENCES officers (id),
    -- What the browser calls it, in base64url.
    credential_id TEXT NOT NULL UNIQUE,
    -- Its public key and what is known of it, as JSON.
    credential TEXT NOT NULL,
    -- How often it signed, as it says itself; many say nothing, which is 0.
    counter BIGINT NOT NULL,
    label TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX sign_in_passkeys_by_officer ON sign_in_passkeys (officer);

-- What was asked and not answered yet. The name is the hash of a token that only the asking browser has; whoever reads
-- the row can answer nothing, because the answer is signed by the passkey.
CREATE TABLE passkey_ceremonies (
    token_hash TEXT PRIMARY KEY,
    -- Whose passkey is being made; empty where somebody signs in.
    officer TEXT REFERENCES officers (id),
    state TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- With which passkey a session began, empty for the others; and whether it began, or went on, with a second factor.
ALTER TABLE sessions ADD COLUMN passkey TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN proved BIGINT NOT NULL DEFAULT 0;
UPDATE sessions SET proved = 1 WHERE EXISTS (
    SELECT 1 FROM second_factors f WHERE f.officer = sessions.officer AND f.confirmed_at <= sessions.created_at
);

-- Whether every officer needs a second factor.
INSERT INTO meta (name, value) VALUES ('factor_required', '');
