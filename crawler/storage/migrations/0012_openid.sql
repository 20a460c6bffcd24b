-- People of an OpenID provider: an admin binds an account to a verified e-mail address or a subject, the first login
-- binds the subject. `account.subject` is a keyed hash of issuer and subject: a subject may be a citizen's number.
ALTER TABLE account ADD COLUMN email TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX account_email ON account (email) WHERE email <> '';
CREATE UNIQUE INDEX account_subject ON account (subject) WHERE subject <> '';

-- Answers of the provider that were taken, so that none is taken twice; the key is the SHA-256 of the state.
CREATE TABLE openid_answer (
  state BLOB PRIMARY KEY,
  at TEXT NOT NULL
) STRICT;
