-- A night that was cut short goes on in a second run: the run says whose night it is, not the night which run.

ALTER TABLE run ADD COLUMN night INTEGER REFERENCES night (id);
UPDATE run SET night = (SELECT max(n.id) FROM night n WHERE n.run = run.id);
ALTER TABLE night DROP COLUMN run;
