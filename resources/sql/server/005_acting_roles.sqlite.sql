-- A second role of a user, and the role that a device acts in (domain E43).

ALTER TABLE directory ADD COLUMN acting_role TEXT NOT NULL DEFAULT '';
CREATE INDEX directory_acting_role ON directory(acting_role) WHERE acting_role <> '';

-- '' for the main one.
ALTER TABLE device ADD COLUMN role TEXT NOT NULL DEFAULT '';
