-- What citizens do by themselves: deadlines, reset links, registration on the web, messages.

-- SQLite can't alter a CHECK, so the table of mails is made anew: more kinds, and who has a
-- mail in hand.
CREATE TABLE mails_new (
  mail_id         TEXT PRIMARY KEY,
  reference       TEXT NOT NULL REFERENCES applications (reference),
  kind            TEXT NOT NULL CHECK (kind IN
    ('activation', 'credentials', 'reminder', 'cancelled', 'reset')),
  state           TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'bounced', 'superseded')),
  content         BLOB,           -- none once sent
  attempts        INTEGER NOT NULL,
  created_at      INTEGER NOT NULL,
  next_attempt_at INTEGER NOT NULL,
  leased_by       TEXT,           -- the instance that has it in hand until next_attempt_at
  done_at         INTEGER,
  last_answer     TEXT
) STRICT;
INSERT INTO mails_new (mail_id, reference, kind, state, content, attempts, created_at,
                       next_attempt_at, done_at, last_answer)
  SELECT mail_id, reference, kind, state, content, attempts, created_at, next_attempt_at,
         done_at, last_answer FROM mails;
DROP TABLE mails;
ALTER TABLE mails_new RENAME TO mails;
CREATE INDEX mails_waiting ON mails (next_attempt_at) WHERE state = 'waiting';
CREATE INDEX mails_by_reference ON mails (reference);

-- The days of the last reminder: 14, then 7, then 1. Each goes out once.
ALTER TABLE applications ADD COLUMN reminded_days INTEGER;
CREATE INDEX applications_by_deadline ON applications (deadline) WHERE state = 'active';

ALTER TABLE links ADD COLUMN purpose TEXT NOT NULL DEFAULT 'activation'
  CHECK (purpose IN ('activation', 'reset'));

-- Who forgot a password, known or not: looked up later, so that the answer takes as long for
-- a stranger as for a citizen.
CREATE TABLE reset_requests (
  request_id  TEXT PRIMARY KEY,
  login_kind  TEXT NOT NULL CHECK (login_kind IN ('username', 'email')),
  login_index BLOB NOT NULL,
  created_at  INTEGER NOT NULL
) STRICT;

-- Complaints and suggestions from the web pages.
CREATE TABLE messages (
  message_id TEXT PRIMARY KEY,
  kind       TEXT NOT NULL CHECK (kind IN ('complaint', 'suggestion')),
  content    BLOB NOT NULL,       -- sealed: text and, if given, how to answer
  created_at INTEGER NOT NULL
) STRICT;

-- Registrations on the web come in as those of a kiosk that no key can speak for.
INSERT INTO kiosks (kiosk_id, name, prefix, public_key, enrolled_at, revoked_at)
  VALUES ('web', 'Web', 'WEB1', CAST('web' AS BLOB), 0, 0);
