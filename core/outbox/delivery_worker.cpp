#include "core/outbox/delivery_worker.h"

#include "core/outbox/service_client.h"

#include <algorithm>
#include <utility>

namespace oss::outbox {
namespace {

using base::Result;
using std::chrono::milliseconds;

/// Between two tries to open or read a store that failed.
constexpr milliseconds store_retry{5'000};
/// The steady clock stands still while the machine sleeps: look again at least this often.
constexpr milliseconds longest_wait{60'000};

}  // namespace

DeliveryWorker::DeliveryWorker(Parts parts)
    : m_parts(std::move(parts)), m_thread([this](const std::stop_token& stop) { run(stop); })
{
}

DeliveryWorker::~DeliveryWorker() = default;

void DeliveryWorker::wake()
{
    {
        const std::lock_guard lock{m_mutex};
        m_wake = true;
    }
    m_woken.notify_one();
}

void DeliveryWorker::run(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        if (const auto done = deliver(stop); !done) {
            m_parts.log.write(base::EventId::task_failed, {{"task", "delivery"}, {"error", done.error()}});
            wait(stop, store_retry);
        }
    }
}

Result<void> DeliveryWorker::deliver(const std::stop_token& stop)
{
    auto outbox = OSS_TRY(Outbox::open(m_parts.file, m_parts.migrations, m_parts.clock, m_parts.random, m_parts.log));
    ServiceClient client{*m_parts.http, m_parts.enrolment, m_parts.clock, m_parts.random};
    const auto post = [this](const DeliveryEvent& event) {
        m_parts.events.push(event);
        if (m_parts.posted) {
            m_parts.posted();
        }
    };
    Delivery delivery{outbox,      client, m_parts.enrolment, m_parts.clock, m_parts.random,
                      m_parts.log, post,   m_parts.timings};
    while (!stop.stop_requested()) {
        if (take_wake()) {
            delivery.hurry();
        }
        const auto idle = OSS_TRY(delivery.attempt(stop));
        if (client.clock_offset() != m_clock_offset.load()) {
            m_clock_offset = client.clock_offset();
            m_parts.log.write(base::EventId::clock_corrected, {{"offset_ms", client.clock_offset().count()}});
        }
        if (idle != milliseconds{0}) {
            wait(stop, std::min(idle.value_or(longest_wait), longest_wait));
        }
    }
    return {};
}

void DeliveryWorker::wait(const std::stop_token& stop, milliseconds duration)
{
    std::unique_lock lock{m_mutex};
    m_woken.wait_for(lock, stop, duration, [this] { return m_wake; });
}

bool DeliveryWorker::take_wake()
{
    const std::lock_guard lock{m_mutex};
    return std::exchange(m_wake, false);
}

}  // namespace oss::outbox
