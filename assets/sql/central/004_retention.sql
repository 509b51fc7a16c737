-- What citizens' kiosks count, and the end of keeping personal data.

-- Sessions at a kiosk since a moment: a day, or less when the kiosk was started again.
-- Nothing personal.
CREATE TABLE kiosk_sessions (
  kiosk_id TEXT NOT NULL REFERENCES kiosks (kiosk_id),
  since    INTEGER NOT NULL,
  started  INTEGER NOT NULL,
  finished INTEGER NOT NULL,
  PRIMARY KEY (kiosk_id, since)
) STRICT, WITHOUT ROWID;
-- On which screen people gave up.
CREATE TABLE kiosk_stops (
  kiosk_id TEXT NOT NULL REFERENCES kiosks (kiosk_id),
  since    INTEGER NOT NULL,
  screen   TEXT NOT NULL,
  stopped  INTEGER NOT NULL,
  PRIMARY KEY (kiosk_id, since, screen)
) STRICT, WITHOUT ROWID;

-- Personal data are gone; the row stays for counting and as proof of the consent.
ALTER TABLE applications ADD COLUMN purged_at INTEGER;
CREATE INDEX applications_kept ON applications (state, received_at) WHERE purged_at IS NULL;
