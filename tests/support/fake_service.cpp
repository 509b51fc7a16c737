#include "tests/support/fake_service.h"

#include "core/base/encoding.h"
#include "core/base/random.h"
#include "core/wire/feedback.h"
#include "core/wire/heartbeat.h"
#include "core/wire/http_signature.h"
#include "core/wire/submission.h"

#include <utility>

namespace oss::test {
namespace {

using base::as_bytes;

wire::SigningKey device_key()
{
    base::SeededRandom random{11};
    return wire::SigningKey::generate(random);
}

wire::SigningKey receipt_key()
{
    base::SeededRandom random{12};
    return wire::SigningKey::generate(random);
}

wire::OpeningKey opening_key()
{
    base::SeededRandom random{13};
    return wire::OpeningKey::generate(random);
}

std::optional<std::string_view> header(const LoopbackRequest& request, const std::string& name)
{
    const auto found = request.headers.find(name);
    return found == request.headers.end() ? std::nullopt : std::optional<std::string_view>{found->second};
}

wire::EnrolmentAnswer enrolment_answer(base::UtcTime now)
{
    return {"kiosk-1",
            "Lobi 1",
            domain::KioskPrefix::parse("MJK1").value(),
            "gedung-gajah-mada",
            opening_key().seal_key(),
            receipt_key().verify_key(),
            std::chrono::seconds{60},
            now};
}

}  // namespace

FakeService::FakeService(const base::Clock& clock)
    : m_clock(clock), m_server([this](const LoopbackRequest& request) { return answer(request); })
{
}

outbox::Enrolment FakeService::enrolment() const { return {url(), device_key(), enrolment_answer(m_clock.utc())}; }

void FakeService::add_fault(Fault fault)
{
    const std::lock_guard lock{m_mutex};
    m_faults.push_back(fault);
}

void FakeService::refuse_next(wire::ProblemCode code)
{
    const std::lock_guard lock{m_mutex};
    m_refusals.push_back(code);
}

std::vector<std::string> FakeService::kept() const
{
    const std::lock_guard lock{m_mutex};
    return m_kept;
}

std::vector<std::string> FakeService::niks() const
{
    const std::lock_guard lock{m_mutex};
    return m_niks;
}

std::vector<std::string> FakeService::opinions() const
{
    const std::lock_guard lock{m_mutex};
    return m_opinions;
}

int FakeService::requests() const
{
    const std::lock_guard lock{m_mutex};
    return m_requests;
}

std::string FakeService::acknowledgement_of(const std::string& reference) const
{
    const std::lock_guard lock{m_mutex};
    return m_acknowledgements.at(reference);
}

LoopbackAnswer FakeService::problem(wire::ProblemCode code) const
{
    const bool skew = code == wire::ProblemCode::clock_skew;
    return {.status = wire::describe(code).status,
            .body = wire::to_json({code, {}, {}, skew ? std::optional{m_clock.utc()} : std::nullopt}),
            .headers = {{"Content-Type", std::string{wire::problem_media_type}}}};
}

LoopbackAnswer FakeService::answer(const LoopbackRequest& request)
{
    const std::lock_guard lock{m_mutex};
    ++m_requests;
    if (request.target == wire::enrolment_path) {
        return enrol(request);
    }
    Fault fault = Fault::none;
    if (!m_faults.empty()) {
        fault = m_faults.front();
        m_faults.pop_front();
    }
    if (fault == Fault::drop_before) {
        return {.fault = LoopbackAnswer::Fault::drop};
    }
    if (fault == Fault::busy) {
        auto busy = problem(wire::ProblemCode::service_busy);
        busy.headers.emplace_back("Retry-After", "7");
        return busy;
    }
    if (fault == Fault::server_error) {
        return problem(wire::ProblemCode::internal);
    }
    if (fault == Fault::portal_page || fault == Fault::proxy_not_found) {
        return {.status = fault == Fault::portal_page ? 200 : 404, .body = "<html>Welcome</html>"};
    }
    if (fault == Fault::portal_redirect) {
        return {.status = 302, .headers = {{"Location", "http://127.0.0.1:1/login"}}};
    }
    if (auto refused = refuse_unsigned(request)) {
        return *refused;
    }
    if (!m_refusals.empty()) {
        const auto code = m_refusals.front();
        m_refusals.pop_front();
        return problem(code);
    }
    if (request.target == wire::feedback_path) {
        const auto opinion = wire::parse_feedback(as_bytes(request.body));
        if (!opinion) {
            return problem(opinion.error().code);
        }
        m_opinions.push_back(request.body);
        return {.status = 201, .body = "{}"};
    }
    if (request.target == wire::heartbeat_path) {
        const auto heartbeat = wire::parse_heartbeat(as_bytes(request.body));
        return heartbeat ? LoopbackAnswer{.body = wire::to_json(wire::HeartbeatAnswer{.time = m_clock.utc()})}
                         : problem(heartbeat.error().code);
    }
    if (request.method == "GET") {
        const bool known = request.target.ends_with("?birth_year=1986");
        return known ? LoopbackAnswer{.body = wire::to_json(wire::StatusAnswer{"received", "status.received"})}
                     : problem(wire::ProblemCode::not_found);
    }
    return submit(request, fault);
}

std::optional<LoopbackAnswer> FakeService::refuse_unsigned(const LoopbackRequest& request)
{
    const auto signature = wire::parse_request_signature(header(request, "signature-input").value_or(""),
                                                         header(request, "signature").value_or(""));
    const auto digest = header(request, "content-digest");
    if (!signature || !digest || signature->keyid != "kiosk-1") {
        return problem(wire::ProblemCode::bad_signature);
    }
    const wire::SignableRequest signable{.method = request.method,
                                         .target = request.target,
                                         .content_digest = *digest,
                                         .idempotency_key = header(request, "idempotency-key")};
    if (!wire::verify_request(*signature, signable, as_bytes(request.body), device_key().verify_key())) {
        return problem(wire::ProblemCode::bad_signature);
    }
    if (!wire::check_age(*signature, m_clock.utc())) {
        return problem(wire::ProblemCode::clock_skew);
    }
    return m_nonces.insert(signature->nonce).second ? std::nullopt
                                                    : std::optional{problem(wire::ProblemCode::bad_signature)};
}

LoopbackAnswer FakeService::submit(const LoopbackRequest& request, Fault fault)
{
    const auto submission = wire::parse_submission(as_bytes(request.body));
    if (!submission) {
        return problem(submission.error().code);
    }
    const auto [known, is_new] = m_bodies.emplace(header(request, "idempotency-key").value_or(""), request.body);
    if (known->second != request.body) {
        return problem(wire::ProblemCode::idempotency_conflict);
    }
    const std::string reference = submission->reference.text();
    if (is_new) {
        const auto application =
            wire::open_application(submission->sealed, opening_key(), domain::date_in_mojokerto(m_clock.utc()));
        if (!application) {
            return problem(application.error().code);
        }
        m_kept.push_back(reference);
        m_niks.emplace_back(application->nik.digits());
        const auto acknowledgement =
            wire::make_acknowledgement(submission->reference, wire::ApplicationStatus::received, m_clock.utc(),
                                       wire::sha256(as_bytes(request.body)), receipt_key());
        m_acknowledgements.emplace(reference, wire::to_json(acknowledgement));
    }
    LoopbackAnswer answer{.status = is_new ? 201 : 200, .body = m_acknowledgements.at(reference)};
    if (fault == Fault::drop_after) {
        answer.fault = LoopbackAnswer::Fault::drop;
    } else if (fault == Fault::truncate) {
        answer.fault = LoopbackAnswer::Fault::truncate;
    } else if (fault == Fault::wrong_signature) {
        answer.body = wire::to_json(wire::make_acknowledgement(submission->reference, wire::ApplicationStatus::received,
                                                               m_clock.utc(), wire::sha256(as_bytes(request.body)),
                                                               device_key()));
    } else if (fault == Fault::other_reference) {
        answer.body = wire::to_json(wire::make_acknowledgement(domain::Reference::parse("MJK1-7F3K-92Q4-X8TM").value(),
                                                               wire::ApplicationStatus::received, m_clock.utc(),
                                                               wire::sha256(as_bytes(request.body)), receipt_key()));
    }
    return answer;
}

LoopbackAnswer FakeService::enrol(const LoopbackRequest& request) const
{
    const auto parsed = wire::parse_enrolment_request(as_bytes(request.body));
    if (!parsed) {
        return problem(parsed.error().code);
    }
    if (parsed->code != "ABCD2345") {
        return problem(wire::ProblemCode::not_found);
    }
    return {.status = 201, .body = wire::to_json(enrolment_answer(m_clock.utc()))};
}

}  // namespace oss::test
