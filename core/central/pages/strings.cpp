#include "core/central/pages/strings.h"

#include <boost/json.hpp>

#include <fstream>
#include <sstream>
#include <utility>

namespace oss::central {

using base::Error;
using base::ErrorCode;
using base::Result;

Language language_of(std::string_view code) { return domain::find_language(code).value_or(Language::id); }

Result<Strings> Strings::load(const std::string& directory)
{
    Strings strings;
    for (const Language language : domain::all_languages) {
        const std::string path = directory + "/" + std::string{language_code(language)} + ".json";
        const std::ifstream file{path, std::ios::binary};
        if (!file) {
            return Error{ErrorCode::bad_configuration, path + " can't be read"};
        }
        std::ostringstream content;
        content << file.rdbuf();
        boost::system::error_code error;
        const boost::json::value value = boost::json::parse(content.str(), error);
        if (error || !value.is_object()) {
            return Error{ErrorCode::bad_configuration, path + " is no JSON object"};
        }
        for (const auto& [key, text] : value.get_object()) {
            if (!text.is_string()) {
                return Error{ErrorCode::bad_configuration, path + ": " + std::string{key} + " is no text"};
            }
            strings.m_texts[language].emplace(std::string{key}, std::string{text.get_string()});
        }
    }
    return strings;
}

std::string_view Strings::text(Language language, std::string_view key) const
{
    const auto texts = m_texts.find(language);
    if (texts == m_texts.end()) {
        return key;
    }
    const auto found = texts->second.find(key);
    return found == texts->second.end() ? key : std::string_view{found->second};
}

}  // namespace oss::central
