-- What kiosks report, what citizens think, officers and the log of what they did.

CREATE TABLE kiosk_health (
  kiosk_id         TEXT PRIMARY KEY REFERENCES kiosks (kiosk_id),
  seen_at          INTEGER NOT NULL,
  report           TEXT NOT NULL,  -- the last heartbeat
  help_since       INTEGER,        -- an open call for an officer
  help_answered_at INTEGER
) STRICT;

-- Without row ids: the order in which opinions came would lead to persons.
CREATE TABLE feedback (
  feedback_id     BLOB PRIMARY KEY,  -- SHA-256 of the kiosk and its random key
  day             TEXT NOT NULL,     -- "2026-11-23", no time
  location        TEXT NOT NULL,
  rating          INTEGER,
  asked_for_money INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE feedback_scores (
  feedback_id BLOB NOT NULL REFERENCES feedback (feedback_id),
  element     TEXT NOT NULL,
  score       INTEGER NOT NULL,
  PRIMARY KEY (feedback_id, element)
) STRICT, WITHOUT ROWID;

CREATE TABLE officers (
  name               TEXT PRIMARY KEY,
  role               TEXT NOT NULL CHECK (role IN ('petugas', 'admin')),
  password_hash      TEXT,            -- argon2id; none until the invitation was taken up
  totp_secret        BLOB NOT NULL,   -- sealed
  totp_step          INTEGER NOT NULL,  -- the last one used: a code works once
  invitation         BLOB UNIQUE,     -- SHA-256
  invitation_expires INTEGER
) STRICT;
CREATE TABLE officer_sessions (
  token      BLOB PRIMARY KEY,  -- SHA-256
  name       TEXT NOT NULL REFERENCES officers (name),
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL
) STRICT;

-- Each entry's hash covers the one before (core/base/hash_chain.h). Nothing personal.
CREATE TABLE audit (
  number INTEGER PRIMARY KEY,
  at     INTEGER NOT NULL,
  text   TEXT NOT NULL,
  hash   BLOB NOT NULL
) STRICT;

CREATE INDEX applications_by_time ON applications (received_at);
