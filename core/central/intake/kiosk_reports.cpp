#include "core/central/intake/kiosk_reports.h"

#include "core/base/encoding.h"
#include "core/central/intake/device_auth.h"
#include "core/central/vault/vault.h"
#include "core/wire/feedback.h"
#include "core/wire/heartbeat.h"

#include <fmt/format.h>

#include <optional>
#include <string>

namespace oss::central {

using base::Result;

namespace {

/// A citizen who called an officer looks at the screen.
constexpr std::chrono::seconds interval_while_waiting{10};
constexpr std::size_t longest_key = 128;

std::string day_text(const domain::Date& day)
{
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

NewFeedback row_of(const wire::FeedbackMessage& message, std::string_view kiosk_id, std::string_view key)
{
    const domain::Feedback& feedback = message.feedback;
    NewFeedback row{.id = hash_token(fmt::format("{} {}", kiosk_id, key)),
                    .day = day_text(feedback.day),
                    .location = message.location,
                    .rating = feedback.rating,
                    .asked_for_money = feedback.asked_for_money,
                    .scores = {}};
    for (const domain::SurveyAnswer& answer : feedback.survey) {
        if (answer.score) {
            row.scores.push_back({std::string{domain::wire_name(answer.element)}, *answer.score});
        }
    }
    return row;
}

std::optional<KioskSessions> sessions_of(const wire::Heartbeat& heartbeat)
{
    if (!heartbeat.sessions) {
        return std::nullopt;
    }
    KioskSessions sessions{.since = heartbeat.sessions->since,
                           .started = heartbeat.sessions->started,
                           .finished = heartbeat.sessions->finished};
    for (const wire::ScreenCount& stop : heartbeat.sessions->stopped) {
        sessions.stops.push_back({stop.screen, stop.count});
    }
    return sessions;
}

}  // namespace

HttpResponse KioskReports::heartbeat(const HttpRequest& request)
{
    const base::UtcTime now = m_clock.utc();
    const auto known = authenticate_once(request, m_store, now);
    if (!known) {
        return problem_response(known.error());
    }
    const auto heartbeat = wire::parse_heartbeat(base::as_bytes(request.body));
    if (!heartbeat) {
        return problem_response(heartbeat.error());
    }
    const Result<bool> is_answered = m_store.save_report({.kiosk_id = known->kiosk.kiosk_id,
                                                          .seen_at = now,
                                                          .report = wire::to_json(*heartbeat),
                                                          .help_call = heartbeat->help_call,
                                                          .sessions = sessions_of(*heartbeat)});
    if (!is_answered) {
        return problem_response(problem_of(is_answered.error()));
    }
    const auto bundle = m_store.newest_bundle();
    wire::HeartbeatAnswer answer{.time = now, .heartbeat_interval = {}, .texts_version = {}};
    if (bundle && *bundle) {
        answer.texts_version = std::to_string((*bundle)->version);
    }
    answer.officer_is_coming = *is_answered;
    if (heartbeat->help_call) {
        answer.heartbeat_interval = interval_while_waiting;
    }
    return json_response(200, wire::to_json(answer));
}

HttpResponse KioskReports::bundle(const HttpRequest& request)
{
    if (const auto known = authenticate_once(request, m_store, m_clock.utc()); !known) {
        return problem_response(known.error());
    }
    const auto bundle = m_store.newest_bundle();
    if (!bundle) {
        return problem_response(problem_of(bundle.error()));
    }
    if (!*bundle) {
        return problem_response({.code = wire::ProblemCode::not_found});
    }
    HttpResponse response = json_response(200, (*bundle)->content);
    response.content_type = "application/x-ndjson";
    return response;
}

HttpResponse KioskReports::feedback(const HttpRequest& request)
{
    const auto known = authenticate_once(request, m_store, m_clock.utc());
    if (!known) {
        return problem_response(known.error());
    }
    const std::string_view key = request.header("Idempotency-Key");
    if (key.empty() || key.size() > longest_key) {
        return problem_response({.code = wire::ProblemCode::missing_idempotency_key});
    }
    const auto message = wire::parse_feedback(base::as_bytes(request.body));
    if (!message) {
        return problem_response(message.error());
    }
    const Result<bool> is_new = m_store.add_feedback(row_of(*message, known->kiosk.kiosk_id, key));
    return is_new ? json_response(*is_new ? 201 : 200, "{}") : problem_response(problem_of(is_new.error()));
}

}  // namespace oss::central
