#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace oss::domain {

/// What a citizen can read and be written to in: Indonesian, English, Javanese (krama).
enum class Language : std::uint8_t { id, en, jv };

inline constexpr std::array all_languages{Language::id, Language::en, Language::jv};

/// "id", "en", "jv": in the contract, in file names and in web pages. Static.
constexpr std::string_view language_code(Language language)
{
    constexpr std::array<std::string_view, all_languages.size()> codes{"id", "en", "jv"};
    return codes[static_cast<std::size_t>(language)];
}

/// The language of that code; none for other texts.
constexpr std::optional<Language> find_language(std::string_view code)
{
    for (const Language language : all_languages) {
        if (language_code(language) == code) {
            return language;
        }
    }
    return std::nullopt;
}

}  // namespace oss::domain
