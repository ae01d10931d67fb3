-- What else a youth of an assignment is called (domain E10), as it is compared: each alias whole, and its last word.
CREATE TABLE assignment_alias (
  name TEXT NOT NULL,
  rid INTEGER NOT NULL,
  PRIMARY KEY (name, rid)
) WITHOUT ROWID;
CREATE INDEX assignment_alias_rid ON assignment_alias(rid);
