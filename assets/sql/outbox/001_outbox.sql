-- The kiosk's store. Times are milliseconds since 1970 UTC. Nothing here says anything about
-- a person: the personal part of `body` is sealed to the service's key.

-- An application that waits for the service's signed acknowledgement.
CREATE TABLE record (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    reference TEXT NOT NULL UNIQUE,
    idempotency_key TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    signer TEXT NOT NULL,
    signature BLOB NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    last_code TEXT,
    parked_at INTEGER
) STRICT;

CREATE INDEX record_parked ON record (parked_at) WHERE parked_at IS NOT NULL;

-- What remains of a delivered application: the proof of delivery.
CREATE TABLE proof (
    reference TEXT PRIMARY KEY,
    idempotency_key TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    delivered_at INTEGER NOT NULL,
    status TEXT NOT NULL,
    digest TEXT NOT NULL,
    signature BLOB NOT NULL
) STRICT;

-- How far each receipt got; copy 0 is the original.
CREATE TABLE receipt (
    reference TEXT NOT NULL,
    copy INTEGER NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('queued', 'sending', 'sent', 'printed', 'failed_before', 'unknown')),
    reason TEXT,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (reference, copy)
) STRICT, WITHOUT ROWID;
