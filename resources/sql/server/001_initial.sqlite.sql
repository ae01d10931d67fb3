-- The master tables. Times are milliseconds since 1970 UTC, dates are Los Angeles dates "yyyy-MM-dd".
-- Rows are small and found by key: no query of the server reads a table from end to end (tests/unit/server/store).

CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value BLOB NOT NULL
) WITHOUT ROWID;

-- Numbers that are given out once and never again.
CREATE TABLE counter (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE record (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  assignment_id TEXT NOT NULL,          -- empty for what belongs to none
  form_id TEXT NOT NULL,
  state TEXT NOT NULL,
  revision INTEGER NOT NULL,
  seq INTEGER NOT NULL                  -- of the last operation that changed it
);
CREATE INDEX record_assignment ON record(assignment_id) WHERE assignment_id <> '';

-- What one compartment of a record holds, ready to be sent: a zstd frame made once, when it changed.
CREATE TABLE part (
  rid INTEGER NOT NULL REFERENCES record(rid),
  compartment INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  hash TEXT NOT NULL,
  frame BLOB NOT NULL,
  PRIMARY KEY (rid, compartment)
);

-- Every accepted operation, in the one order there is. chain_hash covers the row and the one before it; the content is
-- covered through content_hash with its salt, so that it can be sealed later and the chain still holds.
CREATE TABLE history (
  seq INTEGER PRIMARY KEY,
  operation TEXT NOT NULL UNIQUE,
  device TEXT NOT NULL,
  n INTEGER NOT NULL,
  record TEXT NOT NULL,
  author TEXT NOT NULL,
  at INTEGER NOT NULL,                  -- the server's clock
  salt BLOB NOT NULL,
  content BLOB,                         -- canonical JSON; NULL once sealed
  content_hash BLOB NOT NULL,
  previous_hash BLOB NOT NULL,
  chain_hash BLOB NOT NULL,
  sealed_at INTEGER
);
CREATE INDEX history_record ON history(record, seq);

CREATE TRIGGER history_keeps_rows BEFORE DELETE ON history
BEGIN SELECT RAISE(ABORT, 'appendOnly'); END;
CREATE TRIGGER history_keeps_content BEFORE UPDATE ON history
WHEN NEW.content IS NOT NULL OR NEW.sealed_at IS NULL
  OR OLD.seq <> NEW.seq OR OLD.operation <> NEW.operation OR OLD.device <> NEW.device OR OLD.n <> NEW.n
  OR OLD.record <> NEW.record OR OLD.author <> NEW.author OR OLD.at <> NEW.at OR OLD.salt <> NEW.salt
  OR OLD.content_hash <> NEW.content_hash OR OLD.previous_hash <> NEW.previous_hash
  OR OLD.chain_hash <> NEW.chain_hash
BEGIN SELECT RAISE(ABORT, 'appendOnly'); END;

-- An installation and a user. last_n moves in the transaction of the operation that it counts.
CREATE TABLE device (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  name TEXT NOT NULL,
  last_n INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) WITHOUT ROWID;
CREATE INDEX device_user ON device(user_id);

-- The answer to an operation, given once and repeated unchanged.
CREATE TABLE device_result (
  device TEXT NOT NULL,
  n INTEGER NOT NULL,
  operation TEXT NOT NULL,
  operation_hash TEXT NOT NULL,
  outcome INTEGER NOT NULL,
  sequence INTEGER NOT NULL,            -- 0 when refused
  receipt BLOB NOT NULL,
  PRIMARY KEY (device, n)
) WITHOUT ROWID;
CREATE INDEX device_result_operation ON device_result(operation);

-- "<relation>:<value>", who a part is written for.
CREATE TABLE principal (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);

-- The access index: one row per part and principal, there (1) or gone (0). A pull reads it by (principal, seq).
CREATE TABLE scope_log (
  rid INTEGER NOT NULL,
  compartment INTEGER NOT NULL,
  principal INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  present INTEGER NOT NULL,
  PRIMARY KEY (rid, compartment, principal)
) WITHOUT ROWID;
CREATE INDEX scope_log_feed ON scope_log(principal, seq, rid, compartment, present);

-- The fields of assignments that may be searched county-wide (domain 8.1), names and ids in a form made for comparing.
CREATE TABLE assignment_index (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  number TEXT NOT NULL,
  referral TEXT NOT NULL,
  pdj TEXT NOT NULL,
  case_number TEXT NOT NULL,
  state_id TEXT NOT NULL,
  last_name TEXT NOT NULL,
  first_name TEXT NOT NULL,
  dob TEXT NOT NULL,
  youth TEXT NOT NULL,
  state TEXT NOT NULL,
  closed INTEGER NOT NULL,
  advocacy INTEGER NOT NULL,
  hit BLOB NOT NULL                     -- what a search shows, JSON
);
CREATE INDEX assignment_index_number ON assignment_index(number) WHERE number <> '';
CREATE INDEX assignment_index_referral ON assignment_index(referral) WHERE referral <> '';
CREATE INDEX assignment_index_pdj ON assignment_index(pdj) WHERE pdj <> '';
CREATE INDEX assignment_index_case ON assignment_index(case_number) WHERE case_number <> '';
CREATE INDEX assignment_index_state_id ON assignment_index(state_id) WHERE state_id <> '';
CREATE INDEX assignment_index_last ON assignment_index(last_name, dob);
CREATE INDEX assignment_index_first ON assignment_index(first_name);
CREATE INDEX assignment_index_dob ON assignment_index(dob);
CREATE INDEX assignment_index_youth ON assignment_index(youth) WHERE youth <> '';

-- Users and agencies by what guards, recipients and actors are looked up with.
CREATE TABLE directory (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  department TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  agency_id TEXT NOT NULL,
  email TEXT NOT NULL,
  active INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX directory_role ON directory(role, department) WHERE role <> '';
CREATE INDEX directory_kind ON directory(kind, name);

-- Mails to send, written in the transaction of the change they tell of. Recipients are names of relations, resolved when
-- the mail is sent. data: initials, assignment number, link.
CREATE TABLE mail_outbox (
  id INTEGER PRIMARY KEY,
  notice TEXT NOT NULL,
  template TEXT NOT NULL,
  recipients TEXT NOT NULL,             -- JSON {to: [...], cc: [...], context: {...}}
  record TEXT NOT NULL,
  assignment TEXT NOT NULL,
  data TEXT NOT NULL,
  state TEXT NOT NULL,                  -- waiting, sent, failed
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt INTEGER NOT NULL,
  error TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  settled_at INTEGER
);
CREATE INDEX mail_outbox_due ON mail_outbox(next_attempt) WHERE state = 'waiting';
CREATE INDEX mail_outbox_failed ON mail_outbox(id) WHERE state = 'failed';

CREATE TABLE account (
  user_id TEXT PRIMARY KEY,
  username TEXT NOT NULL UNIQUE,
  password_hash BLOB NOT NULL,
  salt BLOB NOT NULL,
  rounds INTEGER NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  locked_until INTEGER,
  must_change INTEGER NOT NULL DEFAULT 0,
  disabled INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE session (
  token_hash BLOB PRIMARY KEY,
  user_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  kind TEXT NOT NULL,                   -- access, refresh
  family TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) WITHOUT ROWID;
CREATE INDEX session_user ON session(user_id);
CREATE INDEX session_family ON session(family);
CREATE INDEX session_expires ON session(expires_at);

-- Who looked at what, and who came in: append-only, without case data.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  outcome TEXT NOT NULL,
  data TEXT NOT NULL
);
CREATE INDEX audit_user ON audit(user_id, id);
CREATE INDEX audit_subject ON audit(subject, id);

CREATE TRIGGER audit_keeps_rows BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'appendOnly'); END;
CREATE TRIGGER audit_keeps_content BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'appendOnly'); END;
