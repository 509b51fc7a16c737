#include "core/central/accounts/password_rules.h"

#include "core/base/secret_bytes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>

namespace oss::central {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr std::string_view initial_alphabet = "ACDEFGHJKMNPQRTUVWXY34679";
constexpr std::size_t initial_size = 12;
constexpr std::size_t initial_group = 4;
/// A unit up to this long, repeated even in part, is as good as one character; a longer one
/// when it stands there twice.
constexpr std::size_t longest_unit = 4;
/// Parts of names shorter than this turn up everywhere.
constexpr std::size_t shortest_word = 3;

/// A copy that wipes itself, in lower case.
struct Folded {
    std::string text;
    explicit Folded(std::string_view original) : text(original)
    {
        for (char& c : text) {
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    Folded(const Folded&) = delete;
    Folded& operator=(const Folded&) = delete;
    ~Folded() { base::wipe(text.data(), text.size()); }
};

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

/// Characters, not bytes: UTF-8's following bytes are 10xxxxxx.
std::size_t character_count(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool is_repetition(std::string_view text)
{
    for (std::size_t unit = 1; unit <= std::max(longest_unit, text.size() / 2); ++unit) {
        bool same = true;
        for (std::size_t i = unit; i < text.size() && same; ++i) {
            same = text[i] == text[i - unit];
        }
        if (same) {
            return true;
        }
    }
    return false;
}

/// "p4ssw0rd" is "password".
std::string without_lookalikes(std::string_view text)
{
    constexpr std::string_view written = "0134578@$!";
    constexpr std::string_view meant = "oleastbasi";
    std::string plain{text};
    for (char& c : plain) {
        const std::size_t at = written.find(c);
        c = at == std::string_view::npos ? c : meant[at];
    }
    return plain;
}

bool contains(std::string_view text, std::string_view part)
{
    return part.size() >= shortest_word && text.find(part) != std::string_view::npos;
}

/// Whether the letters of the password are nothing but words of the name.
bool is_made_of_name(const std::string& password, std::string_view name)
{
    std::string letters;
    std::copy_if(password.begin(), password.end(), std::back_inserter(letters), is_letter);
    const bool had_letters = !letters.empty();
    const Folded folded{name};
    std::string_view rest = folded.text;
    while (!rest.empty()) {
        const std::size_t end = rest.find(' ');
        const std::string_view word = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        for (std::size_t at = letters.find(word); word.size() >= 2 && at != std::string::npos;
             at = letters.find(word)) {
            letters.erase(at, word.size());
        }
    }
    return had_letters && letters.empty();
}

bool holds_birth_date(std::string_view password, const domain::BirthDate& birth)
{
    const std::string_view iso = birth.iso();
    const std::string year{iso.substr(0, 4)};
    const std::string month{iso.substr(5, 2)};
    const std::string day{iso.substr(8, 2)};
    std::string digits;
    std::copy_if(password.begin(), password.end(), std::back_inserter(digits),
                 [](char c) { return c >= '0' && c <= '9'; });
    return contains(digits, day + month + year) || contains(digits, year + month + day);
}

bool is_personal(const std::string& password, const domain::Application& citizen, std::string_view username)
{
    const Folded local{citizen.email.local_part()};
    const Folded user{username};
    return contains(password, citizen.nik.digits()) || contains(password, citizen.phone.e164().substr(3)) ||
           contains(password, user.text) || contains(password, local.text) ||
           is_made_of_name(password, citizen.name.view()) || holds_birth_date(password, citizen.birth_date);
}

}  // namespace

Result<PasswordRules> PasswordRules::load(const std::filesystem::path& folder)
{
    PasswordRules rules;
    for (const char* name : {"breached.txt", "common.txt"}) {
        std::ifstream file{folder / name};
        const std::size_t before = rules.m_common.size();
        std::string line;
        while (std::getline(file, line)) {
            if (!line.empty() && line.front() != '#') {
                rules.m_common.insert(line);
            }
        }
        if (rules.m_common.size() == before) {
            return Error{ErrorCode::bad_configuration, (folder / name).string() + " holds no passwords"};
        }
    }
    return rules;
}

bool PasswordRules::is_common(const std::string& folded) const
{
    if (m_common.find(folded) != m_common.end() || is_repetition(folded)) {
        return true;
    }
    // "password2026!" is "password" with what everybody adds.
    const auto first = std::find_if(folded.begin(), folded.end(), is_letter);
    const auto last = std::find_if(folded.rbegin(), folded.rend(), is_letter).base();
    if (first >= last) {
        return false;
    }
    const Folded core{std::string_view{first, last}};
    const Folded plain{without_lookalikes(core.text)};
    return m_common.find(core.text) != m_common.end() || m_common.find(plain.text) != m_common.end() ||
           m_common.find(without_lookalikes(folded)) != m_common.end();
}

std::optional<std::string_view> PasswordRules::check(std::string_view password, const domain::Application& citizen,
                                                     std::string_view username) const
{
    const std::size_t size = character_count(password);
    if (size < shortest) {
        return "web.chg_rule1";
    }
    if (size > longest) {
        return "web.chg_long";
    }
    const Folded folded{password};
    if (is_personal(folded.text, citizen, username)) {
        return "web.chg_rule2";
    }
    if (is_common(folded.text)) {
        return "web.chg_common";
    }
    return std::nullopt;
}

std::string new_initial_password(base::Random& random)
{
    std::string password;
    for (std::size_t i = 0; i < initial_size; ++i) {
        if (i > 0 && i % initial_group == 0) {
            password += '-';
        }
        password += initial_alphabet[random.below(static_cast<std::uint32_t>(initial_alphabet.size()))];
    }
    return password;
}

std::string fold_initial_password(std::string_view typed)
{
    std::string folded;
    for (const char c : typed) {
        if (c != '-' && c != ' ') {
            folded += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        }
    }
    return folded;
}

}  // namespace oss::central
