-- What this device owes the server, and what is typed but not yet said. Never rebuilt, never migrated by deleting.
CREATE TABLE operation (
    n INTEGER PRIMARY KEY,          -- the device's own count, without gaps
    id TEXT NOT NULL UNIQUE,
    record TEXT NOT NULL,
    assignment TEXT NOT NULL,
    action TEXT NOT NULL,
    at INTEGER NOT NULL,            -- milliseconds UTC
    put_aside INTEGER NOT NULL DEFAULT 0,
    json BLOB NOT NULL
);
CREATE INDEX operation_assignment ON operation (assignment, n);
CREATE TABLE receipt (
    n INTEGER PRIMARY KEY REFERENCES operation (n),
    outcome INTEGER NOT NULL,
    json BLOB NOT NULL
);
CREATE INDEX receipt_outcome ON receipt (outcome, n);
CREATE TABLE draft (
    record TEXT PRIMARY KEY,
    assignment TEXT NOT NULL,
    form TEXT NOT NULL,
    form_version INTEGER NOT NULL,
    base INTEGER NOT NULL,          -- revision the draft was begun on
    saved_at INTEGER NOT NULL,      -- milliseconds UTC
    before BLOB NOT NULL,           -- the fields its author started from
    fields BLOB NOT NULL
);
CREATE INDEX draft_assignment ON draft (assignment);
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
);
