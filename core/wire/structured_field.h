#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace oss::wire {

/// Reads HTTP structured fields (RFC 8941) from the front of a text, piece by piece, as far
/// as signatures need them. Each take_ answers nothing, or false, when the next piece is
/// another; then the text counts as malformed and reading must stop.
class StructuredFieldReader {
public:
    explicit StructuredFieldReader(std::string_view text) : m_rest(text) {}

    bool at_end() const { return m_rest.empty(); }
    bool take(char expected);
    void skip_spaces();               ///< SP only
    void skip_optional_whitespace();  ///< SP and TAB
    bool next_is(char expected) const { return !m_rest.empty() && m_rest.front() == expected; }

    std::optional<std::string_view> take_key();
    std::optional<std::string> take_string();  ///< quoted, unescaped
    std::optional<std::int64_t> take_integer();
    std::optional<std::string_view> take_binary();  ///< the base64 between the colons

private:
    std::string_view m_rest;
};

/// The quoted form of a text of printable ASCII.
std::string to_structured_string(std::string_view text);

/// Whether all characters are printable ASCII (0x20-0x7e).
bool is_printable_ascii(std::string_view text);

}  // namespace oss::wire
