#include "core/outbox/audit_worker.h"

#include "core/base/events.h"
#include "core/sqlite/database.h"

#include <fmt/format.h>

#include <utility>

namespace oss::outbox {
namespace {

using base::ErrorCode;
using base::EventId;
using base::Result;
using std::chrono::milliseconds;

/// Stop requests end it at once.
constexpr milliseconds nap{60'000};
constexpr std::size_t most_at_once = 256;

/// Where the log ended before this program: the first heartbeat goes out before its own first
/// entry is written.
std::string known_end(const AuditWorker::Parts& parts)
{
    auto trail = AuditTrail::open(parts.file, parts.migrations);
    const auto end = trail ? trail->end() : Result<base::ChainAnchor>{trail.error()};
    return end && end->number > 0 ? base::anchor_line(*end) : std::string{};
}

}  // namespace

AuditWorker::AuditWorker(Parts parts)
    : m_parts(std::move(parts)), m_lines(m_parts.room, base::FullPolicy::refuse_new), m_anchor(known_end(m_parts)),
      m_thread([this](const std::stop_token& stop) { run(stop); })
{
}

AuditWorker::~AuditWorker()
{
    m_thread.request_stop();
    m_thread.join();
}

void AuditWorker::take(std::string_view text)
{
    if (!m_lines.push({m_parts.clock.utc(), std::string{text}})) {
        ++m_dropped;
    }
}

std::string AuditWorker::anchor() const
{
    const std::lock_guard lock{m_mutex};
    return m_anchor;
}

void AuditWorker::run(const std::stop_token& stop)
{
    std::vector<AuditLine> batch;
    do {
        if (batch.empty()) {
            if (auto line = m_lines.pop(stop, nap)) {
                batch.push_back(*std::move(line));
            }
        }
        collect(batch);
        if (const auto written = write(batch); !written) {
            if (written.error().code() == ErrorCode::store_corrupt) {
                begin_anew();
            }
            m_trail.reset();
            if (!stop.stop_requested()) {
                // Not from the queue: what is held already comes first.
                std::mutex idle;
                std::unique_lock lock{idle};
                std::condition_variable_any{}.wait_for(lock, stop, m_parts.retry, [] { return false; });
            }
        }
    } while (!stop.stop_requested() || (m_trail && m_lines.size() > 0));
}

void AuditWorker::collect(std::vector<AuditLine>& batch)
{
    while (batch.size() < most_at_once) {
        auto line = m_lines.try_pop();
        if (!line) {
            break;
        }
        batch.push_back(*std::move(line));
    }
    if (batch.size() == most_at_once) {
        return;
    }
    if (const auto dropped = m_dropped.exchange(0); dropped > 0) {
        batch.push_back(
            {m_parts.clock.utc(), fmt::format("{} entries={}", base::describe(EventId::audit_dropped).name, dropped)});
    }
}

Result<void> AuditWorker::write(std::vector<AuditLine>& batch)
{
    if (!m_trail) {
        m_trail = OSS_TRY(AuditTrail::open(m_parts.file, m_parts.migrations));
    }
    const auto end = OSS_TRY(batch.empty() ? m_trail->end() : m_trail->append(batch));
    batch.clear();
    const std::lock_guard lock{m_mutex};
    m_anchor = base::anchor_line(end);
    return {};
}

/// The damaged log stays for whoever looks into it.
void AuditWorker::begin_anew()
{
    m_trail.reset();
    static_cast<void>(sqlite::move_aside(m_parts.file, m_parts.clock.utc()));  // else it is tried again
    take(base::describe(EventId::audit_restarted).name);
}

}  // namespace oss::outbox
