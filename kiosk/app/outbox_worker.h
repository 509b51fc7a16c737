#pragma once

#include "core/base/bounded_queue.h"
#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/domain/application.h"
#include "core/outbox/delivery_worker.h"
#include "core/outbox/enrolment.h"
#include "core/outbox/limits.h"
#include "core/outbox/outbox.h"
#include "kiosk/app/inbox.h"
#include "kiosk/app/paths.h"
#include "kiosk/app/place.h"
#include "kiosk/app/service_word.h"

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace oss::app {

/// The outbox's thread: seals and stores what the session hands over, has it delivered, and
/// tells the session what became true. Keeps the kiosk out of service until it is enrolled
/// and its store opens, while the store, the disk or the clock leaves no room for another
/// application, and when it was revoked; tries again by itself.
class OutboxWorker {
public:
    /// All but `paths`, `limits` and `ca_file` are borrowed and outlive the worker.
    OutboxWorker(StorePaths paths, outbox::Limits limits, std::filesystem::path ca_file, const base::Clock& clock,
                 base::Random& random, base::Log& log, Inbox& inbox, const Place& place);
    ~OutboxWorker();
    OutboxWorker(const OutboxWorker&) = delete;
    OutboxWorker& operator=(const OutboxWorker&) = delete;

    /// UI thread; never blocks. Answered in the inbox by stored or store_failed.
    void store(flow::SessionId session, const domain::Application& application, const domain::Consent& consent);

    /// Ends the pauses between attempts: an officer wants the queue sent now. Any thread.
    void deliver_now();

    /// What the service answered to a heartbeat. Any thread.
    void hear(const ServiceWord& word);

    /// What the service calls this kiosk; empty until it is enrolled. Any thread.
    std::string kiosk_name() const;

private:
    struct Command {
        flow::SessionId session = 0;
        domain::Application application;
        domain::Consent consent;
    };
    struct Pending {
        flow::SessionId session = 0;
        domain::Reference reference;
    };

    void run(const std::stop_token& stop);
    base::Result<outbox::Outbox> prepare();
    void start_delivery();
    void carry_out(outbox::Outbox& outbox, const Command& command);
    base::Result<outbox::Stored> store_somehow(outbox::Outbox& outbox, const Command& command);
    base::Result<std::optional<base::ErrorCode>> look_at_limits(outbox::Outbox& outbox);
    void on_delivery();
    void report_readiness(std::optional<base::ErrorCode> problem);

    const StorePaths m_paths;
    const outbox::Limits m_limits;
    outbox::Ballast m_ballast;
    const std::filesystem::path m_ca_file;
    const base::Clock& m_clock;
    base::Random& m_random;
    base::Log& m_log;
    Inbox& m_inbox;
    const Place& m_place;
    base::BoundedQueue<Command> m_commands{4, base::FullPolicy::refuse_new};
    outbox::DeliveryEvents m_delivered{64, base::FullPolicy::drop_oldest};
    mutable std::mutex m_name_mutex;
    std::string m_kiosk_name;
    std::mutex m_pending_mutex;
    std::optional<Pending> m_pending;  ///< the application whose citizen may still be there
    std::mutex m_word_mutex;
    ServiceWord m_word;
    std::optional<outbox::Enrolment> m_enrolment;
    std::optional<base::ErrorCode> m_reported;
    std::unique_ptr<outbox::DeliveryWorker> m_delivery;
    std::atomic<outbox::DeliveryWorker*> m_deliverer = nullptr;  ///< m_delivery, for other threads
    std::jthread m_thread;                                       ///< last: it uses all the others
};

}  // namespace oss::app
