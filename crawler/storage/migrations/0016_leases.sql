-- What is being visited now, by agency and by address of its host, so that no two crawls are at one site at once. A row
-- goes with the visit. `beat` changes while the holder lives; a row whose beat stands still is of nobody any more.
CREATE TABLE lease (
  key TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  who TEXT NOT NULL, -- in words
  host TEXT NOT NULL,
  process INTEGER NOT NULL,
  beat INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX lease_holder ON lease (holder);
