#pragma once

#include "core/base/wiped_text.h"
#include "core/domain/date.h"
#include "core/domain/nik.h"
#include "core/domain/person_name.h"

#include <optional>
#include <string_view>

namespace oss::domain {

/// How many user names username_for() can propose: a to z, then aa to zz.
inline constexpr unsigned username_attempts = 26 + 26 * 26;

/// A user name in the pattern of the citizens' guide, whose sample of 12 August 2022 is
/// `nama74711272022a` for NAMA SAYA ZA with a NIK of 7471...: first four letters of the
/// name (lower case, padded with x), first four digits of the NIK, day of registration,
/// month counted from 0, year, then a letter. `attempt` counts from 0: the next letter
/// when one is taken, then two letters; none when all are used up.
std::optional<base::WipedText<18>> username_for(const PersonName& name, const Nik& nik, const Date& registered,
                                                unsigned attempt);

}  // namespace oss::domain
