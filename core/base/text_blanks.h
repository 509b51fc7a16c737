#pragma once

#include <set>
#include <string_view>

namespace oss::base {

/// The names of the {blanks} of a text, borrowed from it.
inline std::set<std::string_view> blanks_in(std::string_view text)
{
    std::set<std::string_view> names;
    for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
        const auto close = text.find('}', open);
        if (close != std::string_view::npos) {
            names.insert(text.substr(open + 1, close - open - 1));
        }
    }
    return names;
}

}  // namespace oss::base
