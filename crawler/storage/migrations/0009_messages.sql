-- Messages of change and the nights they follow: who wants to hear of what, what each was told last, what is to be sent.

-- `target` is an e-mail address, a LINE user or group, or an address of a webhook. Neither province nor agency: everything.
-- The token ends the subscription and opens nothing else.
CREATE TABLE subscription (
  id INTEGER PRIMARY KEY,
  channel TEXT NOT NULL CHECK (channel IN ('email', 'line', 'webhook')),
  target TEXT NOT NULL,
  province TEXT NOT NULL,
  agency TEXT NOT NULL, -- code or ''
  secret TEXT NOT NULL, -- signs a webhook's messages, else ''
  token TEXT NOT NULL UNIQUE,
  who TEXT NOT NULL, -- entered it
  created TEXT NOT NULL,
  ended TEXT,
  CHECK (province = '' OR agency = '')
) STRICT;
CREATE UNIQUE INDEX subscription_live ON subscription (channel, target, province, agency) WHERE ended IS NULL;

-- What a subscriber knows of an agency. Outcomes as in `standing`; an item or a site that could not be seen since keeps
-- the outcome that was seen last, so that a site that comes back unchanged is no news.
CREATE TABLE told (
  subscription INTEGER NOT NULL REFERENCES subscription (id) ON DELETE CASCADE,
  agency TEXT NOT NULL REFERENCES agency (code) ON UPDATE CASCADE,
  year INTEGER NOT NULL,
  outcomes TEXT NOT NULL,
  status TEXT NOT NULL,
  ruleset TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (subscription, agency, year)
) STRICT, WITHOUT ROWID;

-- The outbox. A message is stored with its key before anything is sent. `unsure`: the line broke after the text was
-- handed over and before the answer came, over a channel that cannot be asked again without doubling.
CREATE TABLE message (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE, -- UUID: Message-ID, X-Line-Retry-Key, Idempotency-Key
  subscription INTEGER NOT NULL REFERENCES subscription (id),
  year INTEGER NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  html TEXT NOT NULL,
  facts TEXT NOT NULL CHECK (json_valid(facts)),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'unsure', 'dropped')),
  attempts INTEGER NOT NULL DEFAULT 0,
  made TEXT NOT NULL,
  due TEXT NOT NULL,
  begun TEXT, -- the attempt that runs, or ran last
  sent TEXT,
  fault TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX message_state ON message (state, due);

-- One nightly run over a choice of agencies. `finished` stays NULL until it was judged, so that a run cut short by a
-- power failure is gone on with.
CREATE TABLE night (
  id INTEGER PRIMARY KEY,
  choice TEXT NOT NULL CHECK (json_valid(choice)),
  year INTEGER NOT NULL,
  started TEXT NOT NULL,
  finished TEXT,
  run INTEGER, -- of `run`, NULL while nothing was crawled
  healthy INTEGER CHECK (healthy IN (0, 1)),
  figures TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(figures))
) STRICT;
CREATE INDEX night_choice ON night (choice, year, id);
