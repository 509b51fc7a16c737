#include "tests/support/fake_clock.h"

#include "core/base/time_format.h"

namespace oss::test {
namespace {

const base::WallTime default_start{.year = 2026, .month = 11, .day = 23, .hour = 10, .minute = 42, .second = 7};

}  // namespace

FakeClock::FakeClock() : FakeClock(base::from_wib(default_start)) {}

FakeClock::FakeClock(base::UtcTime start) : m_utc(start.time_since_epoch()), m_steady(std::chrono::hours{1}) {}

base::UtcTime FakeClock::utc() const { return base::UtcTime{m_utc.load()}; }

base::Instant FakeClock::steady() const { return base::Instant{m_steady.load()}; }

void FakeClock::advance(std::chrono::milliseconds duration)
{
    m_utc.store(m_utc.load() + duration);
    m_steady.store(m_steady.load() + duration);
}

void FakeClock::set_utc(base::UtcTime time) { m_utc.store(time.time_since_epoch()); }

}  // namespace oss::test
