#pragma once

#include "core/base/wiped_text.h"
#include "core/domain/field_problem.h"

#include <optional>
#include <string>
#include <string_view>

namespace oss::domain {

/// An e-mail address in its usual shape: a dot-atom, @, a host name of at least two labels
/// (RFC 5321 section 4.1.2, without quoted strings and address literals, which no citizen's
/// mailbox uses). At most 64 octets before the @ and 254 in all (section 4.5.3.1). The
/// domain is in lower case, what stands before the @ as typed. Wipes itself.
class EmailAddress {
public:
    /// Ignores spaces around. Fails with err.email_empty, err.email_space, err.email_at,
    /// err.email_local, err.email_domain, err.email_long.
    static Parsed<EmailAddress> parse(std::string_view text);

    /// All views are borrowed from this object.
    std::string_view view() const { return m_text.view(); }
    std::string_view local_part() const { return view().substr(0, m_at); }
    std::string_view domain() const { return view().substr(m_at + 1); }

    /// All in lower case: to find out whether two addresses are meant to be one. Providers
    /// do not tell case apart, though RFC 5321 section 2.4 would let them.
    base::WipedText<254> folded() const;

    /// The address that was probably meant when the domain looks mistyped: "gmial.com",
    /// "yaho.co.id", ".con". To be offered, never forced.
    std::optional<EmailAddress> suggestion() const;

    /// "b•••@gmail.com", UTF-8: the citizen's own receipt and screen.
    std::string masked() const;
    /// "b•••@g•••.com", UTF-8: where someone else might be asking.
    std::string masked_fully() const;

    friend bool operator==(const EmailAddress&, const EmailAddress&) = default;

private:
    EmailAddress() = default;

    base::WipedText<254> m_text;
    std::size_t m_at = 0;
};

}  // namespace oss::domain
