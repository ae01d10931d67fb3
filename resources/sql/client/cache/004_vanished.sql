-- Assignments that have gone and were not announced yet: noted in the transaction that takes them away, because a run may
-- be cut off right after it.
CREATE TABLE vanished (
    assignment BLOB PRIMARY KEY,
    title TEXT NOT NULL,
    why INTEGER NOT NULL            -- VanishedAssignment::Why
) WITHOUT ROWID;
