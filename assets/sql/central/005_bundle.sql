-- What an office changes on all its kiosks, as signed and handed out; the newest counts.
CREATE TABLE office_bundles (
  version INTEGER PRIMARY KEY,
  made_at INTEGER NOT NULL,
  content TEXT NOT NULL
) STRICT;
