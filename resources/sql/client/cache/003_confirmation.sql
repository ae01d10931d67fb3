-- Parts that the server has not confirmed since its history became another one. What is still here when everything has
-- been fetched anew is not on the server any more.
CREATE TABLE unconfirmed (
    record BLOB NOT NULL,
    compartment INTEGER NOT NULL,
    assignment BLOB NOT NULL,
    PRIMARY KEY (record, compartment)
) WITHOUT ROWID;
-- When an assignment was fetched again because its copy differed from the server's; "" stands for records without one.
CREATE TABLE repair (
    assignment TEXT NOT NULL,
    at INTEGER NOT NULL             -- milliseconds UTC
);
CREATE INDEX repair_assignment ON repair (assignment, at);
