#include "core/central/http/message.h"

#include <fmt/chrono.h>

#include <algorithm>
#include <utility>

namespace oss::central {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

bool equal_ignoring_case(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string http_date(base::UtcTime time)
{
    return fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(std::chrono::system_clock::to_time_t(time)));
}

bool breaks_header(std::string_view text)
{
    return std::ranges::any_of(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

std::string_view HttpRequest::header(std::string_view name) const
{
    for (const HttpHeader& header : headers) {
        if (equal_ignoring_case(header.name, name)) {
            return header.value;
        }
    }
    return {};
}

std::string_view HttpRequest::path_value(std::string_view name) const
{
    for (const HttpHeader& value : path_values) {
        if (value.name == name) {
            return value.value;
        }
    }
    return {};
}

HttpResponse& HttpResponse::with(std::string name, std::string value)
{
    headers.push_back({std::move(name), std::move(value)});
    return *this;
}

}  // namespace oss::central
