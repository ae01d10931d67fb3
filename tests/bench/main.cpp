#include "tests/bench/EventClock.h"
#include "tests/bench/FormsBench.h"
#include "tests/bench/MainBench.h"

#include <cstdio>
#include <cstring>

// `cts-bench NAME`: runs one group of figures.
int main(int argc, char** argv) {
    cts::bench::EventClock application(argc, argv);
    if (argc >= 2 && std::strcmp(argv[1], "main") == 0)
        return cts::bench::runMain(argc > 2 ? std::atoi(argv[2]) : 5000);
    if (argc >= 2 && std::strcmp(argv[1], "forms") == 0)
        return cts::bench::runForms(application);
    std::fprintf(stderr, "usage: cts-bench main [ASSIGNMENTS] | forms\n");
    return 2;
}
