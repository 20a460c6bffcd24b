-- The registry. `listed` is what the last imported list said, so that a list read again does not undo what a person set.
CREATE TABLE agency (
  code TEXT PRIMARY KEY CHECK (code <> '' AND instr(code, ' ') = 0),
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  district TEXT NOT NULL,
  province TEXT NOT NULL,
  website TEXT NOT NULL,
  listed TEXT NOT NULL CHECK (json_valid(listed)),
  extra TEXT NOT NULL CHECK (json_valid(extra)),
  added TEXT NOT NULL,
  changed TEXT NOT NULL
) STRICT;
CREATE INDEX agency_place ON agency (province, district);
