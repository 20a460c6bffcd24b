-- What every page asks first: which years are judged, and what the public may read of a year.
CREATE INDEX judgement_year ON judgement (year);
CREATE INDEX publication_year ON publication (year, agency);
-- Sums over the whole country read nothing of a standing but this.
CREATE INDEX standing_sums ON standing (year, agency, status, low, high, checked);
