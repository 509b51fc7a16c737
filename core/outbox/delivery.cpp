#include "core/outbox/delivery.h"

#include "core/base/failpoint.h"
#include "core/wire/acknowledgement.h"
#include "core/wire/problem.h"
#include "core/wire/submission.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace oss::outbox {
namespace {

using base::ErrorCode;
using base::Result;
using std::chrono::milliseconds;

constexpr int ok = 200;
constexpr int created = 201;
constexpr int unauthorized = 401;
constexpr int too_many_requests = 429;
constexpr int server_errors = 500;
constexpr int service_unavailable = 503;

/// What the same bytes will meet again: trying again can't help. Everything else of the 4xx
/// says something about the kiosk, a proxy or the address, not about the record.
constexpr std::array refusals{400, 409, 410, 413, 415, 422};

std::optional<ErrorCode> known_code(std::string_view name)
{
    const auto* row = std::ranges::find(base::error_table, name, &base::ErrorRow::name);
    return row == base::error_table.end() ? std::nullopt : std::optional{row->code};
}

}  // namespace

/// What to send now, or how long to wait for it.
struct Delivery::Choice {
    std::optional<Waiting> waiting;
    std::optional<milliseconds> wait;
};

/// What an answer means for a record.
struct Delivery::Verdict {
    DeliveryOutcome outcome = DeliveryOutcome::waiting;
    ErrorCode code = ErrorCode::internal;
    std::string name{};        ///< what the officers' list shows
    bool whole_queue = false;  ///< no other record will fare better now
    std::optional<std::chrono::seconds> retry_after{};
    std::optional<wire::Acknowledgement> acknowledgement{};
};

Delivery::Delivery(Outbox& outbox, ServiceClient& client, const Enrolment& enrolment, const base::Clock& clock,
                   base::Random& random, base::Log& log, Sink sink, DeliveryTimings timings)
    : m_outbox(outbox), m_client(client), m_enrolment(enrolment), m_clock(clock), m_random(random), m_log(log),
      m_sink(std::move(sink)), m_timings(timings), m_breaker(timings, clock, random)
{
}

Result<std::optional<milliseconds>> Delivery::attempt(const std::stop_token& stop)
{
    const Choice choice = OSS_TRY(choose());
    if (!choice.waiting) {
        return choice.wait;
    }
    const Waiting& waiting = *choice.waiting;
    OSS_FAILPOINT("delivery.attempt.before_send");
    const auto answer = m_client.submit(waiting.record, stop);
    OSS_FAILPOINT("delivery.attempt.after_answer");
    if (!answer && answer.error().code() == ErrorCode::cancelled) {
        return std::optional{milliseconds{0}};
    }
    OSS_TRY(settle(waiting, judge(waiting, answer)));
    return std::optional{milliseconds{0}};
}

void Delivery::hurry() { m_breaker.hurry(); }

Result<Delivery::Choice> Delivery::choose()
{
    const base::Instant now = m_clock.steady();
    const auto until = [now](base::Instant due) {
        return std::max(milliseconds{1}, std::chrono::ceil<milliseconds>(due - now));
    };
    Choice choice;
    for (std::int64_t sequence = 0;;) {
        auto waiting = OSS_TRY(m_outbox.next_waiting(sequence));
        if (!waiting) {
            return choice;
        }
        if (const auto pause = m_breaker.closed_in()) {
            return Choice{std::nullopt, pause};
        }
        sequence = waiting->sequence;
        const auto backoff = m_backoffs.find(sequence);
        if (backoff == m_backoffs.end() || backoff->second.not_before <= now) {
            return Choice{std::move(waiting), std::nullopt};
        }
        const auto wait = until(backoff->second.not_before);
        choice.wait = std::min(choice.wait.value_or(wait), wait);
    }
}

Delivery::Verdict Delivery::judge(const Waiting& waiting, const Result<HttpAnswer>& answer) const
{
    if (!answer) {
        const ErrorCode code = answer.error().code();
        return {.code = code,
                .name = std::string{base::describe(code).name},
                .whole_queue = code != ErrorCode::bad_response};
    }
    return answer->status == ok || answer->status == created ? judge_accepted(waiting, *answer)
                                                             : judge_refused(*answer);
}

