-- A link and the mail that carries it are one row: one less to write for each application.
ALTER TABLE mails ADD COLUMN link BLOB;  -- SHA-256 of its token; none once another one took its place
ALTER TABLE mails ADD COLUMN link_expires_at INTEGER;
ALTER TABLE mails ADD COLUMN link_used_at INTEGER;

-- Of a purpose an application has one link, and the newest mail of that kind carries it.
UPDATE mails SET
  link = (SELECT l.token FROM links l WHERE l.reference = mails.reference AND l.purpose = mails.kind
    ORDER BY l.expires_at DESC LIMIT 1),
  link_expires_at = (SELECT l.expires_at FROM links l WHERE l.reference = mails.reference AND l.purpose = mails.kind
    ORDER BY l.expires_at DESC LIMIT 1),
  link_used_at = (SELECT l.used_at FROM links l WHERE l.reference = mails.reference AND l.purpose = mails.kind
    ORDER BY l.expires_at DESC LIMIT 1)
  WHERE kind IN ('activation', 'reset') AND mail_id = (SELECT m.mail_id FROM mails m
    WHERE m.reference = mails.reference AND m.kind = mails.kind ORDER BY m.created_at DESC, m.mail_id DESC LIMIT 1);
DROP TABLE links;
CREATE UNIQUE INDEX mails_by_link ON mails (link) WHERE link IS NOT NULL;
