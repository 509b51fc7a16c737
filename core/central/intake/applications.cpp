#include "core/central/intake/applications.h"

#include "core/base/assert.h"
#include "core/base/encoding.h"
#include "core/central/http/form.h"
#include "core/central/vault/personal.h"
#include "core/domain/nik_assessment.h"
#include "core/wire/acknowledgement.h"
#include "core/wire/heartbeat.h"
#include "core/wire/http_signature.h"
#include "core/wire/submission.h"
#include "core/wire/uuid.h"

#include <charconv>
#include <optional>
#include <string>
#include <utility>

namespace oss::central {

using base::EventId;
using base::Result;
using wire::Problem;
using wire::ProblemCode;
using wire::Received;

namespace {

constexpr std::chrono::minutes resend_pause{10};

tl::unexpected<Problem> refuse(ProblemCode code, std::string field = {})
{
    return tl::unexpected<Problem>(Problem{.code = code, .detail = {}, .field = std::move(field), .time = {}});
}

tl::unexpected<Problem> refuse(const base::Error& error) { return tl::unexpected<Problem>(problem_of(error)); }

/// Why an officer must look first; empty when nobody must (requirements 3a, A25).
std::string officer_reason(const domain::Application& application, const domain::Date& today)
{
    const int age = application.birth_date.age_on(today);
    if (age < domain::adult_age) {
        return "under_17";
    }
    if (age > domain::oldest_expected_age) {
        return "over_110";
    }
    return application.scale == domain::Scale::umk ? std::string{} : "non_umk";
}

}  // namespace

void Applications::post(const HttpRequest& request, const Answer& answer)
{
    Received<NewApplication> read = read_request(request);
    if (!read) {
        answer(refusal(read.error()));
        return;
    }
    m_parts.store.begin_accept(*std::move(read),
                               [this, answer](const NewApplication& application, const Result<Acceptance>& acceptance) {
                                   answer(answer_to(application, acceptance));
                               });
}

Received<NewApplication> Applications::read_request(const HttpRequest& request)
{
    Received<SignedRequest> signed_request = authenticate(request, m_parts.store, m_parts.clock.utc());
    if (!signed_request) {
        return tl::unexpected<Problem>(signed_request.error());
    }
    return read_application(request, *signed_request);
}

HttpResponse Applications::answer_to(const NewApplication& application, const Result<Acceptance>& acceptance)
{
    if (!acceptance) {
        return refusal(problem_of(acceptance.error()));
    }
    note_accepted(application, *acceptance);
    return json_response(acceptance->replayed ? 200 : 201, acceptance->answer);
}

HttpResponse Applications::refusal(const Problem& problem)
{
    m_parts.log.write(EventId::central_application_refused,
                      {{"code", wire::describe(problem.code).name}, {"field", problem.field}});
    return problem_response(problem);
}

void Applications::note_accepted(const NewApplication& application, const Acceptance& acceptance)
{
    m_parts.log.write(EventId::central_application_accepted, {{"reference", application.reference},
                                                              {"kiosk", application.kiosk_id},
                                                              {"replayed", acceptance.replayed ? 1 : 0}});
    if (m_parts.mail_is_waiting) {
        m_parts.mail_is_waiting();
    }
}

Received<NewApplication> Applications::read_application(const HttpRequest& request, const SignedRequest& signed_request)
{
    if (const auto problem = wire::check_content_type(request.header("Content-Type"))) {
        return tl::unexpected<Problem>(*problem);
    }
    const std::string_view idempotency_key = request.header("Idempotency-Key");
    if (!wire::is_uuid_v7(idempotency_key)) {
        return refuse(ProblemCode::missing_idempotency_key);
    }
    const auto body = base::as_bytes(request.body);
    const Received<wire::Submission> submission = wire::parse_submission(body);
    if (!submission) {
        return tl::unexpected<Problem>(submission.error());
    }
    Received<KioskRow> taker = signed_request.kiosk;
    if (submission->kiosk_id != taker->kiosk_id) {
        taker = find_taker(*submission,
                           wire::relayed_record(idempotency_key, body, request.header(wire::record_signature_header)));
        if (!taker) {
            return refuse(ProblemCode::invalid_field, "kiosk_id");
        }
    }
    Received<NewApplication> application =
        read_submission(*submission, signed_request.body_digest, idempotency_key, *taker);
    if (application) {
        application->sender_id = signed_request.kiosk.kiosk_id;
        application->nonce = signed_request.nonce;
        application->nonce_expires_at = signed_request.nonce_expires_at;
    }
    return application;
}

/// The kiosk that took an application which somebody else brings: its own signature must be there.
Received<KioskRow> Applications::find_taker(const wire::Submission& submission, const wire::Record& record)
{
    const auto kiosk = m_parts.store.find_kiosk(submission.kiosk_id);
    if (!kiosk) {
        return refuse(kiosk.error());
    }
    if (!*kiosk) {
        return refuse(ProblemCode::not_enrolled);
    }
    if (!wire::verify_record(record, wire::VerifyKey{(*kiosk)->public_key})) {
        return refuse(ProblemCode::bad_signature);
    }
    return **kiosk;
}

Received<Acceptance> Applications::import(const wire::Record& record)
{
    const Received<wire::Submission> submission = wire::parse_submission(record.body);
    if (!submission) {
        return tl::unexpected<Problem>(submission.error());
    }
    const Received<KioskRow> taker = find_taker(*submission, record);
    if (!taker) {
        return tl::unexpected<Problem>(taker.error());
    }
    const Received<NewApplication> application =
        read_submission(*submission, wire::sha256(record.body), record.idempotency_key, *taker);
    if (!application) {
        return tl::unexpected<Problem>(application.error());
    }
    Result<Acceptance> acceptance = m_parts.store.accept(*application);
    if (!acceptance) {
        return refuse(acceptance.error());
    }
    note_accepted(*application, *acceptance);
    return *std::move(acceptance);
}

Received<NewApplication> Applications::read_submission(const wire::Submission& submission,
                                                       const wire::Digest& body_digest,
                                                       std::string_view idempotency_key, const KioskRow& taker)
{
    if (submission.reference.prefix() != taker.prefix) {
        return refuse(ProblemCode::invalid_field, "reference");
    }
    const wire::OpeningKey* opening = m_parts.keys.opening_for(submission.key_id);
    if (opening == nullptr) {
        return refuse(ProblemCode::unknown_key);
    }
    const domain::Date day = domain::date_in_mojokerto(submission.created_at);
    const Received<domain::Application> personal = wire::open_application(submission.sealed, *opening, day);
    if (!personal) {
        return tl::unexpected<Problem>(personal.error());
    }
    NewApplication application = start_application(submission.reference, *personal, body_digest, submission.created_at);
    application.kiosk_id = submission.kiosk_id;
    application.idempotency_key = idempotency_key;
    application.request_digest = body_digest;
    application.location = submission.location;
    application.notice = submission.consent.notice;
    application.declaration = submission.consent.declaration;
    application.consented_at = submission.consent.at;
    if (taker.revoked_at) {
        application.officer_reason = "revoked_kiosk";
    }
    return application;
}

NewApplication Applications::start_application(const domain::Reference& reference, const domain::Application& personal,
                                               const wire::Digest& body_digest, base::UtcTime created_at)
{
    const auto now = std::chrono::floor<std::chrono::seconds>(m_parts.clock.utc());
    NewApplication application;
    application.reference = reference.text();
    application.created_at = created_at;
    application.received_at = now;
    application.language = domain::language_code(personal.language);
    application.personal = seal_personal(m_parts.vault, application.reference, personal);
    application.nik_index = nik_index(m_parts.vault, personal.nik);
    application.email_index = email_index(m_parts.vault, personal.email);
    application.officer_reason = officer_reason(personal, domain::date_in_mojokerto(created_at));
    application.sign_answer = [&keys = m_parts.keys, reference, now, body_digest](ApplicationState state) {
        const auto status = state == ApplicationState::needs_officer ? wire::ApplicationStatus::needs_officer
                                                                     : wire::ApplicationStatus::received;
        return wire::to_json(wire::make_acknowledgement(reference, status, now, body_digest, keys.receipt));
    };
    application.mail = make_link_mail(application.reference, LinkPurpose::activation, m_parts.vault, now,
                                      m_parts.activation_life, m_parts.random);
    return application;
}

Result<WebReceipt> Applications::take_from_web(const domain::Application& personal, std::string_view form_id)
{
    const base::UtcTime now = m_parts.clock.utc();
    const auto prefix = domain::KioskPrefix::parse(web_prefix);
    OSS_ASSERT(prefix.has_value());
    const base::SecretBytes json = wire::personal_json(personal);
    NewApplication application = start_application(domain::Reference::generate(*prefix, m_parts.random), personal,
                                                   wire::sha256(base::as_bytes(form_id)), now);
    application.kiosk_id = web_kiosk_id;
    application.idempotency_key = form_id;
    // Keyed: a plain hash of a citizen's data could be guessed from a copy of the database.
    application.request_digest = m_parts.vault.blind_index("web_request", base::as_text(json.bytes()));
    application.location = "web";
    application.notice = domain::current_notice;
    application.declaration = domain::current_declaration;
    application.consented_at = now;
    const Acceptance acceptance = OSS_TRY(m_parts.store.accept(application));
    const wire::Acknowledgement answer =
        OSS_TRY(wire::parse_acknowledgement(base::as_bytes(std::string_view{acceptance.answer})));
    note_accepted(application, acceptance);
    return WebReceipt{answer.reference.text(), answer.status == wire::ApplicationStatus::needs_officer};
}

HttpResponse Applications::status(const HttpRequest& request)
{
    Received<HttpResponse> response = tell_status(request);
    return response ? std::move(*response) : problem_response(response.error());
}

Received<HttpResponse> Applications::tell_status(const HttpRequest& request)
{
    const base::UtcTime now = m_parts.clock.utc();
    if (const auto known = authenticate_once(request, m_parts.store, now); !known) {
        return tl::unexpected<Problem>(known.error());
    }
    const auto reference = domain::Reference::parse(request.path_value("reference"));
    const auto query = FormFields::parse(request.query);
    if (!reference || !query) {
        return refuse(ProblemCode::not_found);
    }
    const Result<std::optional<ApplicationRow>> found =
        find_by_birth_year(m_parts.store, m_parts.vault, reference->text(), query->get("birth_year"), now);
    if (!found) {
        return refuse(found.error());
    }
    if (!*found) {
        return refuse(ProblemCode::not_found);
    }
    wire::StatusAnswer answer{std::string{to_text((*found)->state)}, std::string{next_step_key((*found)->state)}};
    if ((*found)->state == ApplicationState::active && (*found)->deadline) {
        answer.deadline = domain::date_in_mojokerto(*(*found)->deadline);
    }
    return json_response(200, wire::to_json(answer));
}

HttpResponse Applications::resend_activation(const HttpRequest& request)
{
    Received<HttpResponse> response = send_again(request);
    return response ? std::move(*response) : problem_response(response.error());
}

Received<HttpResponse> Applications::send_again(const HttpRequest& request)
{
    const base::UtcTime now = m_parts.clock.utc();
    if (const auto known = authenticate_once(request, m_parts.store, now); !known) {
        return tl::unexpected<Problem>(known.error());
    }
    const auto reference = domain::Reference::parse(request.path_value("reference"));
    if (!reference) {
        return refuse(ProblemCode::not_found);
    }
    const NewMail activation = make_link_mail(reference->text(), LinkPurpose::activation, m_parts.vault, now,
                                              m_parts.activation_life, m_parts.random);
    if (const auto sent = m_parts.store.resend_activation(activation, resend_pause, {}); !sent) {
        return refuse(sent.error());
    }
    if (m_parts.mail_is_waiting) {
        m_parts.mail_is_waiting();
    }
    return json_response(202, "{}");
}

std::string_view next_step_key(ApplicationState state)
{
    switch (state) {
    case ApplicationState::received: return "status.todo_received";
    case ApplicationState::needs_officer: return "status.todo_officer";
    case ApplicationState::activation_sent: return "status.todo_mailed";
    case ApplicationState::active: return "status.todo_active";
    case ApplicationState::licensing_started: return "status.todo_started";
    case ApplicationState::cancelled: return "status.todo_cancelled";
    }
    return "status.todo_officer";
}

Result<std::optional<ApplicationRow>> find_by_birth_year(Store& store, const Vault& vault, std::string_view reference,
                                                         std::string_view birth_year, base::UtcTime now)
{
    int year = 0;
    std::from_chars(birth_year.data(), birth_year.data() + birth_year.size(), year);
    std::optional<ApplicationRow> found = OSS_TRY(store.find_application(reference));
    if (found && found->purged_at) {
        found.reset();
    }
    if (found) {
        const domain::Application personal = OSS_TRY(open_personal(vault, *found, domain::date_in_mojokerto(now)));
        if (personal.birth_date.year() != year) {
            found.reset();
        }
    }
    return found;
}

}  // namespace oss::central
