-- One judgement of one visit by one rule set; none is ever deleted. `current` marks the one that counts:
-- of the agency's latest visit judged for that year, the latest judgement. `findings` is zstd of MessagePack.
CREATE TABLE judgement (
  id INTEGER PRIMARY KEY,
  visit TEXT NOT NULL REFERENCES visit (id),
  agency TEXT NOT NULL REFERENCES agency (code) ON UPDATE CASCADE,
  year INTEGER NOT NULL,
  based_on INTEGER NOT NULL,
  ruleset TEXT NOT NULL,
  as_of TEXT NOT NULL,
  judged TEXT NOT NULL,
  low REAL NOT NULL,
  estimate REAL NOT NULL,
  high REAL NOT NULL,
  score TEXT NOT NULL CHECK (json_valid(score)),
  findings BLOB NOT NULL,
  digest BLOB NOT NULL,
  current INTEGER NOT NULL CHECK (current IN (0, 1)),
  CHECK (low <= estimate AND estimate <= high)
) STRICT;
CREATE UNIQUE INDEX judgement_current ON judgement (agency, year) WHERE current = 1;
CREATE INDEX judgement_agency ON judgement (agency, year);
CREATE INDEX judgement_visit ON judgement (visit, year);

-- The verdicts of every judgement, small, so that history is one query.
CREATE TABLE item (
  judgement INTEGER NOT NULL REFERENCES judgement (id),
  rule TEXT NOT NULL,
  number TEXT NOT NULL,
  title TEXT NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT NOT NULL,
  message TEXT NOT NULL,
  confidence REAL NOT NULL,
  worth REAL NOT NULL,
  PRIMARY KEY (judgement, rule)
) STRICT, WITHOUT ROWID;

-- Elements and evidence of current judgements, for queries; those of older ones stay in judgement.findings.
CREATE TABLE element (
  judgement INTEGER NOT NULL,
  rule TEXT NOT NULL,
  element TEXT NOT NULL,
  title TEXT NOT NULL,
  required INTEGER NOT NULL,
  found INTEGER, -- NULL when what could hold it could not be read
  quote TEXT NOT NULL,
  url TEXT NOT NULL,
  FOREIGN KEY (judgement, rule) REFERENCES item (judgement, rule)
) STRICT;
CREATE INDEX element_item ON element (judgement, rule);

CREATE TABLE evidence (
  judgement INTEGER NOT NULL,
  rule TEXT NOT NULL,
  url TEXT NOT NULL,
  found_on TEXT NOT NULL,
  path TEXT NOT NULL CHECK (json_valid(path)),
  label TEXT NOT NULL,
  quote TEXT NOT NULL,
  kind TEXT NOT NULL,
  page INTEGER,
  hash TEXT NOT NULL,
  seen TEXT NOT NULL,
  FOREIGN KEY (judgement, rule) REFERENCES item (judgement, rule)
) STRICT;
CREATE INDEX evidence_item ON evidence (judgement, rule);
