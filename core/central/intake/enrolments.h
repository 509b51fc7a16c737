#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/central/http/message.h"
#include "core/central/store/store.h"
#include "core/wire/keys.h"

#include <optional>
#include <string>
#include <string_view>

namespace oss::central {

/// What every kiosk learns when it is enrolled.
struct EnrolmentTerms {
    wire::SealKey seal_key;
    wire::VerifyKey receipt_key;
    std::string location;
};

/// Takes kiosks in. Safe from any thread.
class Enrolments {
public:
    /// All references are borrowed.
    Enrolments(Store& store, EnrolmentTerms terms, const base::Clock& clock, base::Random& random, base::Log& log);

    /// A one-time code of 8 characters without look-alikes, good for 15 minutes. `note`: for the
    /// log, where an officer makes it.
    base::Result<std::string> make_code(std::string_view name, const std::optional<AuditNote>& note = {});

    /// POST /v1/enrolments
    HttpResponse post(const HttpRequest& request);

private:
    Store& m_store;
    EnrolmentTerms m_terms;
    const base::Clock& m_clock;
    base::Random& m_random;
    base::Log& m_log;
};

}  // namespace oss::central
