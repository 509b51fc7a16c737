#include "core/central/vault/personal.h"

#include "core/wire/submission.h"

#include <string>

namespace oss::central {
namespace {

std::string place_of(std::string_view reference) { return "applications.personal:" + std::string{reference}; }

}  // namespace

SealedColumn seal_personal(const Vault& vault, std::string_view reference, const domain::Application& application)
{
    return vault.seal(place_of(reference), wire::personal_json(application).bytes());
}

base::Result<domain::Application> open_personal(const Vault& vault, const ApplicationRow& row,
                                                const domain::Date& today)
{
    const base::SecretBytes json = OSS_TRY(vault.open(place_of(row.reference), row.personal));
    auto application = wire::parse_personal(json.bytes(), today);
    if (!application) {
        return base::Error{base::ErrorCode::store_corrupt,
                           "a personal column can't be read: " + application.error().field};
    }
    return std::move(*application);
}

BlindIndex nik_index(const Vault& vault, const domain::Nik& nik) { return vault.blind_index("nik", nik.digits()); }

BlindIndex email_index(const Vault& vault, const domain::EmailAddress& email)
{
    return vault.blind_index("email", email.folded().view());
}

}  // namespace oss::central
