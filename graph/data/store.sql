-- SPDX-License-Identifier: GPL-3.0-or-later
-- The tables of a store, version 1; docs/store.md says what they mean. "INTEGER PRIMARY KEY" is SQLite's own row number; BIGINT
-- and DOUBLE PRECISION mean the same to SQLite and PostgreSQL. Three words are filled in by graph/store-schema.c: TEXT is the
-- database's type for texts that are compared byte by byte, LATER means that references are looked at when an import is whole
-- (its rows come in any order), KEYED stands behind a table that is looked up by its key alone.

CREATE TABLE store (
  version INTEGER NOT NULL,
  made_by TEXT NOT NULL
);

CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  imported TEXT NOT NULL,
  imported_by TEXT NOT NULL,
  program TEXT NOT NULL,
  n_claims INTEGER NOT NULL,
  n_known INTEGER NOT NULL
);

CREATE TABLE files (
  id INTEGER PRIMARY KEY,
  import INTEGER NOT NULL REFERENCES imports LATER,
  path TEXT NOT NULL
);

CREATE TABLE modalities (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
);

CREATE TABLE relations (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL,
  layer TEXT NOT NULL,
  sign INTEGER NOT NULL,
  intensity DOUBLE PRECISION NOT NULL,
  "symmetric" INTEGER NOT NULL,
  lasting INTEGER NOT NULL,
  structural INTEGER NOT NULL
);

CREATE TABLE periods (
  id INTEGER PRIMARY KEY,
  edtf TEXT NOT NULL,
  first_day TEXT,
  last_day TEXT,
  from_earliest INTEGER NOT NULL,
  from_latest INTEGER NOT NULL,
  to_earliest INTEGER NOT NULL,
  to_latest INTEGER NOT NULL,
  flags INTEGER NOT NULL,
  from_precision INTEGER NOT NULL,
  to_precision INTEGER NOT NULL
);

CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  version INTEGER NOT NULL,
  title TEXT,
  publisher TEXT,
  author TEXT,
  published INTEGER REFERENCES periods LATER,
  language TEXT,
  url TEXT,
  text_file TEXT,
  directory TEXT,
  default_confidence DOUBLE PRECISION,
  import INTEGER NOT NULL REFERENCES imports LATER,
  UNIQUE (key, version)
);

CREATE TABLE source_attributes (
  source INTEGER NOT NULL REFERENCES sources LATER,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (source, position)
) KEYED;

CREATE TABLE actors (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  kind TEXT,
  name TEXT NOT NULL,
  declared INTEGER NOT NULL,
  known INTEGER NOT NULL,
  import INTEGER NOT NULL REFERENCES imports LATER
);

CREATE TABLE actor_attributes (
  actor INTEGER NOT NULL REFERENCES actors LATER,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (actor, position)
) KEYED;

CREATE TABLE names (
  id INTEGER PRIMARY KEY,
  actor INTEGER NOT NULL REFERENCES actors LATER,
  name TEXT NOT NULL,
  alias INTEGER NOT NULL,
  UNIQUE (actor, name, alias)
);

CREATE TABLE voices (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  type TEXT,
  kind TEXT,
  key TEXT
);

CREATE TABLE claims (
  id INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES sources LATER,
  subject INTEGER NOT NULL REFERENCES names LATER,
  relation INTEGER NOT NULL REFERENCES relations LATER,
  object INTEGER NOT NULL REFERENCES names LATER,
  period INTEGER REFERENCES periods LATER,
  modality INTEGER NOT NULL REFERENCES modalities LATER,
  denied INTEGER NOT NULL,
  lasting INTEGER NOT NULL,
  confidence INTEGER,
  voice INTEGER REFERENCES voices LATER,
  treaty TEXT,
  intensity DOUBLE PRECISION,
  file INTEGER NOT NULL REFERENCES files LATER,
  line INTEGER NOT NULL
);

CREATE TABLE details (
  claim INTEGER PRIMARY KEY REFERENCES claims LATER,
  own_id TEXT,
  quantity_min DOUBLE PRECISION,
  quantity_max DOUBLE PRECISION,
  quantity_unit TEXT,
  place TEXT,
  note TEXT,
  pointer TEXT
);

CREATE TABLE quotes (
  claim INTEGER PRIMARY KEY REFERENCES claims LATER,
  exact TEXT,
  prefix TEXT,
  suffix TEXT,
  start_at BIGINT,
  end_at BIGINT
);

