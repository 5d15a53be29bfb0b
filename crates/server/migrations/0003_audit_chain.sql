-- The audit trail becomes a chain: each row carries the hash of itself and of the row before, and the head
-- is signed. Rows from before are put into the chain when the program starts.

ALTER TABLE audit ADD COLUMN number BIGINT;
ALTER TABLE audit ADD COLUMN hash TEXT;
CREATE UNIQUE INDEX audit_by_number ON audit (number);

-- One row; taking the next number locks it until the transaction ends, so the chain has no forks.
CREATE TABLE audit_head (
    id BIGINT PRIMARY KEY,
    number BIGINT NOT NULL,
    hash TEXT NOT NULL,
    signature TEXT NOT NULL
);
INSERT INTO audit_head (id, number, hash, signature) VALUES (1, 0, '', '');
