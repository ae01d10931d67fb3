-- How many conflicts are in a part, so that a device can tell without opening it; NULL where it was written before.
ALTER TABLE part ADD COLUMN conflicts INTEGER;
