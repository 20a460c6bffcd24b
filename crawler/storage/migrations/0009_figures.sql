-- What every page asks first: which years are judged, and what the public may read of a year.
CREATE INDEX judgement_year ON judgement (year);
CREATE INDEX publication_year ON publication (year, agency);
