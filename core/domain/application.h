#pragma once

#include "core/base/clock.h"
#include "core/domain/birth_date.h"
#include "core/domain/business.h"
#include "core/domain/email_address.h"
#include "core/domain/language.h"
#include "core/domain/nik.h"
#include "core/domain/person_name.h"
#include "core/domain/phone_number.h"

#include <optional>
#include <string>
#include <string_view>

namespace oss::domain {

/// The personal part of an application: everything the citizen told. Each member wipes
/// itself, so the whole is wiped when it goes away. Never logged, never on disk unsealed.
struct Application {
    Scale scale = Scale::umk;
    BusinessActor actor = BusinessActor::orang_perseorangan;
    Nik nik;
    PersonName name;
    BirthDate birth_date;
    EmailAddress email;
    PhoneNumber phone;
    std::optional<bool> whatsapp{};  ///< none: the citizen does not know
    NikSource nik_source = NikSource::typed;
    std::optional<AssistedBy> assisted_by{};
    std::optional<Entity> entity{};    ///< for badan_usaha
    Language language = Language::id;  ///< of the session: mails and pages use it
};

/// What a citizen without an e-mail address has answered so far, to go on with later. As
/// Application: wiped when it goes away, never on disk unsealed.
struct KeptAnswers {
    BusinessActor actor = BusinessActor::orang_perseorangan;
    Nik nik;
    NikSource nik_source = NikSource::typed;
    PersonName name;
    BirthDate birth_date;
    std::optional<PhoneNumber> phone{};
    std::optional<bool> whatsapp{};
    std::optional<Entity> entity{};      ///< for badan_usaha
    base::UtcTime notice_accepted_at{};  ///< of the data protection notice
};

/// Versions of the texts that the citizen agreed to (assets/strings), sent with the
/// application as proof (UU 27/2022 art. 22, 24).
inline constexpr std::string_view current_notice = "pdp-1";
inline constexpr std::string_view current_declaration = "pernyataan-1";

/// What the citizen was shown, ticked, and when.
struct Consent {
    std::string notice;       ///< version of the data protection notice: "pdp-1"
    std::string declaration;  ///< version of the declaration: "pernyataan-1"
    base::UtcTime at;         ///< when Daftar was pressed with the box ticked
};

}  // namespace oss::domain
