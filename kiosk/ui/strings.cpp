#include "kiosk/ui/strings.h"

#include "core/base/text_blanks.h"
#include "kiosk/ui/json_file.h"
#include "kiosk/ui/utf8.h"

#include <boost/json/string.hpp>
#include <boost/json/value.hpp>

#include <algorithm>

namespace oss::ui {

namespace {

constexpr std::array<std::string_view, language_count> codes{"id", "en", "jv"};

std::size_t index_of(Language language) { return static_cast<std::size_t>(language); }

void append(FilledText& out, std::string_view text)
{
    for (const char c : text) {
        if (!out.push_back(c)) {
            return;
        }
    }
}

}  // namespace

std::string_view language_code(Language language) { return codes[index_of(language)]; }

base::Result<Strings> Strings::load(const std::string& directory, const TextChanges& changes)
{
    Strings strings;
    for (std::size_t i = 0; i < language_count; ++i) {
        const std::string path = directory + "/" + std::string(codes[i]) + ".json";
        const boost::json::object object = OSS_TRY(read_json_object(path));
        for (const auto& [key, value] : object) {
            if (!value.is_string()) {
                return base::Error{base::ErrorCode::bad_configuration,
                                   path + ": " + std::string(key) + " is not a text"};
            }
            strings.m_tables[i].emplace(std::string(key), std::string(value.as_string()));
        }
    }
    for (const TextChange& change : changes) {
        Table& table = strings.m_tables[index_of(change.language)];
        const auto present = table.find(change.key);
        if (present != table.end() && base::blanks_in(present->second) == base::blanks_in(change.text)) {
            present->second = change.text;
        }
    }
    return strings;
}

bool Strings::knows(Language language, std::string_view key) const
{
    const Table& table = m_tables[index_of(language)];
    return table.find(key) != table.end();
}

std::string_view Strings::text(Language language, std::string_view key) const
{
    for (const Language candidate : {language, Language::indonesian}) {
        const Table& table = m_tables[index_of(candidate)];
        if (const auto found = table.find(key); found != table.end()) {
            return found->second;
        }
    }
    return key;
}

FilledText Strings::fill(Language language, std::string_view key, std::initializer_list<Blank> blanks) const
{
    return fill_blanks(text(language, key), blanks);
}

std::vector<std::string> Strings::missing() const
{
    std::vector<std::string> found;
    for (const Language language : {Language::english, Language::javanese}) {
        for (const auto& [key, unused] : m_tables[index_of(Language::indonesian)]) {
            if (!knows(language, key)) {
                found.push_back(std::string(language_code(language)) + ":" + key);
            }
        }
    }
    return found;
}

std::set<char32_t> Strings::characters() const
{
    std::set<char32_t> found;
    for (const Table& table : m_tables) {
        for (const auto& [key, text] : table) {
            for (std::string_view rest = text; !rest.empty();) {
                const auto [character, length] = first_character(rest);
                found.insert(character);
                rest.remove_prefix(length);
            }
        }
    }
    return found;
}

std::vector<std::string_view> Strings::keys() const
{
    std::vector<std::string_view> found;
    for (const auto& [key, unused] : m_tables[index_of(Language::indonesian)]) {
        found.emplace_back(key);
    }
    return found;
}

FilledText fill_blanks(std::string_view text, std::initializer_list<Blank> blanks)
{
    FilledText out;
    while (!text.empty()) {
        const std::size_t open = text.find('{');
        const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos) {
            append(out, text);
            break;
        }
        append(out, text.substr(0, open));
        const std::string_view name = text.substr(open + 1, close - open - 1);
        const auto* blank = std::find_if(blanks.begin(), blanks.end(), [&](const Blank& b) { return b.name == name; });
        append(out, blank != blanks.end() ? blank->value : text.substr(open, close - open + 1));
        text.remove_prefix(close + 1);
    }
    return out;
}

}  // namespace oss::ui
