#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/central/http/message.h"
#include "core/central/intake/device_auth.h"
#include "core/central/mail/new_mails.h"
#include "core/central/store/store.h"
#include "core/central/vault/service_keys.h"
#include "core/central/vault/vault.h"
#include "core/domain/application.h"
#include "core/domain/reference.h"
#include "core/wire/json_reader.h"
#include "core/wire/keys.h"
#include "core/wire/record.h"
#include "core/wire/submission.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace oss::central {
/// What a registration on the web came to.
struct WebReceipt {
    std::string reference;
    bool needs_officer = false;
};

/// Takes applications in and tells kiosks how they stand. Safe from any thread.
class Applications {
public:
    struct Parts {
        Store& store;
        const Vault& vault;
        const ServiceKeys& keys;
        const base::Clock& clock;
        base::Random& random;
        base::Log& log;
        std::chrono::hours activation_life;     ///< of the link in the activation mail
        std::function<void()> mail_is_waiting;  ///< wakes the mail worker; may be empty
    };
    explicit Applications(Parts parts) : m_parts(std::move(parts)) {}

    /// POST /v1/applications. No thread waits for the store: the answer comes when it has told the
    /// outcome. This object must be there until then.
    void post(const HttpRequest& request, const Answer& answer);
    /// A registration on the web; `form_id`, a UUID of version 7, makes it count once. Fails with
    /// duplicate_registration, idempotency_conflict, or as the store.
    base::Result<WebReceipt> take_from_web(const domain::Application& application, std::string_view form_id);
    /// GET /v1/applications/{reference}/status?birth_year=YYYY
    HttpResponse status(const HttpRequest& request);
    /// POST /v1/applications/{reference}/resend-activation
    HttpResponse resend_activation(const HttpRequest& request);

    /// A record from a USB stick, as the kiosk that took it signed it; one of a revoked kiosk
    /// waits for an officer. In effect once, also where it came by the network as well.
    /// Fails as post(); bad_signature and not_enrolled are about the record's signer.
    wire::Received<Acceptance> import(const wire::Record& record);

private:
    /// What a kiosk's and a web registration have in common; the rest is the caller's.
    NewApplication start_application(const domain::Reference& reference, const domain::Application& personal,
                                     const wire::Digest& body_digest, base::UtcTime created_at);
    wire::Received<NewApplication> read_application(const HttpRequest& request, const SignedRequest& signed_request);
    wire::Received<NewApplication> read_submission(const wire::Submission& submission, const wire::Digest& body_digest,
                                                   std::string_view idempotency_key, const KioskRow& taker);
    void note_accepted(const NewApplication& application, const Acceptance& acceptance);
    wire::Received<KioskRow> find_taker(const wire::Submission& submission, const wire::Record& record);
    wire::Received<NewApplication> read_request(const HttpRequest& request);
    HttpResponse answer_to(const NewApplication& application, const base::Result<Acceptance>& acceptance);
    HttpResponse refusal(const wire::Problem& problem);
    wire::Received<HttpResponse> tell_status(const HttpRequest& request);
    wire::Received<HttpResponse> send_again(const HttpRequest& request);

    Parts m_parts;
};

/// What the citizen does next: a key of assets/strings, nothing personal.
std::string_view next_step_key(ApplicationState state);

/// The application, if its citizen was born in that year: for the kiosk's and the public
/// status, where a wrong year and an unknown reference must look alike. Fails as the store.
base::Result<std::optional<ApplicationRow>> find_by_birth_year(Store& store, const Vault& vault,
                                                               std::string_view reference, std::string_view birth_year,
                                                               base::UtcTime now);

}  // namespace oss::central
