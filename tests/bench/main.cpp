#include "tests/bench/MainBench.h"

#include <QApplication>

#include <cstdio>
#include <cstring>

// `cts-bench NAME`: runs one group of figures.
int main(int argc, char** argv) {
    QApplication application(argc, argv);
    if (argc >= 2 && std::strcmp(argv[1], "main") == 0)
        return cts::bench::runMain(argc > 2 ? std::atoi(argv[2]) : 5000);
    std::fprintf(stderr, "usage: cts-bench main [ASSIGNMENTS]\n");
    return 2;
}
