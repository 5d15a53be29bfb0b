-- Posts: an officer may have roles at several units. A session acts for one post at a time, so that every query of the
-- desk binds one subtree as before. `officers.unit` names the main post: where a session begins, and what stands where
-- a person is told with one unit.

CREATE TABLE posts (
    officer TEXT NOT NULL REFERENCES officers (id),
    unit TEXT NOT NULL REFERENCES units (id),
    -- The roles as words with commas between, as invitations have them.
    roles TEXT NOT NULL,
    -- 0 once it has ended; the row stays, because the page of officers tells who was there.
    active BIGINT NOT NULL,
    PRIMARY KEY (officer, unit)
);
CREATE INDEX posts_by_unit ON posts (unit);

-- Each officer has one post: what they had. The server's own accounts have no password and no post.
INSERT INTO posts (officer, unit, roles, active)
SELECT o.id, o.unit,
    CASE WHEN EXISTS (SELECT 1 FROM officer_roles r WHERE r.officer = o.id AND r.role = 'administrator')
        THEN 'administrator,' ELSE '' END ||
    CASE WHEN EXISTS (SELECT 1 FROM officer_roles r WHERE r.officer = o.id AND r.role = 'approver')
        THEN 'approver,' ELSE '' END ||
    CASE WHEN EXISTS (SELECT 1 FROM officer_roles r WHERE r.officer = o.id AND r.role = 'spokesperson')
        THEN 'spokesperson,' ELSE '' END ||
    CASE WHEN EXISTS (SELECT 1 FROM officer_roles r WHERE r.officer = o.id AND r.role = 'writer')
        THEN 'writer,' ELSE '' END,
    o.active
FROM officers o WHERE o.password_hash <> '';
DROP TABLE officer_roles;

-- The unit of the post that a session acts for.
ALTER TABLE sessions ADD COLUMN post TEXT NOT NULL DEFAULT '';
UPDATE sessions SET post = (SELECT o.unit FROM officers o WHERE o.id = sessions.officer);
