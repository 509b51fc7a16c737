-- Fewer keys for each application: each costs a page of a large store.

-- A request that comes again has the time of its signature, too: so the key begins with
-- when it runs out, new ones come last, and what is over lies together.
CREATE TABLE nonces_new (
  expires_at INTEGER NOT NULL,
  kiosk_id   TEXT NOT NULL,
  nonce      TEXT NOT NULL,
  PRIMARY KEY (expires_at, kiosk_id, nonce)
) STRICT, WITHOUT ROWID;
INSERT INTO nonces_new (expires_at, kiosk_id, nonce) SELECT expires_at, kiosk_id, nonce FROM nonces;
DROP TABLE nonces;
ALTER TABLE nonces_new RENAME TO nonces;

-- One index finds an address's applications and keeps its first one alone.
DROP INDEX applications_by_email;
DROP INDEX applications_first_of_email;
CREATE UNIQUE INDEX applications_by_email ON applications (email_index, email_first);
