-- The server's copy again, laid out for speed: rows follow each other as they came, ids and hashes are bytes, and what
-- lists need to know of a part stands beside it. What was held is fetched anew.
DROP TABLE part;
DROP TABLE listing;
DELETE FROM meta WHERE name IN ('cursor', 'epoch');
CREATE TABLE part (
    seq INTEGER PRIMARY KEY,
    record BLOB NOT NULL,
    compartment INTEGER NOT NULL,
    kind TEXT NOT NULL,
    assignment BLOB NOT NULL,            -- empty for what belongs to none
    form TEXT NOT NULL,
    state TEXT NOT NULL,
    conflicts INTEGER,                   -- NULL: not counted
    revision INTEGER NOT NULL,
    hash BLOB NOT NULL,
    frame BLOB NOT NULL
);
CREATE UNIQUE INDEX part_record ON part (record, compartment);
CREATE INDEX part_assignment ON part (assignment, kind, record, compartment);
CREATE INDEX part_kind ON part (kind) WHERE kind NOT IN ('form', 'assignment');
-- What lists need of each assignment.
CREATE TABLE listing (
    assignment BLOB PRIMARY KEY,
    row BLOB NOT NULL
) WITHOUT ROWID;
-- Assignments of which parts have come since their row was made: the last page of a run makes them.
CREATE TABLE stale (
    assignment BLOB PRIMARY KEY
) WITHOUT ROWID;
-- Dictionaries that this program was not built with.
CREATE TABLE dictionary (
    id INTEGER PRIMARY KEY,
    content BLOB NOT NULL
);
