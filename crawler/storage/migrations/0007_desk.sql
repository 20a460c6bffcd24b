-- What people say and do beside what machines saw: accounts, decisions on verdicts, declared addresses, jobs, calls.

-- `role`: admin, staff (a province), reviewer (a province), agency (one agency).
CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  login TEXT NOT NULL UNIQUE COLLATE NOCASE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('admin', 'staff', 'reviewer', 'agency')),
  province TEXT NOT NULL,
  agency TEXT REFERENCES agency (code) ON UPDATE CASCADE,
  password TEXT NOT NULL, -- argon2id, '' when only OIDC may log in
  subject TEXT NOT NULL DEFAULT '', -- of OIDC: issuer and subject
  disabled TEXT, -- since when
  created TEXT NOT NULL,
  CHECK ((role = 'agency') = (agency IS NOT NULL)),
  CHECK (role IN ('admin', 'agency') OR province <> '')
) STRICT;

-- A browser that logged in. The key is the SHA-256 of the cookie, so that a stolen database opens no session.
CREATE TABLE session (
  key BLOB PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  csrf TEXT NOT NULL,
  started TEXT NOT NULL,
  seen TEXT NOT NULL,
  expires TEXT NOT NULL
) STRICT;
CREATE INDEX session_account ON session (account);

-- Failed logins by name and by address, to slow down guessing.
CREATE TABLE login_failure (
  key TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX login_failure_key ON login_failure (key, at);

-- Who changed what; nothing is ever deleted from it.
CREATE TABLE deed (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  account INTEGER,
  who TEXT NOT NULL, -- name as it was
  action TEXT NOT NULL,
  agency TEXT NOT NULL DEFAULT '',
  subject TEXT NOT NULL DEFAULT '',
  detail TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(detail))
) STRICT;
CREATE INDEX deed_at ON deed (at);
CREATE INDEX deed_agency ON deed (agency, at);

-- A person's word on one verdict. The newest that is not withdrawn counts, for its fiscal year; the machine's stays beside it.
CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  agency TEXT NOT NULL REFERENCES agency (code) ON UPDATE CASCADE,
  year INTEGER NOT NULL,
  rule TEXT NOT NULL,
  outcome TEXT NOT NULL,
  machine TEXT NOT NULL, -- outcome the machine had said
  reason TEXT NOT NULL,
  url TEXT NOT NULL DEFAULT '',
  who TEXT NOT NULL,
  account INTEGER REFERENCES account (id),
  at TEXT NOT NULL,
  expires TEXT NOT NULL, -- last day of the fiscal year
  withdrawn TEXT
) STRICT;
CREATE INDEX decision_item ON decision (agency, year, rule);

-- "It is here": an address an agency gives for an item. `finding` is zstd of MessagePack, what the check came to.
CREATE TABLE declaration (
  id INTEGER PRIMARY KEY,
  agency TEXT NOT NULL REFERENCES agency (code) ON UPDATE CASCADE,
  year INTEGER NOT NULL,
  rule TEXT NOT NULL,
  url TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  who TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('agency', 'staff', 'itas')),
  at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'checking', 'accepted', 'refused', 'withdrawn')),
  checked TEXT,
  outcome TEXT NOT NULL DEFAULT '',
  message TEXT NOT NULL DEFAULT '',
  finding BLOB,
  UNIQUE (agency, year, rule, url)
) STRICT;

-- Crawls that people asked for, run one after the other by a process of their own.
CREATE TABLE job (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('crawl', 'item')),
  title TEXT NOT NULL,
  codes TEXT NOT NULL CHECK (json_valid(codes)),
  year INTEGER NOT NULL,
  options TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(options)),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'paused', 'cancelled', 'done', 'failed')),
  wish TEXT NOT NULL DEFAULT '' CHECK (wish IN ('', 'pause', 'cancel')), -- what a person wants of a running one
  declaration INTEGER REFERENCES declaration (id),
  run INTEGER REFERENCES run (id),
  who TEXT NOT NULL,
  created TEXT NOT NULL,
  started TEXT,
  finished TEXT,
  done INTEGER NOT NULL DEFAULT 0, -- sites
  total INTEGER NOT NULL,
  pages INTEGER NOT NULL DEFAULT 0,
  now TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(now)), -- sites being visited: code, name, pages, label
  faults TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(faults)),
  message TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX job_state ON job (state, id);

-- The one process that runs jobs tells here that it lives.
CREATE TABLE runner (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  process INTEGER NOT NULL,
  beat TEXT NOT NULL
) STRICT;

-- Crawls that come back by themselves. `at` is HH:MM in Thai time, `days` 0 (Monday) to 6.
CREATE TABLE schedule (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  choice TEXT NOT NULL CHECK (json_valid(choice)), -- province, district, type, codes
  at TEXT NOT NULL,
  days TEXT NOT NULL CHECK (json_valid(days)),
  who TEXT NOT NULL,
  created TEXT NOT NULL,
  last TEXT,
  paused TEXT
) STRICT;

-- Who was called, what was said, who takes care until when.
CREATE TABLE call (
  id INTEGER PRIMARY KEY,
  agency TEXT NOT NULL REFERENCES agency (code) ON UPDATE CASCADE,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  account INTEGER REFERENCES account (id),
  kind TEXT NOT NULL CHECK (kind IN ('called', 'postponed', 'letter', 'note', 'handover')),
  note TEXT NOT NULL DEFAULT '',
  due TEXT, -- day
  owner INTEGER REFERENCES account (id)
) STRICT;
CREATE INDEX call_agency ON call (agency, at);

