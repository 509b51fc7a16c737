#include "core/domain/username.h"

#include "core/domain/ascii.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace oss::domain {

namespace {

constexpr std::size_t name_letters = 4;
constexpr unsigned letters = 26;

char letter(unsigned index) { return static_cast<char>('a' + index); }

}  // namespace

std::optional<base::WipedText<18>> username_for(const PersonName& name, const Nik& nik, const Date& registered,
                                                unsigned attempt)
{
    if (attempt >= username_attempts) {
        return std::nullopt;
    }
    base::WipedText<18> username;
    for (const char c : name.view()) {
        if (ascii::is_letter(c) && username.size() < name_letters) {
            username.push_back(ascii::to_lower(c));
        }
    }
    while (username.size() < name_letters) {
        username.push_back('x');
    }
    std::array<char, 12> numbers{};
    const WrittenDate date = written(registered);
    const auto end = fmt::format_to_n(numbers.data(), numbers.size(), "{}{}{}{}", nik.regency_code(), date.day,
                                      date.month - 1, date.year)
                         .out;
    std::for_each(numbers.data(), end, [&username](char c) { username.push_back(c); });
    if (attempt < letters) {
        username.push_back(letter(attempt));
    } else {
        username.push_back(letter((attempt - letters) / letters));
        username.push_back(letter((attempt - letters) % letters));
    }
    return username;
}

}  // namespace oss::domain
