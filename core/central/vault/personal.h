#pragma once

#include "core/base/result.h"
#include "core/central/store/types.h"
#include "core/central/vault/vault.h"
#include "core/domain/application.h"
#include "core/domain/date.h"

#include <string_view>

namespace oss::central {

/// A citizen's data as a column of its application's row, and back.
SealedColumn seal_personal(const Vault& vault, std::string_view reference, const domain::Application& application);
/// `today`: the day now, for the rules about birth dates. Fails with crypto or store_corrupt.
base::Result<domain::Application> open_personal(const Vault& vault, const ApplicationRow& row,
                                                const domain::Date& today);

BlindIndex nik_index(const Vault& vault, const domain::Nik& nik);
/// The same for addresses that differ in case only.
BlindIndex email_index(const Vault& vault, const domain::EmailAddress& email);

}  // namespace oss::central
