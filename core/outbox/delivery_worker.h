#pragma once

#include "core/base/bounded_queue.h"
#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/outbox/delivery.h"
#include "core/outbox/enrolment.h"
#include "core/outbox/http_client.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>

namespace oss::outbox {

using DeliveryEvents = base::BoundedQueue<DeliveryEvent>;

/// Runs a Delivery on its own thread with its own connection. All but wake() and
/// clock_offset() belong to the thread that made it; those are safe from any.
class DeliveryWorker {
public:
    struct Parts {
        std::filesystem::path file;        ///< the outbox
        std::filesystem::path migrations;  ///< assets/sql/outbox
        const Enrolment& enrolment;        ///< these are borrowed and outlive the worker
        const base::Clock& clock;
        base::Random& random;
        base::Log& log;
        DeliveryEvents& events;
        std::unique_ptr<HttpClient> http;
        DeliveryTimings timings{};
        /// Called on the worker's thread after each event, to wake the reader of `events`.
        std::function<void()> posted{};
    };

    /// Starts at once with what waits. Without a store it tries to open it every few seconds.
    explicit DeliveryWorker(Parts parts);
    /// Stops within about a second; a record in flight is delivered again later, in effect once.
    ~DeliveryWorker();
    DeliveryWorker(const DeliveryWorker&) = delete;
    DeliveryWorker& operator=(const DeliveryWorker&) = delete;

    /// A record was stored: deliver now. Never blocks.
    void wake();

    /// Service's time minus the kiosk's, as far as known.
    std::chrono::milliseconds clock_offset() const { return m_clock_offset.load(); }

private:
    void run(const std::stop_token& stop);
    base::Result<void> deliver(const std::stop_token& stop);
    void wait(const std::stop_token& stop, std::chrono::milliseconds duration);
    bool take_wake();

    Parts m_parts;
    std::atomic<std::chrono::milliseconds> m_clock_offset{std::chrono::milliseconds{0}};
    std::mutex m_mutex;
    std::condition_variable_any m_woken;
    bool m_wake = false;
    std::jthread m_thread;  // last: it uses all the others
};

}  // namespace oss::outbox
