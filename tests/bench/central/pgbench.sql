\set n :n + 1
\set now 1795000000000 + :n
BEGIN;
INSERT INTO applications (reference, kiosk_id, idempotency_key, request_digest, answer, location, created_at, received_at, notice, declaration, consented_at, language, state, officer_reason, personal, nik_index, email_index, email_first) VALUES (md5('r' || :client_id || '-' || :n), 'bench', '019ab' || lpad(:n::text, 24, '0') || '-' || :client_id, sha256(('d' || :client_id || '-' || :n)::bytea), :answer, 'gedung-gajah-mada', :now, :now, 'pdp-1', 'pernyataan-1', :now, 'id', 'received', '', :personal::bytea, sha256(('n' || :client_id || '-' || :n)::bytea), sha256(('e' || :client_id || '-' || :n)::bytea), 1);
INSERT INTO mails (mail_id, reference, kind, state, content, attempts, created_at, next_attempt_at, link, link_expires_at) VALUES ('019ab' || lpad(:n::text, 24, '0') || '-' || :client_id, md5('r' || :client_id || '-' || :n), 'activation', 'waiting', :content::bytea, 0, :now, :now, sha256(('l' || :client_id || '-' || :n)::bytea), :now);
COMMIT;
