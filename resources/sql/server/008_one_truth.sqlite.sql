-- The directory alone says who may sign in.
ALTER TABLE account DROP COLUMN disabled;
