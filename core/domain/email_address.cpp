#include "core/domain/email_address.h"

#include "core/domain/ascii.h"
#include "core/domain/email_suggestion.h"

#include <algorithm>

namespace oss::domain {

namespace {

constexpr std::size_t longest_address = 254;  // RFC 5321 4.5.3.1.3, less the angle brackets
constexpr std::size_t longest_local_part = 64;
constexpr std::size_t longest_label = 63;  // RFC 1035 2.3.4

/// RFC 5322 3.2.3 "atext".
bool is_atom_character(char c)
{
    return ascii::is_letter(c) || ascii::is_digit(c) ||
           std::string_view{"!#$%&'*+-/=?^_`{|}~"}.find(c) != std::string_view::npos;
}

bool is_dot_atom(std::string_view text)
{
    if (text.empty() || text.front() == '.' || text.back() == '.') {
        return false;
    }
    return text.find("..") == std::string_view::npos &&
           std::ranges::all_of(text, [](char c) { return c == '.' || is_atom_character(c); });
}

bool is_label(std::string_view label)
{
    return !label.empty() && label.size() <= longest_label && label.front() != '-' && label.back() != '-' &&
           std::ranges::all_of(label, [](char c) { return ascii::is_letter(c) || ascii::is_digit(c) || c == '-'; });
}

/// The last label is never a number: that would be an IP address (RFC 3696 section 2).
bool is_top_label(std::string_view label)
{
    return is_label(label) && label.size() >= 2 && ascii::is_letter(label.front());
}

bool is_host_name(std::string_view domain)
{
    const std::size_t last_dot = domain.rfind('.');
    if (last_dot == std::string_view::npos || !is_top_label(domain.substr(last_dot + 1))) {
        return false;
    }
    std::string_view rest = domain.substr(0, last_dot);
    while (true) {
        const std::size_t dot = rest.find('.');
        if (!is_label(rest.substr(0, dot))) {
            return false;
        }
        if (dot == std::string_view::npos) {
            return true;
        }
        rest.remove_prefix(dot + 1);
    }
}

/// The first character of `text` and three bullets.
std::string first_and_bullets(std::string_view text)
{
    std::string masked{text.substr(0, 1)};
    for (int i = 0; i < 3; ++i) {
        masked += bullet;
    }
    return masked;
}

}  // namespace

Parsed<EmailAddress> EmailAddress::parse(std::string_view text)
{
    text = ascii::trimmed(text);
    if (text.empty()) {
        return problem("err.email_empty");
    }
    if (std::ranges::any_of(text, ascii::is_space)) {
        return problem("err.email_space");
    }
    const std::size_t at = text.find('@');
    if (at == std::string_view::npos) {
        return problem("err.email_at");
    }
    if (text.size() > longest_address || at > longest_local_part) {
        return problem("err.email_long");
    }
    if (!is_dot_atom(text.substr(0, at))) {
        return problem("err.email_local");
    }
    if (!is_host_name(text.substr(at + 1))) {
        return problem("err.email_domain");
    }
    EmailAddress address;
    address.m_at = at;
    address.m_text.assign(text.substr(0, at + 1));
    for (const char c : text.substr(at + 1)) {
        address.m_text.push_back(ascii::to_lower(c));
    }
    return address;
}

base::WipedText<254> EmailAddress::folded() const
{
    base::WipedText<254> text;
    for (const char c : view()) {
        text.push_back(ascii::to_lower(c));
    }
    return text;
}

std::optional<EmailAddress> EmailAddress::suggestion() const
{
    const std::optional<std::string> better = suggested_mail_domain(domain());
    if (!better || m_at + 1 + better->size() > longest_address) {
        return std::nullopt;
    }
    EmailAddress address;
    address.m_at = m_at;
    address.m_text.assign(view().substr(0, m_at + 1));
    for (const char c : *better) {
        address.m_text.push_back(c);
    }
    return address;
}

std::string EmailAddress::masked() const { return first_and_bullets(local_part()).append("@").append(domain()); }

std::string EmailAddress::masked_fully() const
{
    const std::string_view ending = domain().substr(domain().find('.'));
    return first_and_bullets(local_part()).append("@").append(first_and_bullets(domain())).append(ending);
}

}  // namespace oss::domain
