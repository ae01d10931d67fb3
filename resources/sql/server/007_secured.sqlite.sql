-- The highest n of a device that lies in a backup: up to there the device may forget what it has sent.
ALTER TABLE device ADD COLUMN secured_n INTEGER NOT NULL DEFAULT 0;
