#include "kiosk/app/service_line.h"

#include "core/outbox/office_bundle_file.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace oss::app {
namespace {

using namespace std::chrono_literals;
using flow::Inquiry;
using flow::OfficerCall;
using flow::StatusWord;

/// Between attempts to find the enrolment or to open the stores.
constexpr std::chrono::milliseconds retry{2'000};
/// While somebody waits for an officer the service is asked this often.
constexpr std::chrono::milliseconds beat_during_call{10'000};

struct NamedWord {
    std::string_view name;
    StatusWord word;
};
constexpr std::array words{NamedWord{"received", StatusWord::received},
                           NamedWord{"needs_officer", StatusWord::needs_officer},
                           NamedWord{"activation_sent", StatusWord::activation_sent},
                           NamedWord{"active", StatusWord::active},
                           NamedWord{"licensing_started", StatusWord::licensing_started},
                           NamedWord{"cancelled", StatusWord::cancelled}};

}  // namespace

/// What an enrolled kiosk talks with. Borrows the enrolment it holds.
struct ServiceLine::Open {
    outbox::Enrolment enrolment;
    outbox::FeedbackStore feedback;
    outbox::Outbox outbox;
    outbox::CurlClient http;
    outbox::ServiceClient client;
    base::Instant next_beat{};
    bool is_reached = true;  ///< at the last heartbeat; until then nothing is known to be wrong
    std::chrono::milliseconds clock_offset{0};
    bool feedback_waits = true;
    std::string bundle_taken{};    ///< the version
    std::string bundle_refused{};  ///< the version that was told of last

    Open(outbox::Enrolment given, outbox::FeedbackStore store, outbox::Outbox queue, const Parts& parts)
        : enrolment(std::move(given)), feedback(std::move(store)), outbox(std::move(queue)),
          http(outbox::CurlOptions{.connect_timeout = 4s, .total_timeout = 8s, .ca_file = parts.ca_file}),
          client(http, enrolment, parts.clock, parts.random)
    {
    }
};

ServiceLine::ServiceLine(Parts parts)
    : m_parts(std::move(parts)), m_started(m_parts.clock.steady()),
      m_thread([this](const std::stop_token& stop) { run(stop); })
{
}

ServiceLine::~ServiceLine()
{
    m_thread.request_stop();
    m_thread.join();
}

void ServiceLine::push(Command command)
{
    if (!m_commands.push(Command{command})) {
        refuse(command);
    }
}

void ServiceLine::ask(const flow::AskStatus& question) { push(question); }

void ServiceLine::resend(const flow::ResendActivation& request) { push(request); }

void ServiceLine::keep(const flow::StoreFeedback& opinion) { push(opinion); }

void ServiceLine::call(const flow::CallOfficer& call) { push(call); }

void ServiceLine::forget_call() { push(ForgetCall{}); }

/// Honest: nothing is known of it.
void ServiceLine::refuse(const Command& command)
{
    if (const auto* question = std::get_if<flow::AskStatus>(&command)) {
        m_parts.inbox.post({flow::EventKind::status_told,
                            flow::StatusTold{question->session, question->reference, Inquiry::unreachable}});
    } else if (const auto* request = std::get_if<flow::ResendActivation>(&command)) {
        m_parts.inbox.post({flow::EventKind::resend_told, flow::ResendTold{request->session, false}});
    } else if (const auto* call = std::get_if<flow::CallOfficer>(&command)) {
        m_parts.inbox.post({flow::EventKind::call_told, flow::CallTold{call->session, OfficerCall::unreachable}});
    }
}

void ServiceLine::run(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        if (const auto talked = talk(stop); !talked) {
            // Not enrolled yet, or no store: said by the outbox's worker.
            if (const auto command = m_commands.pop(stop, retry)) {
                refuse(*command);
            }
        }
    }
}

base::Result<void> ServiceLine::talk(const std::stop_token& stop)
{
    const StorePaths& paths = m_parts.paths;
    auto enrolment = OSS_TRY(outbox::load_enrolment(paths.enrolment));
    auto feedback = OSS_TRY(outbox::FeedbackStore::open(paths.feedback, paths.feedback_migrations));
    auto queue =
        OSS_TRY(outbox::Outbox::open(paths.outbox, paths.migrations, m_parts.clock, m_parts.random, m_parts.log));
    Open open{std::move(enrolment), std::move(feedback), std::move(queue), m_parts};
    open.next_beat = m_parts.clock.steady();
    while (!stop.stop_requested()) {
        const auto until = open.next_beat - m_parts.clock.steady();
        const auto wait = std::max(0ms, std::chrono::ceil<std::chrono::milliseconds>(until));
        if (const auto command = m_commands.pop(stop, wait)) {
            carry_out(open, *command, stop);
        } else if (m_parts.clock.steady() >= open.next_beat && !stop.stop_requested()) {
            beat(open, stop);
        }
    }
    return {};
}

void ServiceLine::carry_out(Open& open, const Command& command, const std::stop_token& stop)
{
    if (const auto* question = std::get_if<flow::AskStatus>(&command)) {
        m_parts.inbox.post({flow::EventKind::status_told, answer(open, *question, stop)});
    } else if (const auto* request = std::get_if<flow::ResendActivation>(&command)) {
        const bool sent = outbox::resend_activation(open.client, request->reference, stop).has_value();
        m_parts.inbox.post({flow::EventKind::resend_told, flow::ResendTold{request->session, sent}});
    } else if (const auto* opinion = std::get_if<flow::StoreFeedback>(&command)) {
        const auto kept = open.feedback.keep(
            {m_parts.place.location(open.enrolment.service.location), opinion->feedback}, m_parts.random);
        if (!kept) {
            m_parts.log.write(base::EventId::task_failed, {{"task", "feedback"}, {"error", kept.error()}});
        }
        // Sent with the next heartbeat, not now: when it came must not tell whose it is.
        open.feedback_waits = true;
    } else if (const auto* call = std::get_if<flow::CallOfficer>(&command)) {
        m_call = *call;
        m_parts.log.write(base::EventId::officer_called, {{"phase", flow::describe(call->phase).name}});
        beat(open, stop);
    } else {
        m_call.reset();
    }
}

flow::StatusTold ServiceLine::answer(Open& open, const flow::AskStatus& question, const std::stop_token& stop)
{
    flow::StatusTold told{question.session, question.reference, Inquiry::unreachable};
    const auto status = outbox::query_status(open.client, question.reference, question.birth_year, stop);
    if (status) {
        const auto* found = std::ranges::find(words, status->status, &NamedWord::name);
        if (found != words.end()) {
            told.inquiry = Inquiry::told;
            told.word = found->word;
            told.deadline = status->deadline;
        }
    } else if (status.error().code() == base::ErrorCode::not_found) {
        told.inquiry = Inquiry::unknown;
    }
    if (told.inquiry == Inquiry::told) {
        return told;
    }
    // What waits here the service can't know of. A number says nothing about a person.
    if (const auto waiting = open.outbox.list()) {
        const bool here = std::ranges::any_of(*waiting, [&](const outbox::Listed& line) {
            return line.reference == question.reference && !line.parked_at;
        });
        if (here) {
            told.inquiry = Inquiry::told;
            told.word = StatusWord::waiting;
        }
    }
    return told;
}

void ServiceLine::beat(Open& open, const std::stop_token& stop)
{
    wire::Heartbeat heartbeat;
    heartbeat.uptime = std::chrono::duration_cast<std::chrono::seconds>(m_parts.clock.steady() - m_started);
    if (const auto summary = open.outbox.summary()) {
        heartbeat.queue_depth = summary->waiting;
        heartbeat.parked = summary->parked;
        if (summary->oldest_waiting) {
            heartbeat.oldest_age =
                std::chrono::duration_cast<std::chrono::seconds>(m_parts.clock.utc() - *summary->oldest_waiting);
        }
    }
    std::error_code ignored;
    const auto space = std::filesystem::space(m_parts.paths.outbox.parent_path(), ignored);
    heartbeat.disk_free_bytes = ignored ? 0 : static_cast<std::int64_t>(space.available);
    heartbeat.clock_offset_ms = open.clock_offset.count();
    heartbeat.help_call = m_call.has_value();
    m_parts.report(heartbeat);
    if (m_call) {
        heartbeat.screen = flow::describe(m_call->phase).name;
    }
    const auto answer = outbox::send_heartbeat(open.client, heartbeat, stop);
    hear(open, answer);
    auto interval = std::chrono::duration_cast<std::chrono::milliseconds>(open.enrolment.service.heartbeat_interval);
    if (answer) {
        m_parts.inbox.tell_network(true);
        interval = answer->heartbeat_interval.value_or(open.enrolment.service.heartbeat_interval);
        tell_call(answer->officer_is_coming ? OfficerCall::coming : OfficerCall::called);
        if (answer->texts_version) {
            take_bundle(open, *answer->texts_version, stop);
        }
        if (open.feedback_waits) {
            open.feedback_waits = !outbox::deliver_feedback(open.feedback, open.client, stop).has_value();
        }
    } else if (!stop.stop_requested()) {
        m_parts.inbox.tell_network(false);
        tell_call(OfficerCall::unreachable);
    }
    open.next_beat = m_parts.clock.steady() + (m_call ? std::min(interval, beat_during_call) : interval);
}

void ServiceLine::hear(Open& open, const base::Result<wire::HeartbeatAnswer>& answer)
{
    const bool was_reached = std::exchange(open.is_reached, answer.has_value());
    if (answer) {
        open.clock_offset = answer->time - m_parts.clock.utc();
        m_parts.heard({.is_back = !was_reached, .clock_offset = open.clock_offset});
    } else if (answer.error().code() == base::ErrorCode::revoked) {
        m_parts.heard({.is_revoked = true});
    }
}

/// What failed is tried again with the next heartbeat; what does not hold is told of once.
void ServiceLine::take_bundle(Open& open, std::string_view version, const std::stop_token& stop)
{
    if (version == open.bundle_taken || version == std::to_string(m_parts.bundle_version.value_or(0))) {
        return;
    }
    const auto taken = outbox::fetch_office_bundle(m_parts.paths.bundle, open.client, open.enrolment, stop);
    if (taken) {
        open.bundle_taken = version;
        if (m_parts.bundle_taken) {
            m_parts.bundle_taken();
        }
        return;
    }
    const base::ErrorCode code = taken.error().code();
    const bool is_refused = code == base::ErrorCode::bad_signature || code == base::ErrorCode::bad_response ||
                            code == base::ErrorCode::already_exists;
    if (is_refused && version != open.bundle_refused) {
        open.bundle_refused = version;
        m_parts.log.write(base::EventId::task_failed, {{"task", "take bundle"}, {"error", taken.error()}});
    }
}

void ServiceLine::tell_call(OfficerCall call)
{
    if (m_call) {
        m_parts.inbox.post({flow::EventKind::call_told, flow::CallTold{m_call->session, call}});
    }
}

}  // namespace oss::app
