#pragma once

namespace cts::bench {

// `./dev bench sync [--peer]`: sync over loopback TLS with 50,000 records, each figure beside its floor of the same
// run, the medians of `rounds`. With `peer` each round is one of ours and one of PouchDB's, in turn. Gives the exit
// code.
int runSync(bool peer, int rounds);

} // namespace cts::bench
