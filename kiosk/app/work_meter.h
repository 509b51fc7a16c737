#pragma once

#ifdef OSS_TEST_HOOKS

#include <chrono>
#include <cstdint>
#include <ctime>

namespace oss::app {

/// How long the UI thread works on a frame by itself: messages, the flow, layout, drawing
/// lists; in time of its own processor, so that a busy machine does not count. What the
/// graphics driver does with the lists is left out. UI thread.
class WorkMeter {
public:
    /// A frame of 60 in a second.
    static constexpr std::chrono::microseconds frame_time{16'667};

    struct Sum {
        std::chrono::microseconds spent{0};
        std::uint64_t frames = 0;
        std::uint64_t late = 0;  ///< of which longer than a frame may take
    };

    void begin() { m_since = processor_time(); }
    void end()
    {
        const auto spent = std::chrono::duration_cast<std::chrono::microseconds>(processor_time() - m_since);
        m_sum.spent += spent;
        ++m_sum.frames;
        m_sum.late += spent > frame_time ? 1U : 0U;
    }
    /// Since the start.
    const Sum& sum() const { return m_sum; }

private:
    static std::chrono::nanoseconds processor_time()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return std::chrono::seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec};
    }

    std::chrono::nanoseconds m_since{0};
    Sum m_sum;
};

}  // namespace oss::app

#endif
