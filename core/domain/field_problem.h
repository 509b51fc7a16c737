#pragma once

#include "core/domain/date.h"

#include <tl/expected.hpp>

#include <optional>
#include <string_view>

namespace oss::domain {

/// Why a value that a person entered can't be taken: the key of a sentence in
/// assets/strings and what fills its placeholders. Kiosk and web pages show the same words.
struct FieldProblem {
    std::string_view text_key;             ///< "err.nik_length"; static
    std::optional<int> n{};                ///< fills {n}
    std::optional<WrittenDate> tanggal{};  ///< fills {tanggal}; see format_date()
};

/// What a parser of this folder gives: the value, or what is wrong with the text.
template <typename T>
using Parsed = tl::expected<T, FieldProblem>;

/// `return problem("err.phone_short");`
inline tl::unexpected<FieldProblem> problem(std::string_view text_key)
{
    return tl::unexpected<FieldProblem>(FieldProblem{text_key});
}

}  // namespace oss::domain
