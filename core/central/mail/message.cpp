#include "core/central/mail/message.h"

#include "core/base/assert.h"
#include "core/base/encoding.h"
#include "core/base/time_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace oss::central {
namespace {

/// RFC 2047 section 2: a line with an encoded word has at most 76 characters, of which the
/// longest header's name takes 9 and "=?UTF-8?B??=" 12.
constexpr std::size_t word_bytes = 39;
/// RFC 2045 section 6.7 (5): a line has at most 76 characters, the "=" of a soft break too.
constexpr std::size_t line_characters = 75;

bool is_plain(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

/// RFC 5322 section 3.3, in the office's time.
std::string date_text(base::UtcTime time)
{
    static constexpr std::array<std::string_view, 7> days{"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
    static constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const base::WallTime wall = base::to_wib(time);
    const auto day_number = std::chrono::floor<std::chrono::days>(time.time_since_epoch() + base::wib_offset).count();
    return fmt::format("{}, {} {} {} {:02}:{:02}:{:02} +0700", days[static_cast<std::size_t>(day_number % 7)], wall.day,
                       months[static_cast<std::size_t>(wall.month - 1)], wall.year, wall.hour, wall.minute,
                       wall.second);
}

/// A display name: quoted when plain (RFC 5322 section 3.2.4), encoded otherwise.
std::string name_text(std::string_view name)
{
    if (!is_plain(name)) {
        return encode_header_text(name);
    }
    std::string quoted = "\"";
    for (const char c : name) {
        if (c == '"' || c == '\\') {
            quoted += '\\';
        }
        quoted += c;
    }
    return quoted + '"';
}

std::string part(std::string_view boundary, std::string_view type, std::string_view content)
{
    return fmt::format(
        "--{}\r\nContent-Type: {}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n",
        boundary, type, encode_quoted_printable(content));
}

}  // namespace

std::string encode_header_text(std::string_view text)
{
    if (is_plain(text)) {
        return std::string{text};
    }
    std::string out;
    while (!text.empty()) {
        std::size_t size = std::min(text.size(), word_bytes);
        while (size < text.size() && size > 1 && !starts_character(text[size])) {
            --size;
        }
        out += out.empty() ? "" : "\r\n ";
        out += "=?UTF-8?B?" + base::to_base64(base::as_bytes(text.substr(0, size))) + "?=";
        text.remove_prefix(size);
    }
    return out;
}

std::string encode_quoted_printable(std::string_view text)
{
    std::string out;
    std::size_t column = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\n') {
            out += "\r\n";
            column = 0;
            continue;
        }
        const bool ends_line = i + 1 == text.size() || text[i + 1] == '\n';
        const bool is_space = c == ' ' || c == '\t';
        const bool is_literal = (c > ' ' && c <= '~' && c != '=') || (is_space && !ends_line);
        const std::string written =
            is_literal ? std::string(1, c) : fmt::format("={:02X}", static_cast<unsigned char>(c));
        if (column + written.size() > line_characters) {
            out += "=\r\n";
            column = 0;
        }
        out += written;
        column += written.size();
    }
    return out;
}

std::string to_mime(const MailMessage& message)
{
    for (const std::string* line : {&message.from_name, &message.from_address, &message.to_address, &message.subject,
                                    &message.message_id, &message.language}) {
        OSS_ASSERT(line->find_first_of("\r\n") == std::string::npos);
    }
    const std::string boundary = "oss-" + message.message_id.substr(0, message.message_id.find('@'));
    return fmt::format("From: {}\r\n"
                       " <{}>\r\n"
                       "To: <{}>\r\n"
                       "Subject: {}\r\n"
                       "Date: {}\r\n"
                       "Message-ID: <{}>\r\n"
                       "Content-Language: {}\r\n"
                       "Auto-Submitted: auto-generated\r\n"
                       "MIME-Version: 1.0\r\n"
                       "Content-Type: multipart/alternative; boundary=\"{}\"\r\n"
                       "\r\n",
                       name_text(message.from_name), message.from_address, message.to_address,
                       encode_header_text(message.subject), date_text(message.date), message.message_id,
                       message.language, boundary) +
           part(boundary, "text/plain", message.text) + part(boundary, "text/html", message.html) + "--" + boundary +
           "--\r\n";
}

}  // namespace oss::central
