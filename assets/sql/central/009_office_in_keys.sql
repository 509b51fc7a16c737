-- Keys that contain the office. An engine that spreads a table over several machines does so by
-- one column, and takes a key, or a reference to another such table, only if that column is in
-- it. Last in each key: who looks for the columns before it finds them in the same index. In a
-- table without row ids the key's columns come first: where one stood behind others, SQLite 3.40
-- would find values missing that are there (PRAGMA integrity_check).
--
-- The office is Kemendagri's code of its regency or city (assets/regions). All rows so far are of
-- Kota Mojokerto, 35.76, and so are those of a program that names no office.

-- SQLite can't alter a key, so all tables are made anew, and the whole schema stands here. First
-- of all the old ones go aside: PostgreSQL waits for those who write to one, and lets nobody write
-- any more. In the order in which an application that comes in touches them.
ALTER TABLE nonces RENAME TO nonces_old;
ALTER TABLE applications RENAME TO applications_old;
ALTER TABLE kiosk_health RENAME TO kiosk_health_old;
ALTER TABLE kiosk_sessions RENAME TO kiosk_sessions_old;
ALTER TABLE kiosk_stops RENAME TO kiosk_stops_old;
ALTER TABLE kiosks RENAME TO kiosks_old;
ALTER TABLE mails RENAME TO mails_old;
ALTER TABLE sessions RENAME TO sessions_old;
ALTER TABLE accounts RENAME TO accounts_old;
ALTER TABLE attempts RENAME TO attempts_old;
ALTER TABLE feedback RENAME TO feedback_old;
ALTER TABLE feedback_scores RENAME TO feedback_scores_old;
ALTER TABLE officers RENAME TO officers_old;
ALTER TABLE officer_sessions RENAME TO officer_sessions_old;
ALTER TABLE enrolment_codes RENAME TO enrolment_codes_old;
ALTER TABLE reset_requests RENAME TO reset_requests_old;
ALTER TABLE messages RENAME TO messages_old;
ALTER TABLE office_bundles RENAME TO office_bundles_old;
ALTER TABLE audit RENAME TO audit_old;

CREATE TABLE enrolment_codes (
  code       BLOB NOT NULL,  -- SHA-256
  name       TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at    INTEGER,
  office     INTEGER NOT NULL DEFAULT 3576,
  PRIMARY KEY (code, office)
) STRICT;

CREATE TABLE kiosks (
  kiosk_id    TEXT NOT NULL,
  name        TEXT NOT NULL,
  prefix      TEXT NOT NULL,
  public_key  BLOB NOT NULL,
  enrolled_at INTEGER NOT NULL,
  revoked_at  INTEGER,
  office      INTEGER NOT NULL DEFAULT 3576,
  PRIMARY KEY (kiosk_id, office),
  UNIQUE (prefix, office),
  UNIQUE (public_key, office)
) STRICT;

CREATE TABLE nonces (
  expires_at INTEGER NOT NULL,
  kiosk_id   TEXT NOT NULL,
  nonce      TEXT NOT NULL,
  office     INTEGER NOT NULL DEFAULT 3576,
  PRIMARY KEY (expires_at, kiosk_id, nonce, office)
) STRICT, WITHOUT ROWID;

CREATE TABLE applications (
  reference            TEXT NOT NULL,
  kiosk_id             TEXT NOT NULL,
  idempotency_key      TEXT NOT NULL,
  request_digest       BLOB NOT NULL,
  answer               TEXT NOT NULL,  -- given again when the same request comes again
  location             TEXT NOT NULL,
  created_at           INTEGER NOT NULL,
  received_at          INTEGER NOT NULL,
  notice               TEXT NOT NULL,
  declaration          TEXT NOT NULL,
  consented_at         INTEGER NOT NULL,
  language             TEXT NOT NULL,
  state                TEXT NOT NULL CHECK (state IN
    ('received', 'needs_officer', 'activation_sent', 'active', 'licensing_started', 'cancelled')),
  officer_reason       TEXT NOT NULL,
  personal             BLOB NOT NULL,
  nik_index            BLOB,           -- none once cancelled: the NIK may register again
  email_index          BLOB,
  activation_sent_at   INTEGER,
  activated_at         INTEGER,
  clock_started_at     INTEGER,        -- the credentials mail was taken by the mail server
  deadline             INTEGER,
  licensing_started_at INTEGER,
  cancelled_at         INTEGER,
  reminded_days        INTEGER,        -- of the last reminder: 14, then 7, then 1
  purged_at            INTEGER,
  email_first          INTEGER,        -- 1 for the one of its address that went straight in
  office               INTEGER NOT NULL DEFAULT 3576,
  PRIMARY KEY (reference, office),
  UNIQUE (nik_index, office),
  UNIQUE (kiosk_id, idempotency_key, office),
  FOREIGN KEY (kiosk_id, office) REFERENCES kiosks (kiosk_id, office)
) STRICT;

