-- Whether a visit saw a site is written once, when it is judged (rules.model.was_seen), and asked everywhere. Something was
-- seen when the site was read, or one that the listed address led to, and any item could be judged on it.

ALTER TABLE visit ADD COLUMN seen INTEGER NOT NULL DEFAULT 0 CHECK (seen IN (0, 1));
UPDATE visit SET seen = 1 WHERE status IN ('complete', 'partial', 'budget', 'moved') AND EXISTS (
  SELECT 1 FROM judgement j JOIN item i ON i.judgement = j.id
  WHERE j.visit = visit.id AND i.outcome NOT IN ('unclear', 'not-applicable'));

ALTER TABLE standing ADD COLUMN seen INTEGER NOT NULL DEFAULT 0 CHECK (seen IN (0, 1));
UPDATE standing SET seen = 1 WHERE status IN ('complete', 'partial', 'budget', 'moved') AND EXISTS (
  SELECT 1 FROM item i WHERE i.judgement = standing.judgement AND i.outcome NOT IN ('unclear', 'not-applicable'));
DROP INDEX standing_sums;
CREATE INDEX standing_sums ON standing (year, agency, seen, low, high, checked);

ALTER TABLE standing_month ADD COLUMN seen INTEGER NOT NULL DEFAULT 0 CHECK (seen IN (0, 1));
UPDATE standing_month SET seen = 1 WHERE outcomes GLOB '*[pPhHoOmM]*';

-- Whether the subscriber knows the site as one that can be seen.
ALTER TABLE told ADD COLUMN seen INTEGER NOT NULL DEFAULT 0 CHECK (seen IN (0, 1));
UPDATE told SET seen = 1 WHERE status IN ('complete', 'partial', 'budget');

-- The visit that counted when an item changed: moments told in seconds cannot say which it was.
ALTER TABLE item_change ADD COLUMN visit TEXT NOT NULL DEFAULT '';
UPDATE item_change SET visit = coalesce((
  SELECT v.id FROM visit v WHERE v.agency = item_change.agency AND substr(v.started, 1, 19) <= substr(item_change.at, 1, 19)
  ORDER BY v.started DESC, v.id DESC LIMIT 1), '')
WHERE cause = 'visit';

DROP VIEW narrowing;
DROP VIEW agency_step;
-- How far each agency came: listed, with a usable website, visited, reachable, crawled (each 0 or 1).
CREATE VIEW agency_step AS
SELECT a.code, a.type, a.district, a.province,
       a.website <> '' AS with_website,
       v.id IS NOT NULL AS visited,
       coalesce(v.status NOT IN ('unreachable', 'dns', 'tls', 'parked'), 0) AS reachable,
       coalesce(v.seen, 0) AS crawled
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
