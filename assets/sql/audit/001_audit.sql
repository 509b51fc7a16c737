-- What happened on this machine, without anything personal. Each entry's hash covers the one
-- before (core/base/hash_chain.h). Times are milliseconds since 1970 UTC.
CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    text TEXT NOT NULL,
    hash BLOB NOT NULL
) STRICT;

-- The last entry that was removed for its age: what the oldest one follows.
CREATE TABLE audit_removed (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    number INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT;
