-- The latest visit of every agency and year that was judged for that year, with its score.
CREATE VIEW latest_visit AS
SELECT j.agency AS code, a.name, a.type, a.district, a.province, a.website,
       j.year, j.id AS judgement, j.based_on, j.ruleset, j.as_of, j.judged, j.low, j.estimate, j.high,
       v.id AS visit, v.home, v.status, v.reason, v.moved_to, v.started, v.finished,
       v.pages, v.documents, v.requests, v.bytes
FROM judgement j
JOIN visit v ON v.id = j.visit
JOIN agency a ON a.code = j.agency
WHERE j.current = 1;

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

-- Every judgement of every visit, for history.
CREATE VIEW item_history AS
SELECT j.agency AS code, j.year, v.started, v.status, j.visit, j.judgement, j.ruleset, j.judged, j.current,
       j.low, j.estimate, j.high, i.rule, i.number, i.outcome, i.reason
FROM (SELECT id AS judgement, * FROM judgement) j
JOIN visit v ON v.id = j.visit
JOIN item i ON i.judgement = j.judgement;

-- How far each agency came: listed, with a usable website, visited, reachable, crawled (each 0 or 1).
CREATE VIEW agency_step AS
SELECT a.code, a.type, a.district, a.province,
       a.website <> '' AS with_website,
       v.id IS NOT NULL AS visited,
       coalesce(v.status NOT IN ('unreachable', 'dns', 'tls', 'parked'), 0) AS reachable,
       coalesce(v.status IN ('complete', 'partial', 'budget'), 0) AS crawled
FROM agency a
LEFT JOIN visit v ON v.id = (
  SELECT id FROM visit WHERE agency = a.code ORDER BY started DESC, id DESC LIMIT 1
);

CREATE VIEW narrowing AS
SELECT count(*) AS listed,
       coalesce(sum(with_website), 0) AS with_website,
       coalesce(sum(visited), 0) AS visited,
       coalesce(sum(reachable), 0) AS reachable,
       coalesce(sum(crawled), 0) AS crawled
FROM agency_step;
