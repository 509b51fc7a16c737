#include "core/central/intake/enrolments.h"

#include "core/base/encoding.h"
#include "core/central/intake/device_auth.h"
#include "core/central/vault/vault.h"
#include "core/domain/reference.h"
#include "core/wire/enrolment.h"
#include "core/wire/submission.h"

#include <array>
#include <chrono>
#include <utility>

namespace oss::central {

using base::EventId;
using base::Result;
using wire::Problem;
using wire::ProblemCode;

namespace {

constexpr std::string_view code_alphabet = "ACDEFGHJKMNPQRTUVWXY34679";
constexpr std::size_t code_size = 8;
constexpr std::chrono::minutes code_life{15};
/// 39 bits for 15 minutes: guessing needs a limit for the whole service.
constexpr ThrottlePolicy code_policy{.free_attempts = 30,
                                     .first_lock = std::chrono::seconds{60},
                                     .longest_lock = std::chrono::seconds{900},
                                     .forget_after = std::chrono::seconds{900}};
constexpr std::string_view code_subject = "enrolment codes";

/// As it is typed: any case, hyphens and spaces left out.
std::string folded(std::string_view code)
{
    std::string out;
    for (const char c : code) {
        if (c != '-' && c != ' ') {
            out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        }
    }
    return out;
}

}  // namespace

Enrolments::Enrolments(Store& store, EnrolmentTerms terms, const base::Clock& clock, base::Random& random,
                       base::Log& log)
    : m_store(store), m_terms(std::move(terms)), m_clock(clock), m_random(random), m_log(log)
{
}

Result<std::string> Enrolments::make_code(std::string_view name, const std::optional<AuditNote>& note)
{
    std::string code;
    for (std::size_t i = 0; i < code_size; ++i) {
        code += code_alphabet[m_random.below(static_cast<std::uint32_t>(code_alphabet.size()))];
    }
    const base::UtcTime now = m_clock.utc();
    OSS_TRY(m_store.add_enrolment_code({hash_token(code), std::string{name}, now, now + code_life}, note));
    return code.substr(0, 4) + "-" + code.substr(4);
}

HttpResponse Enrolments::post(const HttpRequest& request)
{
    if (const auto problem = wire::check_content_type(request.header("Content-Type"))) {
        return problem_response(*problem);
    }
    const auto enrolment = wire::parse_enrolment_request(base::as_bytes(request.body));
    if (!enrolment) {
        return problem_response(enrolment.error());
    }
    const base::UtcTime now = m_clock.utc();
    const BlindIndex subject = hash_token(code_subject);
    const auto locked = m_store.count_attempt(subject, now, code_policy);
    if (!locked || *locked) {
        return problem_response(locked ? Problem{.code = ProblemCode::rate_limited} : problem_of(locked.error()));
    }
    KioskRow row{.kiosk_id = wire::key_id(enrolment->public_key),
                 .name = {},
                 .prefix = {},
                 .public_key = enrolment->public_key.bytes,
                 .enrolled_at = now,
                 .revoked_at = {}};
    const Result<KioskRow> kiosk = m_store.enrol_kiosk(hash_token(folded(enrolment->code)), std::move(row));
    if (!kiosk) {
        m_log.write(EventId::central_enrolment_refused, {{"error", kiosk.error()}});
        return problem_response(problem_of(kiosk.error()));
    }
    if (const Result<void> forgiven = m_store.forgive_attempts(subject, Store::Forgive::one); !forgiven) {
        m_log.write(EventId::task_failed, {{"task", "forgive attempts"}, {"error", forgiven.error()}});
    }
    m_log.write(EventId::central_kiosk_enrolled, {{"kiosk", kiosk->kiosk_id}});
    wire::EnrolmentAnswer answer{.kiosk_id = kiosk->kiosk_id,
                                 .name = kiosk->name,
                                 .prefix = *domain::KioskPrefix::parse(kiosk->prefix),
                                 .location = m_terms.location,
                                 .seal_key = m_terms.seal_key,
                                 .receipt_key = m_terms.receipt_key,
                                 .heartbeat_interval = std::chrono::seconds{60},
                                 .time = now};
    return {.status = 201, .content_type = "application/json", .body = wire::to_json(answer), .headers = {}};
}

}  // namespace oss::central
