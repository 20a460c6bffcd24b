-- The fiscal years a body counts in, and that of what became of it, are written with the day: SQLite cannot VACUUM INTO
-- through a connection that only reads where a table has generated columns and a CHECK.
DROP VIEW evidence_row;
DROP VIEW element_result;
DROP VIEW item_result;
DROP VIEW latest_visit;

ALTER TABLE agency DROP COLUMN first_year;
ALTER TABLE agency DROP COLUMN last_year;
ALTER TABLE agency ADD COLUMN first_year INTEGER NOT NULL DEFAULT 0; -- 0 where `opened` is NULL
ALTER TABLE agency ADD COLUMN last_year INTEGER NOT NULL DEFAULT 9999; -- 9999 where `closed` is NULL
UPDATE agency SET first_year = CAST(substr(opened, 1, 4) AS INTEGER) + 543 + (substr(opened, 6, 2) >= '10')
WHERE opened IS NOT NULL;
UPDATE agency SET last_year = CAST(substr(closed, 1, 4) AS INTEGER) + 542 + (substr(closed, 6, 2) >= '10')
WHERE closed IS NOT NULL;

ALTER TABLE succession DROP COLUMN year;
ALTER TABLE succession ADD COLUMN year INTEGER NOT NULL DEFAULT 0; -- of the day
UPDATE succession SET year = CAST(substr(day, 1, 4) AS INTEGER) + 543 + (substr(day, 6, 2) >= '10');

-- All that a page of all provinces asks of the registry.
DROP INDEX agency_figures;
CREATE INDEX agency_figures ON agency (province, code, website, first_year, last_year);

-- The latest visit of every agency and year it counts in that was judged for that year, with its score.
CREATE VIEW latest_visit AS
SELECT j.agency AS code, a.name, a.type, a.district, a.province, a.website,
       j.year, j.id AS judgement, j.based_on, j.ruleset, j.as_of, j.judged, j.low, j.estimate, j.high,
       v.id AS visit, v.home, v.status, v.seen, v.reason, v.moved_to, v.started, v.finished,
       v.pages, v.documents, v.requests, v.bytes
FROM judgement j
JOIN visit v ON v.id = j.visit
JOIN agency a ON a.code = j.agency
WHERE j.current = 1 AND j.year BETWEEN a.first_year AND a.last_year;

-- Views upon it, as they were.
CREATE VIEW item_result AS
SELECT l.code, l.name, l.type, l.district, l.province, l.year, l.visit, l.status, l.started, l.judgement,
       i.rule, i.number, i.title, i.outcome, i.reason, i.message, i.confidence, i.worth
FROM latest_visit l
JOIN item i ON i.judgement = l.judgement;

CREATE VIEW element_result AS
SELECT i.code, i.year, i.visit, i.rule, i.number, i.outcome,
       e.element, e.title, e.required, e.found, e.quote, e.url
FROM item_result i
JOIN element e ON e.judgement = i.judgement AND e.rule = i.rule;

CREATE VIEW evidence_row AS
SELECT i.code, i.year, i.visit, i.rule, i.number, i.outcome,
       e.url, e.found_on, e.path, e.label, e.quote, e.kind, e.page, e.hash, e.seen
FROM item_result i
JOIN evidence e ON e.judgement = i.judgement AND e.rule = i.rule;
