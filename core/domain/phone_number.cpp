#include "core/domain/phone_number.h"

#include "core/domain/ascii.h"

#include <algorithm>

namespace oss::domain {

namespace {

constexpr std::string_view country_code = "62";
constexpr std::size_t shortest = 9;
constexpr std::size_t longest = 13;
constexpr std::string_view ignored = ".-()";

/// `text` without the country code or the trunk zero.
std::string_view without_prefix(std::string_view digits, bool plus)
{
    if (plus || digits.starts_with(country_code)) {
        digits.remove_prefix(std::min(country_code.size(), digits.size()));
    }
    if (digits.starts_with('0')) {
        digits.remove_prefix(1);
    }
    return digits;
}

}  // namespace

PhoneNumber::PhoneNumber(std::string_view subscriber)
{
    m_e164.assign("+62");
    for (const char c : subscriber) {
        m_e164.push_back(c);
    }
}

Parsed<PhoneNumber> PhoneNumber::parse(std::string_view text)
{
    text = ascii::trimmed(text);
    const bool plus = text.starts_with('+');
    if (plus) {
        text.remove_prefix(1);
    }
    base::WipedText<country_code.size() + 1 + longest + 1> digits;
    bool fits = true;
    for (const char c : text) {
        if (ascii::is_space(c) || ignored.find(c) != std::string_view::npos) {
            continue;
        }
        if (!ascii::is_digit(c)) {
            return problem("err.phone_start");
        }
        fits = digits.push_back(c) && fits;
    }
    if (plus && !digits.view().starts_with(country_code)) {
        return problem("err.phone_start");
    }
    const std::string_view subscriber = without_prefix(digits.view(), plus);
    if (!subscriber.empty() && subscriber.front() != '8') {
        return problem("err.phone_start");
    }
    if (subscriber.size() < shortest) {
        return problem("err.phone_short");
    }
    if (!fits || subscriber.size() > longest) {
        return problem("err.phone_long");
    }
    return PhoneNumber{subscriber};
}

base::WipedText<20> PhoneNumber::display() const
{
    base::WipedText<20> text;
    text.push_back('0');
    std::size_t written = 1;
    for (const char c : subscriber()) {
        if (written % 4 == 0) {
            text.push_back(' ');
        }
        text.push_back(c);
        ++written;
    }
    return text;
}

std::string PhoneNumber::masked() const
{
    const base::WipedText<20> shown = display();
    const std::size_t last_shown = subscriber().size() + 1 - 3;  // of the digits, trunk zero included
    std::string text;
    std::size_t digit = 0;
    for (const char c : shown.view()) {
        if (c == ' ') {
            text += c;
            continue;
        }
        text += digit < 4 || digit >= last_shown ? std::string_view{&c, 1} : bullet;
        ++digit;
    }
    return text;
}

}  // namespace oss::domain
