#include "core/central/http/form.h"

#include "core/base/secret_bytes.h"

#include <cstdint>

namespace oss::central {
namespace {

constexpr std::size_t most_fields = 64;

int hex_value(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return -1;
}

std::optional<std::string> decode(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') {
            out += ' ';
        } else if (text[i] != '%') {
            out += text[i];
        } else {
            const int high = i + 1 < text.size() ? hex_value(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
            if (high < 0 || low < 0) {
                return std::nullopt;
            }
            out += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    if (!is_clean_utf8(out)) {
        return std::nullopt;
    }
    return out;
}

/// The length of the UTF-8 sequence that starts with `first`, and the least value it may
/// spell; length 0 when no sequence starts so.
struct Lead {
    std::size_t length;
    std::uint32_t bits;
    std::uint32_t least;
};

Lead lead_of(unsigned char first)
{
    if (first < 0x80) {
        return {1, first, 1};
    }
    if ((first & 0xE0U) == 0xC0U) {
        return {2, first & 0x1FU, 0x80};
    }
    if ((first & 0xF0U) == 0xE0U) {
        return {3, first & 0x0FU, 0x800};
    }
    if ((first & 0xF8U) == 0xF0U) {
        return {4, first & 0x07U, 0x10000};
    }
    return {0, 0, 0};
}

}  // namespace

bool is_clean_utf8(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        const Lead lead = lead_of(static_cast<unsigned char>(text[i]));
        if (lead.length == 0 || i + lead.length > text.size()) {
            return false;
        }
        std::uint32_t value = lead.bits;
        for (std::size_t k = 1; k < lead.length; ++k) {
            const auto byte = static_cast<unsigned char>(text[i + k]);
            if ((byte & 0xC0U) != 0x80U) {
                return false;
            }
            value = value << 6U | (byte & 0x3FU);
        }
        if (value < lead.least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
            return false;
        }
        i += lead.length;
    }
    return true;
}

std::optional<FormFields> FormFields::parse(std::string_view text)
{
    FormFields form;
    while (!text.empty()) {
        const std::size_t end = text.find('&');
        const std::string_view pair = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (pair.empty()) {
            continue;
        }
        const std::size_t equals = pair.find('=');
        std::optional<std::string> name = decode(pair.substr(0, equals));
        std::optional<std::string> value = decode(equals == std::string_view::npos ? "" : pair.substr(equals + 1));
        if (!name || !value || form.m_fields.size() == most_fields) {
            return std::nullopt;
        }
        form.m_fields.push_back({std::move(*name), std::move(*value)});
    }
    return form;
}

FormFields::~FormFields()
{
    for (HttpHeader& field : m_fields) {
        base::wipe(field.value.data(), field.value.size());
    }
}

std::string_view FormFields::get(std::string_view name) const
{
    for (const HttpHeader& field : m_fields) {
        if (field.name == name) {
            return field.value;
        }
    }
    return {};
}

std::string_view cookie(const HttpRequest& request, std::string_view name)
{
    std::string_view rest = request.header("Cookie");
    while (!rest.empty()) {
        const std::size_t end = rest.find(';');
        std::string_view pair = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        while (!pair.empty() && pair.front() == ' ') {
            pair.remove_prefix(1);
        }
        if (pair.size() > name.size() && pair.substr(0, name.size()) == name && pair[name.size()] == '=') {
            return pair.substr(name.size() + 1);
        }
    }
    return {};
}

}  // namespace oss::central
