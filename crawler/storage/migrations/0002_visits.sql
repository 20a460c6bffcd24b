-- One crawl command, so that `--resume` knows what is left.
CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  plan TEXT NOT NULL CHECK (json_valid(plan)),
  started TEXT NOT NULL,
  finished TEXT
) STRICT;

-- One visit to one site. `site` is everything of rules.model.Site but its pages: zstd of MessagePack.
CREATE TABLE visit (
  id TEXT PRIMARY KEY,
  agency TEXT NOT NULL REFERENCES agency (code) ON UPDATE CASCADE,
  run INTEGER REFERENCES run (id),
  home TEXT NOT NULL,
  status TEXT NOT NULL,
  reason TEXT NOT NULL,
  moved_to TEXT NOT NULL,
  started TEXT NOT NULL,
  finished TEXT NOT NULL,
  pages INTEGER NOT NULL, -- web pages
  documents INTEGER NOT NULL, -- files
  requests INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  notices TEXT NOT NULL CHECK (json_valid(notices)),
  site BLOB NOT NULL,
  kept INTEGER NOT NULL CHECK (kept IN (0, 1)) -- 0 once the pages were pruned
) STRICT;
CREATE INDEX visit_agency ON visit (agency, started);

CREATE TABLE run_site (
  run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  agency TEXT NOT NULL REFERENCES agency (code) ON UPDATE CASCADE,
  seq INTEGER NOT NULL, -- place in the plan
  visit TEXT REFERENCES visit (id),
  finished TEXT,
  PRIMARY KEY (run, agency)
) STRICT, WITHOUT ROWID;

-- What a page said, once for all visits that read the same: zstd of MessagePack, by the hash of the MessagePack.
CREATE TABLE content (
  hash BLOB PRIMARY KEY,
  body BLOB NOT NULL
) STRICT;

-- A page as one visit met it. `met` holds what differs from visit to visit: label, click path, headers, time.
CREATE TABLE page (
  visit TEXT NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  url TEXT NOT NULL,
  kind TEXT NOT NULL,
  status INTEGER NOT NULL,
  problem TEXT,
  hash TEXT NOT NULL,
  size INTEGER NOT NULL,
  met TEXT NOT NULL,
  content BLOB NOT NULL REFERENCES content (hash),
  PRIMARY KEY (visit, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX page_content ON page (content);
