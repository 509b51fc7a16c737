#pragma once

#include "core/base/bounded_queue.h"
#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/outbox/audit_trail.h"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace oss::outbox {

/// Takes events from any thread and appends them to the audit log on its own. Without a disk
/// it keeps what came for as long as its queue lasts, and then says how many it had to drop.
/// A log that can't be read is moved aside and a new one begun.
class AuditWorker {
public:
    struct Parts {
        std::filesystem::path file;
        std::filesystem::path migrations;  ///< assets/sql/audit
        const base::Clock& clock;          ///< borrowed; outlives the worker
        std::size_t room = 1024;           ///< events that wait at most
        std::chrono::milliseconds retry{2'000};
    };

    /// Blocks on the disk for a moment.
    explicit AuditWorker(Parts parts);
    /// Writes what waits, if the disk takes it.
    ~AuditWorker();
    AuditWorker(const AuditWorker&) = delete;
    AuditWorker& operator=(const AuditWorker&) = delete;

    /// For Log::set_audit(). Never blocks. Safe from any thread.
    void take(std::string_view text);

    /// The chain's end as an anchor line, empty while unknown. Safe from any thread.
    std::string anchor() const;

private:
    void run(const std::stop_token& stop);
    base::Result<void> write(std::vector<AuditLine>& batch);
    void collect(std::vector<AuditLine>& batch);
    void begin_anew();

    const Parts m_parts;
    base::BoundedQueue<AuditLine> m_lines;
    std::atomic<std::int64_t> m_dropped{0};
    mutable std::mutex m_mutex;
    std::string m_anchor;
    std::optional<AuditTrail> m_trail;  ///< the thread's own
    std::jthread m_thread;              ///< last: it uses all the others
};

}  // namespace oss::outbox