CREATE TABLE claim_attributes (
  claim INTEGER NOT NULL REFERENCES claims LATER,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (claim, position)
) KEYED;

CREATE TABLE contents (
  high BIGINT NOT NULL,
  low BIGINT NOT NULL,
  claim INTEGER NOT NULL REFERENCES claims LATER,
  PRIMARY KEY (high, low)
) KEYED;

CREATE TABLE decisions (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  actor TEXT,
  target TEXT,
  name TEXT,
  claim INTEGER REFERENCES claims LATER,
  confidence INTEGER,
  undoes INTEGER REFERENCES decisions LATER,
  why TEXT,
  decided TEXT NOT NULL,
  decided_by TEXT NOT NULL
);

-- For people who write SQL. What the program makes of claims (folding, joint confidence, merged actors) is not in these.

-- What undoes is looked at from the latest on, as what is undone itself undoes nothing.
CREATE VIEW withdrawn AS
WITH RECURSIVE undoings (id, undone) AS (
  SELECT COALESCE (MAX (id), 0) + 1, ',' FROM decisions
  UNION ALL
  SELECT d.id, CASE WHEN u.undone LIKE '%,' || d.id || ',%' THEN u.undone ELSE u.undone || d.undoes || ',' END
  FROM undoings u
    JOIN decisions d ON d.id = (SELECT MAX (e.id) FROM decisions e WHERE e.undoes IS NOT NULL AND e.id < u.id)
)
SELECT d.claim, d.why, d.decided, d.decided_by FROM decisions d
WHERE d.kind = 'retract' AND d.claim IS NOT NULL
  AND (SELECT u.undone FROM undoings u ORDER BY u.id LIMIT 1) NOT LIKE '%,' || d.id || ',%';

CREATE VIEW statements AS
SELECT c.id AS claim, s.key AS source, s.publisher,
  a.key AS subject, sn.name AS subject_as_written, r.key AS relation, b.key AS object, n.name AS object_as_written,
  p.edtf AS date, p.first_day, p.last_day,
  m.name AS modality, CASE c.denied WHEN 1 THEN 'denied' ELSE 'affirmed' END AS polarity,
  c.confidence / 1000000.0 AS confidence, v.name AS stated_by, c.treaty,
  r.layer, r.sign, COALESCE (c.intensity, r.intensity) AS intensity, r."symmetric",
  q.exact AS quote, f.path AS file, c.line
FROM claims c
  JOIN sources s ON s.id = c.source
  JOIN names sn ON sn.id = c.subject
  JOIN actors a ON a.id = sn.actor
  JOIN names n ON n.id = c.object
  JOIN actors b ON b.id = n.actor
  JOIN relations r ON r.id = c.relation
  JOIN modalities m ON m.id = c.modality
  JOIN files f ON f.id = c.file
  LEFT JOIN periods p ON p.id = c.period
  LEFT JOIN voices v ON v.id = c.voice
  LEFT JOIN quotes q ON q.claim = c.id
WHERE c.id NOT IN (SELECT claim FROM withdrawn);

CREATE VIEW facts AS
SELECT CASE WHEN "symmetric" = 1 AND subject > object THEN object ELSE subject END AS subject, relation,
  CASE WHEN "symmetric" = 1 AND subject > object THEN subject ELSE object END AS object, date, treaty,
  MIN (layer) AS layer, MIN (sign) AS sign, AVG (intensity) AS intensity,
  COUNT (*) AS claims, COUNT (DISTINCT source) AS sources,
  SUM (CASE polarity WHEN 'denied' THEN 1 ELSE 0 END) AS denials
FROM statements
GROUP BY 1, 2, 3, 4, 5;

CREATE VIEW ties AS
SELECT CASE WHEN subject > object THEN object ELSE subject END AS a,
  CASE WHEN subject > object THEN subject ELSE object END AS b,
  SUM (claims) AS claims, COUNT (*) AS facts,
  SUM (CASE WHEN sign > 0 THEN claims ELSE 0 END) AS cooperation,
  SUM (CASE WHEN sign < 0 THEN claims ELSE 0 END) AS hostility
FROM facts
GROUP BY 1, 2;

-- Made when an import is asked for them: for people who write SQL. The program reads claims in their order and wants none.

CREATE INDEX IF NOT EXISTS claims_of_source ON claims (source);

CREATE INDEX IF NOT EXISTS claims_of_subject ON claims (subject);

CREATE INDEX IF NOT EXISTS claims_of_object ON claims (object);
