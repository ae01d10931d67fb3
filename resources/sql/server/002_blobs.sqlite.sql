-- Documents (DESIGN section 2, Wire), named by the SHA-256 of their bytes. They lie in the database in pieces of at most
-- 1 MiB: one transaction, one backup, one way to be durable for the record and its evidence.

-- What is being sent. Another person's upload of the same bytes is another row: to have is to have sent all of it.
CREATE TABLE blob_upload (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given twice: the pieces outlive the row
  sha256 TEXT NOT NULL,
  user_id TEXT NOT NULL,
  bytes INTEGER NOT NULL,                -- in the end
  received INTEGER NOT NULL,
  moved_at INTEGER NOT NULL,
  UNIQUE (user_id, sha256)
);
CREATE INDEX blob_upload_moved ON blob_upload(moved_at);

CREATE TABLE blob_piece (
  upload INTEGER NOT NULL,
  position INTEGER NOT NULL,             -- of its first byte
  bytes BLOB NOT NULL,
  PRIMARY KEY (upload, position)
);

-- What is whole and checked. kept: an operation has named it, so the history does for ever.
CREATE TABLE blob (
  sha256 TEXT PRIMARY KEY,
  bytes INTEGER NOT NULL,
  upload INTEGER NOT NULL,               -- whose pieces it is made of
  kept INTEGER NOT NULL,
  stored_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX blob_unnamed ON blob(stored_at) WHERE kept = 0;

-- Who has shown to have the bytes, by sending all of them or by being allowed to read them.
CREATE TABLE blob_owner (
  user_id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (user_id, sha256)
) WITHOUT ROWID;
CREATE INDEX blob_owner_blob ON blob_owner(sha256);

-- The parts of records that name a blob now. It can be read through a part once the person who named it there has shown
-- to have it: knowing a digest opens nothing.
CREATE TABLE blob_name (
  sha256 TEXT NOT NULL,
  rid INTEGER NOT NULL,
  compartment INTEGER NOT NULL,
  named_by TEXT NOT NULL,
  PRIMARY KEY (sha256, rid, compartment)
) WITHOUT ROWID;
CREATE INDEX blob_name_record ON blob_name(rid);

-- Pieces that belong to nothing any more and go by and by.
CREATE TABLE blob_garbage (upload INTEGER PRIMARY KEY);

-- Documents that were opened on devices, told once each.
CREATE TABLE blob_opening (id TEXT PRIMARY KEY) WITHOUT ROWID;
