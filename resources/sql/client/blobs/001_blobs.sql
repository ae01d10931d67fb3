-- The documents of this device: which lie here, which are to be sent or fetched, and who names them. The bytes are in
-- encrypted files beside this database. What waits to be sent is owed to the server, so this is never rebuilt.
CREATE TABLE blob (
    sha256 TEXT PRIMARY KEY,
    bytes INTEGER NOT NULL,
    here INTEGER NOT NULL,          -- 1: whole and checked; 0: to be fetched
    pending INTEGER NOT NULL,       -- 1: the server does not have it yet
    at INTEGER NOT NULL             -- milliseconds UTC
);
CREATE INDEX blob_wanted ON blob (at) WHERE here = 0;
CREATE INDEX blob_pending ON blob (at) WHERE pending = 1;
-- The records for which a document lies here. confirmed: a draft, an operation or a record did name it once; until then
-- a form may still be open that will.
CREATE TABLE naming (
    sha256 TEXT NOT NULL,
    record TEXT NOT NULL,
    assignment TEXT NOT NULL,
    confirmed INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (sha256, record)
);
CREATE INDEX naming_assignment ON naming (assignment);
-- What was opened here and is not yet told to the server.
CREATE TABLE opening (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    at INTEGER NOT NULL
);
