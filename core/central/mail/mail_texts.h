#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/central/mail/message.h"
#include "core/central/pages/office.h"
#include "core/central/pages/template.h"
#include "core/central/store/types.h"
#include "core/central/vault/vault.h"

#include <chrono>
#include <string>

namespace oss::central {

/// Who sends, and what the mails promise.
struct MailSettings {
    std::string from_name;
    std::string from_address;
    std::string public_url;  ///< of the citizens' pages, without a slash at the end
    Office office{};
    std::chrono::days access_life{30};
    std::chrono::hours initial_password_life{72};
    std::chrono::minutes reset_life{60};
};

/// What begins when a mail of that kind is taken by the mail server at `at`: the 30 days end
/// at 23:59:59 WIB (requirements A21).
AccessTimes access_times(const MailSettings& settings, base::UtcTime at);

/// Writes the mails' texts from the templates. Immutable; safe from any thread.
class MailTexts {
public:
    /// `templates`, `strings` and `vault` are borrowed.
    MailTexts(const Templates& templates, const Strings& strings, const Vault& vault, MailSettings settings);

    /// The mail as it reads when it is sent at `at`. `username` is only for credentials
    /// and reset.
    /// Fails with crypto or store_corrupt.
    base::Result<MailMessage> write(const MailRow& mail, const std::string& username, base::UtcTime at) const;

    const MailSettings& settings() const { return m_settings; }

private:
    void put_kind(const MailRow& mail, const std::string& secret, base::UtcTime at, TemplateValues& values) const;

    const Templates& m_templates;
    const Strings& m_strings;
    const Vault& m_vault;
    MailSettings m_settings;
};

}  // namespace oss::central
