#pragma once

#include "core/central/http/message.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oss::central {

/// The fields of a form or a query string, decoded.
class FormFields {
public:
    /// Reads application/x-www-form-urlencoded text (WHATWG URL standard, section 5.1).
    /// Nothing when an escape is broken, a value is no UTF-8, holds a NUL, or there are
    /// more than 64 fields.
    static std::optional<FormFields> parse(std::string_view text);

    FormFields() = default;
    FormFields(FormFields&&) = default;
    FormFields& operator=(FormFields&&) = default;
    FormFields(const FormFields&) = delete;
    FormFields& operator=(const FormFields&) = delete;
    /// Overwrites all values: some are passwords.
    ~FormFields();

    /// The first field of that name, or empty. Borrowed.
    std::string_view get(std::string_view name) const;

private:
    std::vector<HttpHeader> m_fields;
};

/// The value of one cookie of the request, or empty. Borrowed. (RFC 6265 section 5.4)
std::string_view cookie(const HttpRequest& request, std::string_view name);

/// True for well-formed UTF-8 without NUL (RFC 3629: no surrogates, no overlong forms).
bool is_clean_utf8(std::string_view text);

}  // namespace oss::central
