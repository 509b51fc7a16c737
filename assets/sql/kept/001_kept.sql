-- Answers of citizens who come back later with a code. Each is sealed with a key that only
-- the code and this machine's secret give; the code is stored nowhere.
CREATE TABLE kept (
    tag BLOB PRIMARY KEY,
    nonce BLOB NOT NULL,
    sealed BLOB NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- When a code was tried that opens nothing.
CREATE TABLE kept_miss (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT;
