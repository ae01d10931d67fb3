-- Reminders (domain 4.9). Days are Los Angeles dates.

-- When an assignment has to be looked at next: '' as soon as there is a day of reminders, NULL only once it changes.
-- checked_on: reminders up to and with this day are settled.
CREATE TABLE reminder_check (
  assignment TEXT PRIMARY KEY,
  checked_on TEXT NOT NULL,
  next_on TEXT
) WITHOUT ROWID;
CREATE INDEX reminder_check_next ON reminder_check(next_on) WHERE next_on IS NOT NULL;

-- Ids, with spaces between, of the notices that told administrators of a mail that is not delivered.
ALTER TABLE mail_outbox ADD COLUMN told TEXT NOT NULL DEFAULT '';

-- What the next digest of a user will say. Rows live as long as one run.
CREATE TABLE reminder_item (
  user_id TEXT NOT NULL,
  item TEXT NOT NULL,
  copy INTEGER NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (user_id, item)
) WITHOUT ROWID;
