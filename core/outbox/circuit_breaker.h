#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"

#include <chrono>
#include <optional>

namespace oss::outbox {

/// Waits between attempts: a random time up to `first` doubled with each failure, at most
/// `longest` (full jitter, so that kiosks that lost the service together come back apart).
/// A Retry-After of the service counts instead, up to `longest_retry_after`.
struct DeliveryTimings {
    std::chrono::milliseconds first{1'000};
    std::chrono::milliseconds shortest{200};
    std::chrono::milliseconds longest{300'000};
    std::chrono::milliseconds longest_retry_after{3'600'000};
    /// From this many failures in a row on, the whole queue pauses, not just the record.
    int failures_before_pause = 3;
};

/// A random wait after that many failures in a row.
std::chrono::milliseconds jitter(const DeliveryTimings& timings, int failures, base::Random& random);

/// Keeps the queue away from a service that does not answer: open for a while after a
/// failure, then a single attempt decides whether it closes or opens for longer. Borrows
/// clock and random. One thread.
class CircuitBreaker {
public:
    CircuitBreaker(const DeliveryTimings& timings, const base::Clock& clock, base::Random& random);

    /// How long no attempt may be made from now on; none when one may.
    std::optional<std::chrono::milliseconds> closed_in() const;

    /// The service took or refused a record: it works. True when it had been given up before.
    bool succeeded();

    enum class Blame : unsigned char {
        service,  ///< no other record will fare better now
        record,   ///< perhaps; several in a row blame the service
    };
    /// Answers how long the queue pauses now; zero when it does not.
    std::chrono::milliseconds failed(Blame blame, std::optional<std::chrono::seconds> retry_after);

    /// A record came or the network came back: try at once, unless the service named a time.
    void hurry();

    /// In a row.
    int failures() const { return m_failures; }

private:
    const DeliveryTimings m_timings;
    const base::Clock& m_clock;
    base::Random& m_random;
    int m_failures = 0;
    bool m_was_open = false;
    bool m_was_asked = false;  ///< the service named the time
    base::Instant m_open_until{};
};

}  // namespace oss::outbox
