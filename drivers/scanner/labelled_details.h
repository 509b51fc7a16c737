#pragma once

#include "core/domain/birth_date.h"
#include "core/domain/person_name.h"

#include <optional>
#include <string_view>

namespace oss::scanner {

/// What a code says of its holder besides the NIK, under labels of their own. Only to fill in
/// the questions before the citizen checks them: nothing here is an answer.
struct LabelledDetails {
    std::optional<domain::PersonName> name{};
    std::optional<domain::BirthDate> birth_date{};
};

/// Searches a folded text for values that a label names: "NAMA: ...", JSON, query strings,
/// XML elements and attributes. What no label names, what two labels say differently and what
/// belongs to another person (a mother, a witness) is left out: a wrong answer that is filled
/// in is worse than an empty one. `today`: birth dates after it are none.
LabelledDetails find_labelled_details(std::string_view folded, const domain::Date& today);

}  // namespace oss::scanner