CREATE TABLE accounts (
  reference           TEXT NOT NULL,
  username            BLOB NOT NULL,
  username_index      BLOB NOT NULL,
  password_hash       TEXT NOT NULL,   -- argon2id
  password_kind       TEXT NOT NULL CHECK (password_kind IN ('initial', 'own')),
  password_expires_at INTEGER,
  office              INTEGER NOT NULL DEFAULT 3576,
  PRIMARY KEY (reference, office),
  UNIQUE (username_index, office),
  FOREIGN KEY (reference, office) REFERENCES applications (reference, office)
) STRICT;

CREATE TABLE sessions (
  token      BLOB NOT NULL,  -- SHA-256
  reference  TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL,
  office     INTEGER NOT NULL DEFAULT 3576,
  PRIMARY KEY (token, office),
  FOREIGN KEY (reference, office) REFERENCES accounts (reference, office)
) STRICT;

CREATE TABLE attempts (
  subject      BLOB NOT NULL,  -- keyed hash of a user name, an address, a reference
  attempts     INTEGER NOT NULL,
  last_at      INTEGER NOT NULL,
  locked_until INTEGER,
  office       INTEGER NOT NULL DEFAULT 3576,
  PRIMARY KEY (subject, office)
) STRICT;

CREATE TABLE mails (
  mail_id         TEXT NOT NULL,
  reference       TEXT NOT NULL,
  kind            TEXT NOT NULL CHECK (kind IN
    ('activation', 'credentials', 'reminder', 'cancelled', 'reset')),
  state           TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'bounced', 'superseded')),
  content         BLOB,           -- none once sent
  attempts        INTEGER NOT NULL,
  created_at      INTEGER NOT NULL,
  next_attempt_at INTEGER NOT NULL,
  leased_by       TEXT,           -- the instance that has it in hand until next_attempt_at
  done_at         INTEGER,
  last_answer     TEXT,
  link            BLOB,           -- SHA-256 of its token; none once another one took its place
  link_expires_at INTEGER,
  link_used_at    INTEGER,
  office          INTEGER NOT NULL DEFAULT 3576,
  PRIMARY KEY (mail_id, office),
  FOREIGN KEY (reference, office) REFERENCES applications (reference, office)
) STRICT;

CREATE TABLE kiosk_health (
  kiosk_id         TEXT NOT NULL,
  seen_at          INTEGER NOT NULL,
  report           TEXT NOT NULL,  -- the last heartbeat
  help_since       INTEGER,        -- an open call for an officer
  help_answered_at INTEGER,
  office           INTEGER NOT NULL DEFAULT 3576,
  PRIMARY KEY (kiosk_id, office),
  FOREIGN KEY (kiosk_id, office) REFERENCES kiosks (kiosk_id, office)
) STRICT;

-- Without row ids: the order in which opinions came would lead to persons.
CREATE TABLE feedback (
  feedback_id     BLOB NOT NULL,  -- SHA-256 of the kiosk and its random key
  office          INTEGER NOT NULL DEFAULT 3576,
  day             TEXT NOT NULL,  -- "2026-11-23", no time
  location        TEXT NOT NULL,
  rating          INTEGER,
  asked_for_money INTEGER,
  PRIMARY KEY (feedback_id, office)
) STRICT, WITHOUT ROWID;

CREATE TABLE feedback_scores (
  feedback_id BLOB NOT NULL,
  element     TEXT NOT NULL,
  office      INTEGER NOT NULL DEFAULT 3576,
  score       INTEGER NOT NULL,
  PRIMARY KEY (feedback_id, element, office),
  FOREIGN KEY (feedback_id, office) REFERENCES feedback (feedback_id, office)
) STRICT, WITHOUT ROWID;

