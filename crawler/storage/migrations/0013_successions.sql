-- What becomes of agencies: a code is changed, a body is upgraded (another type, name, code), some are merged into one.

-- A body that was merged away is closed from a day on: it counts in the fiscal years before that day's, and no more.
-- One that a merge made counts from that day's fiscal year on. Fiscal years (พ.ศ.) begin in October.
ALTER TABLE agency ADD COLUMN opened TEXT;
ALTER TABLE agency ADD COLUMN closed TEXT;
-- The years are columns of their own, not generated ones: SQLite cannot VACUUM INTO through a connection that only reads
-- where a table has generated columns and a CHECK.
ALTER TABLE agency ADD COLUMN first_year INTEGER NOT NULL DEFAULT 0 CHECK ((first_year = 0) = (opened IS NULL));
ALTER TABLE agency ADD COLUMN last_year INTEGER NOT NULL DEFAULT 9999 CHECK ((last_year = 9999) = (closed IS NULL));

-- `old` is the code that is no more (of a change or upgrade) or the closed body's (of a merge); with an upgrade that kept
-- the code both are the same. `before`: name, type, district and website until that day; `after`: what was set then.
CREATE TABLE succession (
  id INTEGER PRIMARY KEY,
  old TEXT NOT NULL,
  new TEXT NOT NULL REFERENCES agency (code) ON UPDATE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('change', 'upgrade', 'merge')),
  day TEXT NOT NULL,
  year INTEGER NOT NULL, -- the fiscal year of the day
  before TEXT NOT NULL CHECK (json_valid(before)),
  after TEXT NOT NULL CHECK (json_valid(after)),
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE INDEX succession_old ON succession (old);
CREATE INDEX succession_new ON succession (new);

-- Views tell of the bodies there are, and of a year of those there were (latest_visit, agency_step: 0015).
DROP VIEW notice_row;
CREATE VIEW notice_row AS
SELECT v.agency AS code, a.name, a.province, a.district, v.id AS visit, v.started,
       json_extract(n.value, '$.kind') AS kind, json_extract(n.value, '$.message') AS message,
       json_extract(n.value, '$.url') AS url, json_extract(n.value, '$.quote') AS quote,
       json_extract(n.value, '$.page') AS page, json_extract(n.value, '$.count') AS count
FROM visit v
JOIN agency a ON a.code = v.agency AND a.closed IS NULL
JOIN json_each(v.notices) n
WHERE v.id = (SELECT id FROM visit WHERE agency = v.agency ORDER BY started DESC, id DESC LIMIT 1);
