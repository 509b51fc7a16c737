#pragma once

#include "core/base/clock.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace oss::central {

struct HttpHeader {
    std::string name;
    std::string value;
};

/// One request as it came over the wire, framing already checked and removed.
struct HttpRequest {
    std::string method;  ///< upper case; HEAD arrives as GET
    std::string path;    ///< as sent, without the query; starts with '/'
    std::string query;   ///< as sent, without the '?'
    std::vector<HttpHeader> headers;
    std::string body;
    std::string peer;                     ///< the other side's IP address as text, without its port
    std::string route;                    ///< the pattern that matched, set by the router; safe to log
    std::vector<HttpHeader> path_values;  ///< the pattern's {names} and their texts

    /// The first header of that name (any case), or an empty text. Borrowed.
    std::string_view header(std::string_view name) const;
    /// The text in the path at `{name}`, or empty. Borrowed.
    std::string_view path_value(std::string_view name) const;
};

struct HttpResponse {
    unsigned status = 200;
    std::string content_type;
    std::string body;
    std::vector<HttpHeader> headers;

    HttpResponse& with(std::string name, std::string value);
};

/// Answers one request, from any thread and at once. Only its first call counts.
using Answer = std::function<void(HttpResponse)>;

/// RFC 9110 section 5.6.7: "Mon, 23 Nov 2026 03:42:07 GMT".
std::string http_date(base::UtcTime time);

/// Whether a header's text would end the header: CR, LF or NUL.
bool breaks_header(std::string_view text);

/// True when both are equal but for ASCII case.
bool equal_ignoring_case(std::string_view a, std::string_view b);

}  // namespace oss::central
