#pragma once

namespace cts::server {

struct Options;

// Users and agencies from the command line; each change is an operation of the server in the history.
int addUser(const Options& options);
int listUsers(const Options& options);
int disableUser(const Options& options);
int enableUser(const Options& options);
int resetUser(const Options& options);
int addAgency(const Options& options);
int listAgencies(const Options& options);

} // namespace cts::server
