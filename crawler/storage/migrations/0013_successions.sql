-- What becomes of agencies: a code is changed, a body is upgraded (another type, name, code), some are merged into one.

-- A body that was merged away is closed from a day on: it counts in the fiscal years before that day's, and no more.
-- One that a merge made counts from that day's fiscal year on. Fiscal years (พ.ศ.) begin in October.
ALTER TABLE agency ADD COLUMN opened TEXT;
ALTER TABLE agency ADD COLUMN closed TEXT;
ALTER TABLE agency ADD COLUMN first_year INTEGER GENERATED ALWAYS AS (
  CASE WHEN opened IS NULL THEN 0 ELSE CAST(substr(opened, 1, 4) AS INTEGER) + 543 + (substr(opened, 6, 2) >= '10') END
) VIRTUAL;
ALTER TABLE agency ADD COLUMN last_year INTEGER GENERATED ALWAYS AS (
  CASE WHEN closed IS NULL THEN 9999 ELSE CAST(substr(closed, 1, 4) AS INTEGER) + 542 + (substr(closed, 6, 2) >= '10') END
) VIRTUAL;

-- `old` is the code that is no more (of a change or upgrade) or the closed body's (of a merge); with an upgrade that kept
-- the code both are the same. `before`: name, type, district and website until that day; `after`: what was set then.
CREATE TABLE succession (
  id INTEGER PRIMARY KEY,
  old TEXT NOT NULL,
  new TEXT NOT NULL REFERENCES agency (code) ON UPDATE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('change', 'upgrade', 'merge')),
  day TEXT NOT NULL,
  year INTEGER NOT NULL GENERATED ALWAYS AS (
    CAST(substr(day, 1, 4) AS INTEGER) + 543 + (substr(day, 6, 2) >= '10')
  ) VIRTUAL,
  before TEXT NOT NULL CHECK (json_valid(before)),
  after TEXT NOT NULL CHECK (json_valid(after)),
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE INDEX succession_old ON succession (old);
CREATE INDEX succession_new ON succession (new);

-- Views count the bodies there are, and of a year those there were.
DROP VIEW narrowing;
DROP VIEW agency_step;
DROP VIEW notice_row;
DROP VIEW latest_visit;

CREATE VIEW latest_visit AS
SELECT j.agency AS code, a.name, a.type, a.district, a.province, a.website,
       j.year, j.id AS judgement, j.based_on, j.ruleset, j.as_of, j.judged, j.low, j.estimate, j.high,
       v.id AS visit, v.home, v.status, v.reason, v.moved_to, v.started, v.finished,
       v.pages, v.documents, v.requests, v.bytes
FROM judgement j
JOIN visit v ON v.id = j.visit
JOIN agency a ON a.code = j.agency
WHERE j.current = 1 AND j.year BETWEEN a.first_year AND a.last_year;

CREATE VIEW agency_step AS
SELECT a.code, a.type, a.district, a.province,
       a.website <> '' AS with_website,
       v.id IS NOT NULL AS visited,
       coalesce(v.status NOT IN ('unreachable', 'dns', 'tls', 'parked'), 0) AS reachable,
       coalesce(v.status IN ('complete', 'partial', 'budget'), 0) AS crawled
FROM agency a
LEFT JOIN visit v ON v.id = (
  SELECT id FROM visit WHERE agency = a.code ORDER BY started DESC, id DESC LIMIT 1
)
WHERE a.closed IS NULL;

CREATE VIEW narrowing AS
SELECT count(*) AS listed,
       coalesce(sum(with_website), 0) AS with_website,
       coalesce(sum(visited), 0) AS visited,
       coalesce(sum(reachable), 0) AS reachable,
       coalesce(sum(crawled), 0) AS crawled
FROM agency_step;

CREATE VIEW notice_row AS
SELECT v.agency AS code, a.name, a.province, a.district, v.id AS visit, v.started,
       json_extract(n.value, '$.kind') AS kind, json_extract(n.value, '$.message') AS message,
       json_extract(n.value, '$.url') AS url, json_extract(n.value, '$.quote') AS quote,
       json_extract(n.value, '$.page') AS page, json_extract(n.value, '$.count') AS count
FROM visit v
JOIN agency a ON a.code = v.agency AND a.closed IS NULL
JOIN json_each(v.notices) n
WHERE v.id = (SELECT id FROM visit WHERE agency = v.agency ORDER BY started DESC, id DESC LIMIT 1);
