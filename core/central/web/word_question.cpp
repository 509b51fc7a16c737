#include "core/central/web/word_question.h"

#include "core/base/encoding.h"
#include "core/base/secret_bytes.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <set>

namespace oss::central {

using base::Result;

namespace {

constexpr std::array<std::string_view, 24> towns{
    "Mojokerto", "Batu Bara", "Kediri",   "Blitar",    "Malang",     "Surabaya",  "Jombang",   "Nganjuk",
    "Madiun",    "Ngawi",     "Magetan",  "Ponorogo",  "Pacitan",    "Tuban",     "Lamongan",  "Gresik",
    "Sidoarjo",  "Pasuruan",  "Lumajang", "Bondowoso", "Banyuwangi", "Bangkalan", "Pamekasan", "Sumenep"};
constexpr std::size_t names_asked = 4;
constexpr std::size_t longest_typed = 64;
constexpr std::chrono::minutes life{10};
/// The first use is free, any other within the token's life is locked.
constexpr ThrottlePolicy once{.free_attempts = 1, .first_lock = std::chrono::hours{1}};

std::string folded(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (c != ' ') {
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return out;
}

}  // namespace

std::string WordQuestions::seal_of(std::string_view nonce, std::string_view answer) const
{
    return base::to_base64url(m_vault.blind_index("word_question", fmt::format("{}.{}", nonce, answer)));
}

WordQuestion WordQuestions::ask() const
{
    std::set<std::size_t> chosen;
    WordQuestion question;
    question.number = static_cast<int>(m_random.below(names_asked)) + 1;
    while (chosen.size() < names_asked) {
        const std::size_t town = m_random.below(static_cast<std::uint32_t>(towns.size()));
        if (!chosen.insert(town).second) {
            continue;
        }
        const int number = static_cast<int>(chosen.size());
        question.list += fmt::format("{}{}. {}", number == 1 ? "" : ", ", number, towns[town]);
        if (number == question.number) {
            question.answer = towns[town];
        }
    }
    const auto expires = (m_clock.utc() + life).time_since_epoch().count();
    const std::string nonce = fmt::format("{}.{}", new_token(m_random), expires);
    question.token = nonce + "." + seal_of(nonce, folded(question.answer));
    return question;
}

Result<bool> WordQuestions::is_answered(std::string_view token, std::string_view typed) const
{
    const std::size_t last = token.rfind('.');
    const std::size_t first = token.find('.');
    if (first == std::string_view::npos || first == last || typed.size() > longest_typed) {
        return false;
    }
    const std::string_view nonce = token.substr(0, last);
    const std::string_view expiry = nonce.substr(first + 1);
    std::int64_t expires = 0;
    std::from_chars(expiry.data(), expiry.data() + expiry.size(), expires);
    const std::string expected = seal_of(nonce, folded(typed));
    const bool is_right =
        base::equal_in_constant_time(base::as_bytes(token.substr(last + 1)), base::as_bytes(expected));
    if (!is_right || expires <= m_clock.utc().time_since_epoch().count()) {
        return false;
    }
    return !OSS_TRY(m_store.count_attempt(m_vault.blind_index("word_question.used", nonce), m_clock.utc(), once))
                .has_value();
}

}  // namespace oss::central
