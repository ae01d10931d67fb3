-- The server's copy of what this user holds. Can be rebuilt from the server at any time.
CREATE TABLE part (
    record TEXT NOT NULL,
    compartment INTEGER NOT NULL,
    kind TEXT NOT NULL,
    assignment TEXT NOT NULL,
    revision INTEGER NOT NULL,
    hash TEXT NOT NULL,
    frame BLOB NOT NULL,
    PRIMARY KEY (record, compartment)
) WITHOUT ROWID;
CREATE INDEX part_assignment ON part (assignment, kind);
CREATE INDEX part_kind ON part (kind, record);
-- What lists need of each assignment, derived in the transaction that brings its parts.
CREATE TABLE listing (
    assignment TEXT PRIMARY KEY,
    row BLOB NOT NULL
);
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
);
