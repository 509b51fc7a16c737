-- What citizens think of the service, until the service has it. A store of its own, with the
-- day only: no row can be laid beside an application.
CREATE TABLE feedback (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    idempotency_key TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL
) STRICT;