CREATE TABLE officers (
  name               TEXT NOT NULL,
  role               TEXT NOT NULL CHECK (role IN ('petugas', 'admin')),
  password_hash      TEXT,              -- argon2id; none until the invitation was taken up
  totp_secret        BLOB NOT NULL,     -- sealed
  totp_step          INTEGER NOT NULL,  -- the last one used: a code works once
  invitation         BLOB,              -- SHA-256
  invitation_expires INTEGER,
  office             INTEGER NOT NULL DEFAULT 3576,
  PRIMARY KEY (name, office),
  UNIQUE (invitation, office)
) STRICT;

CREATE TABLE officer_sessions (
  token      BLOB NOT NULL,  -- SHA-256
  name       TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL,
  office     INTEGER NOT NULL DEFAULT 3576,
  PRIMARY KEY (token, office),
  FOREIGN KEY (name, office) REFERENCES officers (name, office)
) STRICT;

-- Each entry's hash covers the one before (core/base/hash_chain.h). Nothing personal. Entries are
-- written in the transactions that they tell of, so they lie where the rows of those do. Without
-- row ids: the number was the row's id, and shall need no index beside it.
CREATE TABLE audit (
  number INTEGER NOT NULL,
  office INTEGER NOT NULL DEFAULT 3576,
  at     INTEGER NOT NULL,
  text   TEXT NOT NULL,
  hash   BLOB NOT NULL,
  PRIMARY KEY (number, office)
) STRICT, WITHOUT ROWID;

-- Who forgot a password, known or not: looked up later, so that the answer takes as long for
-- a stranger as for a citizen.
CREATE TABLE reset_requests (
  request_id  TEXT NOT NULL,
  login_kind  TEXT NOT NULL CHECK (login_kind IN ('username', 'email')),
  login_index BLOB NOT NULL,
  created_at  INTEGER NOT NULL,
  office      INTEGER NOT NULL DEFAULT 3576,
  PRIMARY KEY (request_id, office)
) STRICT;

-- Complaints and suggestions from the web pages.
CREATE TABLE messages (
  message_id TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('complaint', 'suggestion')),
  content    BLOB NOT NULL,       -- sealed: text and, if given, how to answer
  created_at INTEGER NOT NULL,
  office     INTEGER NOT NULL DEFAULT 3576,
  PRIMARY KEY (message_id, office)
) STRICT;

-- Sessions at a kiosk since a moment: a day, or less when the kiosk was started again.
-- Nothing personal.
CREATE TABLE kiosk_sessions (
  kiosk_id TEXT NOT NULL,
  since    INTEGER NOT NULL,
  office   INTEGER NOT NULL DEFAULT 3576,
  started  INTEGER NOT NULL,
  finished INTEGER NOT NULL,
  PRIMARY KEY (kiosk_id, since, office),
  FOREIGN KEY (kiosk_id, office) REFERENCES kiosks (kiosk_id, office)
) STRICT, WITHOUT ROWID;

-- On which screen people gave up.
CREATE TABLE kiosk_stops (
  kiosk_id TEXT NOT NULL,
  since    INTEGER NOT NULL,
  screen   TEXT NOT NULL,
  office   INTEGER NOT NULL DEFAULT 3576,
  stopped  INTEGER NOT NULL,
  PRIMARY KEY (kiosk_id, since, screen, office),
  FOREIGN KEY (kiosk_id, office) REFERENCES kiosks (kiosk_id, office)
) STRICT, WITHOUT ROWID;

-- What an office changes on all its kiosks, as signed and handed out; the newest counts.
-- Without row ids, as the audit.
CREATE TABLE office_bundles (
  version INTEGER NOT NULL,
  office  INTEGER NOT NULL DEFAULT 3576,
  made_at INTEGER NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (version, office)
) STRICT, WITHOUT ROWID;

-- Those that others refer to come first.
INSERT INTO enrolment_codes (code, name, created_at, expires_at, used_at)
  SELECT code, name, created_at, expires_at, used_at FROM enrolment_codes_old;
INSERT INTO kiosks (kiosk_id, name, prefix, public_key, enrolled_at, revoked_at)
  SELECT kiosk_id, name, prefix, public_key, enrolled_at, revoked_at FROM kiosks_old;
INSERT INTO nonces (expires_at, kiosk_id, nonce) SELECT expires_at, kiosk_id, nonce FROM nonces_old;
INSERT INTO applications (reference, kiosk_id, idempotency_key, request_digest, answer, location, created_at,
                          received_at, notice, declaration, consented_at, language, state, officer_reason,
                          personal, nik_index, email_index, activation_sent_at, activated_at, clock_started_at,
                          deadline, licensing_started_at, cancelled_at, reminded_days, purged_at, email_first)
  SELECT reference, kiosk_id, idempotency_key, request_digest, answer, location, created_at,
         received_at, notice, declaration, consented_at, language, state, officer_reason,
         personal, nik_index, email_index, activation_sent_at, activated_at, clock_started_at,
         deadline, licensing_started_at, cancelled_at, reminded_days, purged_at, email_first FROM applications_old;
