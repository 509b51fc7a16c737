#include "core/central/office/consent_texts.h"

#include "core/domain/application.h"

namespace oss::central {

std::string notice_text(const Strings& strings, Language language, std::string_view version)
{
    std::string text;
    if (version == domain::current_notice) {
        for (const std::string_view key : {"privacy.use_text", "privacy.what_text", "privacy.who_text",
                                           "privacy.photo_text", "privacy.rights_text"}) {
            text += (text.empty() ? "" : " ") + std::string{strings.text(language, key)};
        }
    }
    return text;
}

std::string declaration_text(const Strings& strings, Language language, std::string_view version)
{
    return version == domain::current_declaration ? std::string{strings.text(language, "statement.text")}
                                                  : std::string{};
}

}  // namespace oss::central
