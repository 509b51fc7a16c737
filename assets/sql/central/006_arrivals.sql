-- Of the open applications with one e-mail address only one went straight in, the first; the
-- others wait for an officer. 1 for that one: a key says so, also to instances that take in
-- at the same moment.
ALTER TABLE applications ADD COLUMN email_first INTEGER;
CREATE UNIQUE INDEX applications_first_of_email ON applications (email_index) WHERE email_first = 1;