INSERT INTO accounts (reference, username, username_index, password_hash, password_kind, password_expires_at)
  SELECT reference, username, username_index, password_hash, password_kind, password_expires_at FROM accounts_old;
INSERT INTO sessions (token, reference, created_at, seen_at)
  SELECT token, reference, created_at, seen_at FROM sessions_old;
INSERT INTO attempts (subject, attempts, last_at, locked_until)
  SELECT subject, attempts, last_at, locked_until FROM attempts_old;
INSERT INTO mails (mail_id, reference, kind, state, content, attempts, created_at, next_attempt_at, leased_by,
                   done_at, last_answer, link, link_expires_at, link_used_at)
  SELECT mail_id, reference, kind, state, content, attempts, created_at, next_attempt_at, leased_by,
         done_at, last_answer, link, link_expires_at, link_used_at FROM mails_old;
INSERT INTO kiosk_health (kiosk_id, seen_at, report, help_since, help_answered_at)
  SELECT kiosk_id, seen_at, report, help_since, help_answered_at FROM kiosk_health_old;
INSERT INTO feedback (feedback_id, day, location, rating, asked_for_money)
  SELECT feedback_id, day, location, rating, asked_for_money FROM feedback_old;
INSERT INTO feedback_scores (feedback_id, element, score)
  SELECT feedback_id, element, score FROM feedback_scores_old;
INSERT INTO officers (name, role, password_hash, totp_secret, totp_step, invitation, invitation_expires)
  SELECT name, role, password_hash, totp_secret, totp_step, invitation, invitation_expires FROM officers_old;
INSERT INTO officer_sessions (token, name, created_at, seen_at)
  SELECT token, name, created_at, seen_at FROM officer_sessions_old;
INSERT INTO audit (number, at, text, hash) SELECT number, at, text, hash FROM audit_old;
INSERT INTO reset_requests (request_id, login_kind, login_index, created_at)
  SELECT request_id, login_kind, login_index, created_at FROM reset_requests_old;
INSERT INTO messages (message_id, kind, content, created_at)
  SELECT message_id, kind, content, created_at FROM messages_old;
INSERT INTO kiosk_sessions (kiosk_id, since, started, finished)
  SELECT kiosk_id, since, started, finished FROM kiosk_sessions_old;
INSERT INTO kiosk_stops (kiosk_id, since, screen, stopped)
  SELECT kiosk_id, since, screen, stopped FROM kiosk_stops_old;
INSERT INTO office_bundles (version, made_at, content) SELECT version, made_at, content FROM office_bundles_old;

-- Those that others refer to go last.
DROP TABLE kiosk_stops_old;
DROP TABLE kiosk_sessions_old;
DROP TABLE kiosk_health_old;
DROP TABLE sessions_old;
DROP TABLE accounts_old;
DROP TABLE mails_old;
DROP TABLE applications_old;
DROP TABLE kiosks_old;
DROP TABLE feedback_scores_old;
DROP TABLE feedback_old;
DROP TABLE officer_sessions_old;
DROP TABLE officers_old;
DROP TABLE enrolment_codes_old;
DROP TABLE nonces_old;
DROP TABLE attempts_old;
DROP TABLE audit_old;
DROP TABLE reset_requests_old;
DROP TABLE messages_old;
DROP TABLE office_bundles_old;

-- Of an address one application is the first; the index finds the others, too.
CREATE UNIQUE INDEX applications_by_email ON applications (email_index, email_first, office);
CREATE INDEX applications_by_time ON applications (received_at);
CREATE INDEX applications_by_deadline ON applications (deadline) WHERE state = 'active';
CREATE INDEX applications_kept ON applications (state, received_at) WHERE purged_at IS NULL;
CREATE INDEX sessions_by_reference ON sessions (reference);
CREATE INDEX mails_waiting ON mails (next_attempt_at) WHERE state = 'waiting';
CREATE INDEX mails_by_reference ON mails (reference);
CREATE UNIQUE INDEX mails_by_link ON mails (link, office) WHERE link IS NOT NULL;
