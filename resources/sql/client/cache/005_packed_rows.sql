-- Rows are kept packed: those that are there are made again.
INSERT OR IGNORE INTO stale SELECT assignment FROM listing;
DELETE FROM listing;
