#include "drivers/scanner/payload_text.h"

#include "core/domain/reference.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace oss::scanner {
namespace {

constexpr char unknown = '?';

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
char to_upper(char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }

/// A character and the bytes it took. Malformed bytes count one by one.
struct Decoded {
    char32_t character = 0;
    std::size_t size = 1;
};

Decoded decode_utf8(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::size_t size = byte(0) < 0x80 ? 1 : byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : byte(0) >= 0xC0 ? 2 : 0;
    constexpr std::array<std::uint8_t, 5> lead_bits{0, 0x7F, 0x1F, 0x0F, 0x07};
    if (size == 0 || size > text.size()) {
        return {U'\uFFFD', 1};
    }
    char32_t character = byte(0) & lead_bits[size];
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) {
            return {U'\uFFFD', 1};
        }
        character = (character << 6U) | (byte(i) & 0x3FU);
    }
    return {character, size};
}

constexpr char vanishes = '\0';

char plain_form(char32_t c)
{
    const auto is_between = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
    if (is_between(0xFF01, 0xFF5E)) {  // full-width forms of ASCII
        return to_upper(static_cast<char>(c - 0xFF01 + '!'));
    }
    if (is_between(0x1D7CE, 0x1D7FF)) {  // mathematical digits, five alphabets
        return static_cast<char>('0' + (c - 0x1D7CE) % 10);
    }
    if (c == 0xA0 || is_between(0x2000, 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000) {
        return ' ';
    }
    if (is_between(0x2010, 0x2015) || c == 0x2212 || c == 0xAD) {
        return '-';
    }
    if (is_between(0x200B, 0x200F) || c == 0x2060 || c == 0xFEFF) {
        return vanishes;
    }
    return unknown;
}

/// The host of a web address and what follows it; empty when `folded` is none.
struct WebAddress {
    std::string_view host;
    std::string_view rest;
};

std::string_view without_leading_space(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    return text;
}

bool has_host_form(std::string_view host)
{
    const std::size_t dot = host.rfind('.');
    const auto is_host_character = [](char c) { return is_upper(c) || is_digit(c) || c == '-' || c == '.'; };
    if (dot == std::string_view::npos || dot == 0 || !std::all_of(host.begin(), host.end(), is_host_character)) {
        return false;
    }
    const std::string_view top = host.substr(dot + 1);
    return top.size() >= 2 && std::all_of(top.begin(), top.end(), is_upper);
}

std::optional<WebAddress> web_address(std::string_view folded)
{
    const std::size_t scheme_end = folded.find("://");
    const bool has_scheme =
        scheme_end != std::string_view::npos && scheme_end > 0 &&
        std::all_of(folded.begin(), folded.begin() + static_cast<std::ptrdiff_t>(scheme_end),
                    [](char c) { return is_upper(c) || is_digit(c) || c == '+' || c == '-' || c == '.'; });
    if (has_scheme) {
        folded.remove_prefix(scheme_end + 3);
    }
    const std::size_t host_end = std::min(folded.find_first_of("/?#: \r\n"), folded.size());
    const WebAddress address{folded.substr(0, host_end), folded.substr(host_end)};
    if (has_scheme || has_host_form(address.host)) {
        return address;
    }
    return std::nullopt;
}

std::optional<domain::Reference> receipt_in(const WebAddress& address)
{
    constexpr std::string_view path = "/S/";
    const std::size_t at = address.rest.find(path);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    std::string_view reference = address.rest.substr(at + path.size());
    reference = reference.substr(0, reference.find_first_of("/?# \r\n"));
    const auto parsed = domain::Reference::parse(reference);
    return parsed ? std::optional{*parsed} : std::nullopt;
}

PayloadKind kind_of(const WebAddress& address)
{
    if (receipt_in(address)) {
        return PayloadKind::own_receipt;
    }
    const bool is_registry = address.host.find("DUKCAPIL") != std::string_view::npos;
    return is_registry ? PayloadKind::document_verification : PayloadKind::web_address;
}

}  // namespace

std::optional<domain::Reference> receipt_reference(std::string_view folded)
{
    const auto address = web_address(without_leading_space(folded));
    return address ? receipt_in(*address) : std::nullopt;
}

void fold(std::string_view text, CodeText& folded)
{
    folded.clear();
    while (!text.empty()) {
        const Decoded decoded = decode_utf8(text);
        text.remove_prefix(decoded.size);
        const char c =
            decoded.character < 0x80 ? to_upper(static_cast<char>(decoded.character)) : plain_form(decoded.character);
        if (c != vanishes || decoded.character == 0) {
            folded.push_back(c == vanishes ? unknown : c);
        }
    }
}

std::optional<PayloadKind> kind_by_head(std::string_view folded)
{
    using Head = std::pair<std::string_view, PayloadKind>;
    static constexpr std::array heads{
        Head{"000201", PayloadKind::qris},  // EMV QR Code, merchant-presented: tag 00, length 02, value 01
        Head{"WIFI:", PayloadKind::wifi},      Head{"BEGIN:VCARD", PayloadKind::contact},
        Head{"MECARD:", PayloadKind::contact}, Head{continue_slip_head, PayloadKind::continue_slip},
    };
    folded = without_leading_space(folded);
    for (const auto& [head, kind] : heads) {
        if (folded.starts_with(head)) {
            return kind;
        }
    }
    if (const auto address = web_address(folded)) {
        return kind_of(*address);
    }
    return std::nullopt;
}

bool looks_like_token(std::string_view text)
{
    constexpr std::size_t least_base64 = 40;
    constexpr std::size_t least_hexadecimal = 64;
    const auto any = [&](auto is) { return std::any_of(text.begin(), text.end(), is); };
    const auto all = [&](auto is) { return std::all_of(text.begin(), text.end(), is); };

    const auto is_hexadecimal = [](char c) { return is_digit(c) || (to_upper(c) >= 'A' && to_upper(c) <= 'F'); };
    const auto is_base64 = [](char c) {
        return is_digit(c) || is_upper(c) || is_lower(c) ||
               std::string_view{"+/=-_."}.find(c) != std::string_view::npos;
    };
    const bool mixed = any(is_upper) && any(is_lower) && any(is_digit);
    return (text.size() >= least_base64 && all(is_base64) && mixed) ||
           (text.size() >= least_hexadecimal && all(is_hexadecimal) && !all(is_digit));
}

}  // namespace oss::scanner
