#pragma once

#include "core/domain/date.h"
#include "kiosk/screens/page/words.h"

#include <array>

namespace oss::screens {

/// A date in three words, each with a mark where it differs from the other date.
struct DateParts {
    std::array<base::WipedText<16>, 3> words;
    std::array<bool, 3> differs{};
};

/// `date` beside `other`. A year below 100 (from a NIK) agrees with its last two digits.
DateParts date_parts(const domain::WrittenDate& date, const domain::WrittenDate& other, const Words& words);

/// The day, month and year that stand in a NIK; the whole year where only one can be meant.
domain::WrittenDate date_in(const domain::Nik& nik, const domain::Date& today);

}  // namespace oss::screens