Delivery::Verdict Delivery::judge_accepted(const Waiting& waiting, const HttpAnswer& answer) const
{
    auto acknowledgement = wire::parse_acknowledgement(answer.body);
    const auto checked = acknowledgement
                             ? wire::verify_acknowledgement(*acknowledgement, waiting.reference, waiting.record.body,
                                                            m_enrolment.service.receipt_key)
                             : Result<void>{acknowledgement.error()};
    if (!checked) {
        const ErrorCode code = checked.error().code();
        return {.code = code, .name = std::string{base::describe(code).name}};
    }
    return {.outcome = DeliveryOutcome::delivered, .acknowledgement = *std::move(acknowledgement)};
}

Delivery::Verdict Delivery::judge_refused(const HttpAnswer& answer) const
{
    const auto problem = wire::parse_problem(answer.status, answer.body);
    Verdict verdict{.name = problem.name.empty() ? fmt::format("http_{}", answer.status) : problem.name};
    verdict.retry_after = answer.retry_after;
    if (answer.status == too_many_requests || answer.status == service_unavailable) {
        verdict.code = answer.status == too_many_requests ? ErrorCode::rate_limited : ErrorCode::service_busy;
        verdict.whole_queue = true;
    } else if (answer.status >= server_errors) {
        verdict.code = ErrorCode::service_busy;  // perhaps this record's fault: it waits alone
    } else if (std::ranges::find(refusals, answer.status) != refusals.end() && !problem.name.empty()) {
        verdict.outcome = DeliveryOutcome::parked;
        verdict.code = known_code(problem.name).value_or(ErrorCode::service_refused);
    } else {
        const auto code = answer.status == unauthorized ? known_code(problem.name) : std::nullopt;
        verdict.code = code.value_or(ErrorCode::bad_response);
        verdict.whole_queue = true;
    }
    return verdict;
}

Result<void> Delivery::settle(const Waiting& waiting, const Verdict& verdict)
{
    DeliveryEvent event{.reference = waiting.reference, .outcome = verdict.outcome};
    switch (verdict.outcome) {
    case DeliveryOutcome::delivered:
        OSS_TRY(m_outbox.complete(waiting, *verdict.acknowledgement, m_enrolment.service.receipt_key));
        event.status = verdict.acknowledgement->status;
        break;
    case DeliveryOutcome::parked:
        OSS_TRY(m_outbox.park(waiting.sequence, verdict.name));
        m_log.write(base::EventId::outbox_parked, {{"reference", waiting.reference.text()}, {"code", verdict.name}});
        event.code = verdict.code;
        break;
    case DeliveryOutcome::waiting:
        OSS_TRY(m_outbox.note_attempt(waiting.sequence, verdict.name));
        event.code = verdict.code;
        break;
    }
    if (verdict.outcome == DeliveryOutcome::waiting) {
        back_off(waiting, verdict);
    } else {
        m_backoffs.erase(waiting.sequence);
        note_success();
    }
    m_sink(event);
    return {};
}

void Delivery::note_success()
{
    if (m_breaker.succeeded()) {
        m_log.write(base::EventId::delivery_resumed);
    }
}

void Delivery::back_off(const Waiting& waiting, const Verdict& verdict)
{
    const auto blame = verdict.whole_queue ? CircuitBreaker::Blame::service : CircuitBreaker::Blame::record;
    const milliseconds pause = m_breaker.failed(blame, verdict.retry_after);
    if (!verdict.whole_queue) {
        Backoff& backoff = m_backoffs[waiting.sequence];
        backoff.not_before = m_clock.steady() + std::max(pause, jitter(m_timings, ++backoff.failures, m_random));
    }
    m_log.write(base::EventId::delivery_waits, {{"reference", waiting.reference.text()},
                                                {"code", verdict.name},
                                                {"failures", m_breaker.failures()},
                                                {"pause_ms", pause.count()}});
}

}  // namespace oss::outbox
