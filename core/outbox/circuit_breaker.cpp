#include "core/outbox/circuit_breaker.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace oss::outbox {

using std::chrono::milliseconds;

namespace {

/// Doubling stops here; the longest wait is reached long before.
constexpr int max_doublings = 20;

}  // namespace

milliseconds jitter(const DeliveryTimings& timings, int failures, base::Random& random)
{
    const auto doublings = std::min(failures - 1, max_doublings);
    const auto most = std::clamp(timings.first * (std::int64_t{1} << doublings), timings.shortest, timings.longest);
    const auto range = static_cast<std::uint32_t>((most - timings.shortest).count()) + 1;
    return timings.shortest + milliseconds{random.below(range)};
}

CircuitBreaker::CircuitBreaker(const DeliveryTimings& timings, const base::Clock& clock, base::Random& random)
    : m_timings(timings), m_clock(clock), m_random(random)
{
}

std::optional<milliseconds> CircuitBreaker::closed_in() const
{
    const base::Instant now = m_clock.steady();
    if (m_open_until <= now) {
        return std::nullopt;
    }
    return std::max(milliseconds{1}, std::chrono::ceil<milliseconds>(m_open_until - now));
}

bool CircuitBreaker::succeeded()
{
    m_failures = 0;
    m_open_until = {};
    m_was_asked = false;
    return std::exchange(m_was_open, false);
}

milliseconds CircuitBreaker::failed(Blame blame, std::optional<std::chrono::seconds> retry_after)
{
    ++m_failures;
    m_was_asked = retry_after.has_value();
    milliseconds pause{0};
    if (retry_after) {
        pause = std::min<milliseconds>(*retry_after, m_timings.longest_retry_after);
    } else if (blame == Blame::service || m_failures >= m_timings.failures_before_pause) {
        pause = jitter(m_timings, m_failures, m_random);
    } else {
        return pause;
    }
    m_open_until = m_clock.steady() + pause;
    m_was_open = true;
    return pause;
}

void CircuitBreaker::hurry()
{
    if (!m_was_asked) {
        m_open_until = {};
    }
}

}  // namespace oss::outbox
