#pragma once

namespace cts::tests {

class Stage;

// The practice county to try things out in: servers running, a client on the screen signed in as the DPO; prints who
// can sign in. Ends when the client is closed. Gives the exit code. Throws StepFailed.
int runDemo(Stage& stage);

} // namespace cts::tests
