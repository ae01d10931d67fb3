#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <unistd.h>

// The practice county's clock: preloaded into its programs (LD_PRELOAD), it adds so many seconds to the computer's wall
// clock as the file named by CTS_PRACTICE_CLOCK says. All of them read the same file, so a year passes for all at the
// same moment, and the programs are those that the county runs, unchanged. Timers run on the monotonic clock, which is
// left alone. Lock-free; safe from any thread.

namespace {

using Seconds = std::atomic<std::int64_t>;

const Seconds* openClock() {
    const char* path = std::getenv("CTS_PRACTICE_CLOCK");
    const int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0)
        return nullptr;
    void* place = mmap(nullptr, sizeof(Seconds), PROT_READ, MAP_SHARED, file, 0);
    close(file);
    return place == MAP_FAILED ? nullptr : static_cast<const Seconds*>(place);
}

std::int64_t ahead() {
    static const Seconds* clock = openClock();
    return clock ? clock->load(std::memory_order_relaxed) : 0;
}

template <typename Function> Function next(const char* name) {
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

} // namespace

extern "C" {

int clock_gettime(clockid_t which, timespec* at) noexcept {
    static const auto real = next<int (*)(clockid_t, timespec*)>("clock_gettime");
    const int result = real(which, at);
    if (result == 0 && (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE))
        at->tv_sec += ahead();
    return result;
}

int gettimeofday(timeval* at, void* zone) noexcept {
    static const auto real = next<int (*)(timeval*, void*)>("gettimeofday");
    const int result = real(at, zone);
    if (result == 0)
        at->tv_sec += ahead();
    return result;
}

time_t time(time_t* at) noexcept {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (at)
        *at = now.tv_sec;
    return now.tv_sec;
}
}
