#pragma once

#include "core/base/result.h"
#include "core/domain/language.h"

#include <map>
#include <string>
#include <string_view>

namespace oss::central {

using domain::Language;
using domain::language_code;

/// The language of that code; Indonesian for any other text.
Language language_of(std::string_view code);

/// What citizens read, from assets/strings/{id,en,jv}.json: flat maps with the same keys.
/// Read once, then only read: safe from any thread.
class Strings {
public:
    /// Fails with bad_configuration, naming the file.
    static base::Result<Strings> load(const std::string& directory);

    /// The text with its {placeholders}, borrowed; the key itself when there is none, so
    /// that a missing text is seen and never hides a page.
    std::string_view text(Language language, std::string_view key) const;

private:
    std::map<Language, std::map<std::string, std::string, std::less<>>> m_texts;
};

}  // namespace oss::central
