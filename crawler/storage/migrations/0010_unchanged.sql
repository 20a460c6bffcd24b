-- A light visit looked at known evidence and lists only; the rest of its pages is as an earlier visit saw it.
ALTER TABLE visit ADD COLUMN light INTEGER NOT NULL DEFAULT 0 CHECK (light IN (0, 1));
-- Which program judged, and the first day for which the same visit might be judged differently; '' when not known.
ALTER TABLE judgement ADD COLUMN program TEXT NOT NULL DEFAULT '';
ALTER TABLE judgement ADD COLUMN until TEXT NOT NULL DEFAULT '';
