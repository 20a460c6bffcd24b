-- What OCR read on one page of a file, kept for ever by the file's hash and the engine that read it, so that no
-- picture is read twice. `reading` is zstd of MessagePack.
CREATE TABLE reading (
  document TEXT NOT NULL, -- SHA-256 of the file
  engine TEXT NOT NULL,
  page INTEGER NOT NULL, -- 0 holds the number of pages
  reading BLOB NOT NULL,
  PRIMARY KEY (document, engine, page)
) STRICT, WITHOUT ROWID;

-- The passage of a picture that a verdict rests on, cut out while the file was at hand.
CREATE TABLE passage (
  document TEXT NOT NULL,
  page INTEGER NOT NULL,
  rule TEXT NOT NULL,
  picture BLOB NOT NULL, -- WebP
  made TEXT NOT NULL,
  PRIMARY KEY (document, page, rule)
) STRICT, WITHOUT ROWID;
