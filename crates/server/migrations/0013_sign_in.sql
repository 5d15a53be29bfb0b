-- Signing in safely: sessions that their officer sees and ends, a second factor, and brakes that several servers
-- share. What an authenticator counts from is sealed under a key that is not in this database.

-- A name that may be shown and opens nothing; two words of what the browser said of itself; the hour of the last use.
ALTER TABLE sessions ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN used_at BIGINT NOT NULL DEFAULT 0;
UPDATE sessions SET id = token_hash, used_at = created_at - created_at % 3600000;
CREATE INDEX sessions_by_officer ON sessions (officer);

-- Whose password was right and whose code is still awaited. Nothing else reads this table: it opens nothing.
CREATE TABLE half_sessions (
    token_hash TEXT PRIMARY KEY,
    officer TEXT NOT NULL REFERENCES officers (id),
    device TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE TABLE second_factors (
    officer TEXT PRIMARY KEY REFERENCES officers (id),
    sealed TEXT NOT NULL,
    -- Empty until one code of it has come back; until then it is not asked for.
    confirmed_at BIGINT,
    -- The last step of thirty seconds whose code was taken: no code counts twice.
    last_step BIGINT NOT NULL,
    -- Of the recovery codes' hashes.
    salt TEXT NOT NULL
);

CREATE TABLE recovery_codes (
    officer TEXT NOT NULL REFERENCES officers (id),
    hash TEXT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (officer, hash)
);

-- What an officer is to read at the next sign-in; it goes when they have said so.
CREATE TABLE factor_resets (
    officer TEXT PRIMARY KEY REFERENCES officers (id),
    -- Empty when it was done at the server itself.
    reset_by TEXT REFERENCES officers (id),
    at BIGINT NOT NULL
);

-- Failures in signing in. The subject is a keyed hash: people type passwords into the wrong field.
CREATE TABLE sign_in_brakes (
    subject TEXT PRIMARY KEY,
    failures BIGINT NOT NULL,
    free_at BIGINT NOT NULL,
    forget_at BIGINT NOT NULL
);
CREATE INDEX sign_in_brakes_old ON sign_in_brakes (forget_at);
