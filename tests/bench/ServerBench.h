#pragma once

namespace cts::tests {
class TestCounty;
}

namespace cts::bench {

// Durable pushes of many devices at once, grouped, against one commit for each; and pulls. Both over the same data on
// the same disk, in turn.
void benchServer(tests::TestCounty& county);

} // namespace cts::bench
