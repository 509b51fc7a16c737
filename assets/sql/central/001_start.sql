-- The embedded store of oss-central. Times are milliseconds since 1970, UTC.
-- Personal columns are encrypted (XChaCha20-Poly1305) and looked up by keyed hashes; the
-- keys are not in this database.

CREATE TABLE enrolment_codes (
  code       BLOB PRIMARY KEY,  -- SHA-256
  name       TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at    INTEGER
) STRICT;

CREATE TABLE kiosks (
  kiosk_id    TEXT PRIMARY KEY,
  name        TEXT NOT NULL,
  prefix      TEXT NOT NULL UNIQUE,
  public_key  BLOB NOT NULL UNIQUE,
  enrolled_at INTEGER NOT NULL,
  revoked_at  INTEGER
) STRICT;

CREATE TABLE nonces (
  kiosk_id   TEXT NOT NULL,
  nonce      TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (kiosk_id, nonce)
) STRICT, WITHOUT ROWID;
CREATE INDEX nonces_by_expiry ON nonces (expires_at);

CREATE TABLE applications (
  reference            TEXT PRIMARY KEY,
  kiosk_id             TEXT NOT NULL REFERENCES kiosks (kiosk_id),
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
  nik_index            BLOB UNIQUE,    -- none once cancelled: the NIK may register again
  email_index          BLOB,
  activation_sent_at   INTEGER,
  activated_at         INTEGER,
  clock_started_at     INTEGER,        -- the credentials mail was taken by the mail server
  deadline             INTEGER,
  licensing_started_at INTEGER,
  cancelled_at         INTEGER,
  UNIQUE (kiosk_id, idempotency_key)
) STRICT;
CREATE INDEX applications_by_email ON applications (email_index);

CREATE TABLE links (
  token      BLOB PRIMARY KEY,  -- SHA-256
  reference  TEXT NOT NULL REFERENCES applications (reference),
  expires_at INTEGER NOT NULL,
  used_at    INTEGER
) STRICT;
CREATE INDEX links_by_reference ON links (reference);

CREATE TABLE accounts (
  reference           TEXT PRIMARY KEY REFERENCES applications (reference),
  username            BLOB NOT NULL,
  username_index      BLOB NOT NULL UNIQUE,
  password_hash       TEXT NOT NULL,   -- argon2id
  password_kind       TEXT NOT NULL CHECK (password_kind IN ('initial', 'own')),
  password_expires_at INTEGER
) STRICT;

CREATE TABLE sessions (
  token      BLOB PRIMARY KEY,  -- SHA-256
  reference  TEXT NOT NULL REFERENCES accounts (reference),
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_by_reference ON sessions (reference);

CREATE TABLE attempts (
  subject      BLOB PRIMARY KEY,  -- keyed hash of a user name, an address, a reference
  attempts     INTEGER NOT NULL,
  last_at      INTEGER NOT NULL,
  locked_until INTEGER
) STRICT;

CREATE TABLE mails (
  mail_id         TEXT PRIMARY KEY,
  reference       TEXT NOT NULL REFERENCES applications (reference),
  kind            TEXT NOT NULL CHECK (kind IN ('activation', 'credentials')),
  state           TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'bounced', 'superseded')),
  content         BLOB,           -- none once sent
  attempts        INTEGER NOT NULL,
  created_at      INTEGER NOT NULL,
  next_attempt_at INTEGER NOT NULL,
  done_at         INTEGER,
  last_answer     TEXT
) STRICT;
CREATE INDEX mails_waiting ON mails (next_attempt_at) WHERE state = 'waiting';
CREATE INDEX mails_by_reference ON mails (reference);