-- Who inside the agency takes care of an item.
CREATE TABLE item_owner (
  agency TEXT NOT NULL REFERENCES agency (code) ON UPDATE CASCADE,
  rule TEXT NOT NULL,
  name TEXT NOT NULL,
  changed TEXT NOT NULL,
  PRIMARY KEY (agency, rule)
) STRICT, WITHOUT ROWID;

-- What the NACC said when results came out: points of an item, or of the whole ("" as number).
CREATE TABLE official (
  agency TEXT NOT NULL REFERENCES agency (code) ON UPDATE CASCADE,
  year INTEGER NOT NULL,
  number TEXT NOT NULL,
  points REAL NOT NULL,
  source TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL,
  PRIMARY KEY (agency, year, number)
) STRICT, WITHOUT ROWID;

-- Reports that anybody may read. Without a row a report is seen by its own people only.
CREATE TABLE publication (
  agency TEXT NOT NULL REFERENCES agency (code) ON UPDATE CASCADE,
  year INTEGER NOT NULL,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  PRIMARY KEY (agency, year)
) STRICT, WITHOUT ROWID;

-- Small facts of this installation: the key that signs links, the deadline of a year, the office's own name.
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Evidence as it was on a day, for ever: the OIT deadline, or when a person asked for it.
CREATE TABLE frozen (
  id INTEGER PRIMARY KEY,
  agency TEXT NOT NULL REFERENCES agency (code) ON UPDATE CASCADE,
  year INTEGER NOT NULL,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  judgement INTEGER NOT NULL,
  body BLOB NOT NULL, -- zstd of JSON
  digest TEXT NOT NULL -- SHA-256 of the JSON
) STRICT;
CREATE INDEX frozen_agency ON frozen (agency, year);

-- Where an agency and a year stand now, people's decisions applied: one row each, so that a country is one query.
-- `outcomes` has one letter an item in the order of their numbers: p h o m u n (present, half there, outdated, missing,
-- unclear, not applicable); a capital where the verdict is sure.
CREATE TABLE standing (
  agency TEXT NOT NULL REFERENCES agency (code) ON UPDATE CASCADE,
  year INTEGER NOT NULL,
  judgement INTEGER NOT NULL REFERENCES judgement (id),
  ruleset TEXT NOT NULL,
  status TEXT NOT NULL, -- of the visit
  checked TEXT NOT NULL,
  low REAL NOT NULL,
  estimate REAL NOT NULL,
  high REAL NOT NULL,
  outcomes TEXT NOT NULL,
  decided INTEGER NOT NULL, -- items a person decided
  first TEXT NOT NULL, -- rule to do first, '' when nothing is left
  platform TEXT NOT NULL DEFAULT '',
  harm INTEGER NOT NULL DEFAULT 0, -- urgent notices of the visit
  PRIMARY KEY (agency, year)
) STRICT, WITHOUT ROWID;
CREATE INDEX standing_year ON standing (year, low);

-- The last standing of every month.
CREATE TABLE standing_month (
  agency TEXT NOT NULL REFERENCES agency (code) ON UPDATE CASCADE,
  year INTEGER NOT NULL,
  month TEXT NOT NULL, -- 2026-05
  low REAL NOT NULL,
  estimate REAL NOT NULL,
  high REAL NOT NULL,
  outcomes TEXT NOT NULL,
  PRIMARY KEY (agency, year, month)
) STRICT, WITHOUT ROWID;

-- Every change of an item's outcome, the history that lasts.
CREATE TABLE item_change (
  id INTEGER PRIMARY KEY,
  agency TEXT NOT NULL REFERENCES agency (code) ON UPDATE CASCADE,
  year INTEGER NOT NULL,
  at TEXT NOT NULL,
  number TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  cause TEXT NOT NULL CHECK (cause IN ('visit', 'rules', 'person'))
) STRICT;
CREATE INDEX item_change_agency ON item_change (agency, year, at);
CREATE INDEX item_change_at ON item_change (year, at);

-- Judgements that count already stand where they stand; nobody has decided anything yet.
INSERT INTO standing (agency, year, judgement, ruleset, status, checked, low, estimate, high, outcomes, decided, first, harm)
SELECT j.agency, j.year, j.id, j.ruleset, v.status, v.finished, j.low, j.estimate, j.high,
       (SELECT group_concat(letter, '') FROM (
          SELECT CASE WHEN confidence >= 0.9 THEN upper(letter) ELSE letter END AS letter FROM (
            SELECT confidence, CAST(substr(number, 2) AS INTEGER) AS place, CASE outcome WHEN 'present' THEN 'p'
              WHEN 'partial' THEN 'h' WHEN 'outdated' THEN 'o' WHEN 'missing' THEN 'm' WHEN 'unclear' THEN 'u' ELSE 'n'
              END AS letter
            FROM item WHERE judgement = j.id ORDER BY place))),
       0, coalesce(json_extract(j.score, '$.first[0]'), ''),
       (SELECT count(*) FROM json_each(v.notices) WHERE json_extract(value, '$.kind') IN ('spam', 'hidden-links',
         'injected-title', 'script-redirect', 'referrer-redirect', 'redirect', 'cloaking', 'parked', 'personal-data'))
FROM judgement j JOIN visit v ON v.id = j.visit
WHERE j.current = 1 AND EXISTS (SELECT 1 FROM item WHERE judgement = j.id);
