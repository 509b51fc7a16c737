#pragma once

#include "core/base/clock.h"

#include <string>
#include <string_view>

namespace oss::central {

/// One mail, ready to be written down. All texts are UTF-8; none of the one-line texts may
/// hold a line break.
struct MailMessage {
    std::string from_name;
    std::string from_address;
    std::string to_address;
    std::string subject;
    std::string message_id;  ///< "id@domain", the same for every try
    std::string language;    ///< "id", "en", "jv"
    base::UtcTime date;
    std::string text;
    std::string html;
};

/// The mail as RFC 5322 and MIME write it: multipart/alternative, quoted-printable, CRLF.
std::string to_mime(const MailMessage& message);

/// `text` as a header may carry it: itself when it is plain ASCII, else RFC 2047 words.
std::string encode_header_text(std::string_view text);
/// RFC 2045 section 6.7, for text whose lines end with LF.
std::string encode_quoted_printable(std::string_view text);

}  // namespace oss::central
