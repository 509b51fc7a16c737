#include "core/wire/structured_field.h"

#include <algorithm>

namespace oss::wire {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_key_character(char c) { return is_lower(c) || is_digit(c) || c == '_' || c == '-' || c == '.' || c == '*'; }

constexpr std::size_t max_integer_digits = 15;  // RFC 8941 section 3.3.1

}  // namespace

bool StructuredFieldReader::take(char expected)
{
    if (!next_is(expected)) {
        return false;
    }
    m_rest.remove_prefix(1);
    return true;
}

void StructuredFieldReader::skip_spaces()
{
    while (take(' ')) {
    }
}

void StructuredFieldReader::skip_optional_whitespace()
{
    while (take(' ') || take('\t')) {
    }
}

std::optional<std::string_view> StructuredFieldReader::take_key()
{
    if (m_rest.empty() || !(is_lower(m_rest.front()) || m_rest.front() == '*')) {
        return std::nullopt;
    }
    const auto* end = std::ranges::find_if_not(m_rest, is_key_character);
    const auto key = m_rest.substr(0, static_cast<std::size_t>(end - m_rest.begin()));
    m_rest.remove_prefix(key.size());
    return key;
}

std::optional<std::string> StructuredFieldReader::take_string()
{
    if (!take('"')) {
        return std::nullopt;
    }
    std::string text;
    while (!m_rest.empty()) {
        char c = m_rest.front();
        m_rest.remove_prefix(1);
        if (c == '"') {
            return text;
        }
        if (c == '\\') {
            if (!next_is('"') && !next_is('\\')) {
                return std::nullopt;
            }
            c = m_rest.front();
            m_rest.remove_prefix(1);
        } else if (c < ' ' || c > '~') {
            return std::nullopt;
        }
        text += c;
    }
    return std::nullopt;
}

std::optional<std::int64_t> StructuredFieldReader::take_integer()
{
    const bool negative = take('-');
    std::int64_t value = 0;
    std::size_t digits = 0;
    while (!m_rest.empty() && is_digit(m_rest.front())) {
        if (++digits > max_integer_digits) {
            return std::nullopt;
        }
        value = value * 10 + (m_rest.front() - '0');
        m_rest.remove_prefix(1);
    }
    if (digits == 0 || next_is('.')) {  // a decimal is another type
        return std::nullopt;
    }
    return negative ? -value : value;
}

std::optional<std::string_view> StructuredFieldReader::take_binary()
{
    if (!take(':')) {
        return std::nullopt;
    }
    const auto end = m_rest.find(':');
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    const auto text = m_rest.substr(0, end);
    m_rest.remove_prefix(end + 1);
    return text;
}

std::string to_structured_string(std::string_view text)
{
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            quoted += '\\';
        }
        quoted += c;
    }
    return quoted + '"';
}

bool is_printable_ascii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

}  // namespace oss::wire
