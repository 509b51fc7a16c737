#pragma once

#include "core/base/clock.h"
#include "core/base/secret_bytes.h"
#include "core/base/time_format.h"

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace oss::wire {

/// Text that grows in locked memory: for JSON with a citizen's data before it is sealed.
class SecretText {
public:
    void append(std::string_view text);
    void push_back(char c) { append({&c, 1}); }
    /// The text in a buffer of just its size.
    base::SecretBytes take() const { return base::SecretBytes{m_buffer.bytes().first(m_size)}; }

private:
    base::SecretBytes m_buffer{1024};
    std::size_t m_size = 0;
};

/// Writes one JSON text front to back, keys in the order of the calls, no white space: the
/// same values always give the same bytes. Texts must be UTF-8. Buffer: std::string, or
/// SecretText, then no byte of a value is copied anywhere else.
template <typename Buffer>
class BasicJsonWriter {
public:
    BasicJsonWriter& begin_object() { return open('{'); }
    BasicJsonWriter& begin_object(std::string_view name) { return key(name).open('{'); }
    BasicJsonWriter& end_object() { return close('}'); }
    BasicJsonWriter& begin_array(std::string_view name) { return key(name).open('['); }
    BasicJsonWriter& end_array() { return close(']'); }

    BasicJsonWriter& field(std::string_view name, std::string_view value)
    {
        key(name);
        quote(value);
        m_needs_comma = true;
        return *this;
    }
    BasicJsonWriter& field(std::string_view name, const char* value) { return field(name, std::string_view{value}); }
    BasicJsonWriter& field(std::string_view name, const std::string& value)
    {
        return field(name, std::string_view{value});
    }
    BasicJsonWriter& field(std::string_view name, bool value) { return raw(name, value ? "true" : "false"); }
    BasicJsonWriter& field(std::string_view name, std::integral auto value) { return raw(name, std::to_string(value)); }
    BasicJsonWriter& field(std::string_view name, base::UtcTime value) { return field(name, base::to_rfc3339(value)); }
    /// null when there is none.
    template <typename T>
    BasicJsonWriter& field(std::string_view name, const std::optional<T>& value)
    {
        return value ? field(name, *value) : raw(name, "null");
    }

    const Buffer& buffer() const { return m_buffer; }

private:
    BasicJsonWriter& open(char bracket)
    {
        comma();
        m_buffer.push_back(bracket);
        m_needs_comma = false;
        return *this;
    }
    BasicJsonWriter& close(char bracket)
    {
        m_buffer.push_back(bracket);
        m_needs_comma = true;
        return *this;
    }
    BasicJsonWriter& raw(std::string_view name, std::string_view value)
    {
        key(name);
        m_buffer.append(value);
        m_needs_comma = true;
        return *this;
    }
    BasicJsonWriter& key(std::string_view name)
    {
        comma();
        quote(name);
        m_buffer.push_back(':');
        m_needs_comma = false;
        return *this;
    }
    void comma()
    {
        if (m_needs_comma) {
            m_buffer.push_back(',');
        }
    }
    /// RFC 8259 section 7: quotation mark, reverse solidus and control characters escaped.
    void quote(std::string_view text)
    {
        constexpr std::string_view digits = "0123456789abcdef";
        m_buffer.push_back('"');
        for (const char c : text) {
            const auto code = static_cast<unsigned char>(c);
            if (code < 0x20) {
                m_buffer.append("\\u00");
                m_buffer.push_back(digits[code >> 4U]);
                m_buffer.push_back(digits[code & 0xfU]);
                continue;
            }
            if (c == '"' || c == '\\') {
                m_buffer.push_back('\\');
            }
            m_buffer.push_back(c);
        }
        m_buffer.push_back('"');
    }

    Buffer m_buffer;
    bool m_needs_comma = false;
};

using JsonWriter = BasicJsonWriter<std::string>;
using SecretJsonWriter = BasicJsonWriter<SecretText>;

}  // namespace oss::wire
