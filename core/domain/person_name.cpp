#include "core/domain/person_name.h"

#include "core/domain/ascii.h"

#include <algorithm>

namespace oss::domain {

Parsed<PersonName> PersonName::parse(std::string_view text)
{
    text = ascii::trimmed(text);
    if (text.empty()) {
        return problem("err.name_empty");
    }
    PersonName name;
    bool space_before = false;
    for (const char c : text) {
        if (ascii::is_space(c)) {
            space_before = true;
            continue;
        }
        if (!ascii::is_letter(c) && c != '.' && c != '\'' && c != '-') {
            return problem("err.name_characters");
        }
        if ((space_before && !name.m_text.push_back(' ')) || !name.m_text.push_back(ascii::to_upper(c))) {
            return problem("err.name_long");
        }
        space_before = false;
    }
    if (std::ranges::count_if(name.view(), ascii::is_letter) < 2) {
        return problem("err.name_short");
    }
    return name;
}

}  // namespace oss::domain
