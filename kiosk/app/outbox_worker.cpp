#include "kiosk/app/outbox_worker.h"

#include "core/outbox/http_client.h"
#include "core/outbox/office_bundle_file.h"

#include <algorithm>
#include <utility>

namespace oss::app {
namespace {

using namespace std::chrono_literals;

/// Between attempts to open the store or to find the enrolment.
constexpr std::chrono::milliseconds retry{2'000};
/// Between two looks at the limits while there is nothing to do; stop requests end it at once.
constexpr std::chrono::milliseconds nap{5'000};
/// How long a proof of delivery and a receipt's state are kept.
constexpr std::chrono::hours proof_life{24 * 180};

}  // namespace

OutboxWorker::OutboxWorker(StorePaths paths, outbox::Limits limits, std::filesystem::path ca_file,
                           const base::Clock& clock, base::Random& random, base::Log& log, Inbox& inbox,
                           const Place& place)
    : m_paths(std::move(paths)), m_limits(limits), m_ballast(m_paths.ballast, limits.reserve_bytes),
      m_ca_file(std::move(ca_file)), m_clock(clock), m_random(random), m_log(log), m_inbox(inbox), m_place(place),
      m_thread([this](const std::stop_token& stop) { run(stop); })
{
}

OutboxWorker::~OutboxWorker()
{
    m_thread.request_stop();
    m_thread.join();
    m_delivery.reset();
}

void OutboxWorker::store(flow::SessionId session, const domain::Application& application,
                         const domain::Consent& consent)
{
    if (!m_commands.push({session, application, consent})) {
        m_inbox.post({flow::EventKind::store_failed, base::ErrorCode::store_busy});
    }
}

void OutboxWorker::deliver_now()
{
    // Made once, and gone only with this.
    if (outbox::DeliveryWorker* worker = m_deliverer.load()) {
        worker->wake();
    }
}

void OutboxWorker::hear(const ServiceWord& word)
{
    {
        const std::lock_guard lock{m_word_mutex};
        m_word.is_revoked = word.is_revoked;
        m_word.clock_offset = word.clock_offset ? word.clock_offset : m_word.clock_offset;
    }
    if (word.is_back) {
        deliver_now();
    }
}

std::string OutboxWorker::kiosk_name() const
{
    const std::lock_guard lock{m_name_mutex};
    return m_kiosk_name;
}

void OutboxWorker::run(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        auto outbox = prepare();
        if (!outbox) {
            report_readiness(outbox.error().code());
            m_commands.pop(stop, retry);
            continue;
        }
        start_delivery();
        if (const auto pruned = outbox->prune(m_clock.utc() - proof_life); !pruned) {
            m_log.write(base::EventId::task_failed, {{"task", "prune"}, {"error", pruned.error()}});
        }
        while (!stop.stop_requested()) {
            const auto limit = look_at_limits(*outbox);
            report_readiness(limit ? *limit : limit.error().code());
            if (const auto command = m_commands.pop(stop, nap)) {
                carry_out(*outbox, *command);
            }
        }
    }
}

base::Result<std::optional<base::ErrorCode>> OutboxWorker::look_at_limits(outbox::Outbox& outbox)
{
    m_ballast.take_on();
    outbox::Standing standing{.queue = OSS_TRY(outbox.summary()),
                              .free_bytes = OSS_TRY(outbox::free_bytes(m_paths.outbox.parent_path())),
                              .now = m_clock.utc(),
                              .service_time = m_enrolment->service.time,
                              .clock_offset = m_delivery->clock_offset()};
    {
        // A heartbeat comes also while nothing waits: it sees a clock that was set right.
        const std::lock_guard lock{m_word_mutex};
        standing.clock_offset = m_word.clock_offset.value_or(standing.clock_offset);
        standing.is_revoked = m_word.is_revoked;
    }
    if (const auto& last = standing.queue.last_acknowledged) {
        standing.service_time = std::max(standing.service_time, *last);
    }
    return outbox::reached_limit(standing, m_limits);
}

/// An application that was accepted has its space: the ballast's, where there is no other.
base::Result<outbox::Stored> OutboxWorker::store_somehow(outbox::Outbox& outbox, const Command& command)
{
    const std::string location = m_place.location(m_enrolment->service.location);
    auto stored = outbox.store(command.application, command.consent, location, *m_enrolment);
    if (!stored && stored.error().code() == base::ErrorCode::disk_full && m_ballast.drop()) {
        stored = outbox.store(command.application, command.consent, location, *m_enrolment);
    }
    return stored;
}

base::Result<outbox::Outbox> OutboxWorker::prepare()
{
    auto enrolment = outbox::load_enrolment(m_paths.enrolment);
    if (!enrolment) {
        return enrolment.error();
    }
    m_enrolment = std::move(*enrolment);
    m_enrolment->service.seal_key = outbox::newest_seal_key(m_paths.bundle, *m_enrolment);
    {
        const std::lock_guard lock{m_name_mutex};
        m_kiosk_name = m_enrolment->service.name;
    }
    return outbox::Outbox::open(m_paths.outbox, m_paths.migrations, m_clock, m_random, m_log);
}

void OutboxWorker::start_delivery()
{
    m_delivery = std::make_unique<outbox::DeliveryWorker>(outbox::DeliveryWorker::Parts{
        .file = m_paths.outbox,
        .migrations = m_paths.migrations,
        .enrolment = *m_enrolment,
        .clock = m_clock,
        .random = m_random,
        .log = m_log,
        .events = m_delivered,
        .http = std::make_unique<outbox::CurlClient>(outbox::CurlOptions{.ca_file = m_ca_file}),
        .posted = [this] { on_delivery(); },
    });
    m_deliverer = m_delivery.get();
}

void OutboxWorker::carry_out(outbox::Outbox& outbox, const Command& command)
{
    // Held until the session was told, so that a quick delivery is never told before it.
    const std::lock_guard lock{m_pending_mutex};
    const auto stored = store_somehow(outbox, command);
    if (!stored) {
        m_log.write(base::EventId::task_failed, {{"task", "store"}, {"error", stored.error()}});
        m_inbox.post({flow::EventKind::store_failed, stored.error().code()});
        return;
    }
    m_pending = Pending{command.session, stored->reference};
    m_inbox.post({flow::EventKind::stored, flow::Stored{command.session, stored->reference, stored->created_at}});
    m_delivery->wake();
}

void OutboxWorker::on_delivery()
{
    while (const auto event = m_delivered.try_pop()) {
        const bool reached =
            event->outcome == outbox::DeliveryOutcome::delivered || event->outcome == outbox::DeliveryOutcome::parked;
        m_inbox.tell_network(reached);
        if (reached || event->code == base::ErrorCode::revoked) {
            const std::lock_guard lock{m_word_mutex};
            m_word.is_revoked = !reached;
        }
        flow::SessionId session = 0;
        {
            const std::lock_guard lock{m_pending_mutex};
            if (!m_pending || m_pending->reference != event->reference) {
                continue;
            }
            session = m_pending->session;
        }
        if (event->outcome == outbox::DeliveryOutcome::delivered) {
            const bool needs_officer = event->status == wire::ApplicationStatus::needs_officer;
            m_inbox.post({flow::EventKind::delivered, flow::Delivered{session, needs_officer, m_clock.utc()}});
        } else if (event->outcome == outbox::DeliveryOutcome::parked) {
            m_inbox.post({flow::EventKind::delivery_parked,
                          flow::Parked{session, event->code.value_or(base::ErrorCode::service_refused)}});
        }
    }
}

void OutboxWorker::report_readiness(std::optional<base::ErrorCode> problem)
{
    if (problem == m_reported) {
        return;
    }
    if (problem) {
        m_log.write(base::EventId::limit_reached, {{"code", base::describe(*problem).name}});
    } else if (m_reported) {
        m_log.write(base::EventId::limit_passed);
    }
    m_reported = problem;
    m_inbox.post({flow::EventKind::readiness, flow::Readiness{problem}});
}

}  // namespace oss::app
