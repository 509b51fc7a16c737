#pragma once

#include "core/base/result.h"
#include "core/central/mail/message.h"

#include <filesystem>
#include <memory>
#include <string>

namespace oss::central {

/// Hands a mail to whoever delivers it.
class MailSender {
public:
    virtual ~MailSender() = default;
    /// Returns when the other side has taken responsibility. `mime` is what to_mime() gave.
    /// Fails with mail_deferred (try later) or mail_rejected (this recipient never). The
    /// error's detail is the answer's code, without addresses. Blocks; one thread at a time.
    virtual base::Result<void> send(const MailMessage& message, const std::string& mime) = 0;
};

/// Writes each mail as a file NAME.eml, named by its id: for a service without a mail server.
std::unique_ptr<MailSender> make_directory_sender(std::filesystem::path directory);

struct SmtpSettings {
    std::string url;   ///< "smtp://host:port" or "smtps://host"
    std::string user;  ///< empty: no sign-in
    std::string password;
    bool require_tls = true;  ///< STARTTLS for smtp://; off only for a server on this machine
};

/// SMTP through libcurl.
std::unique_ptr<MailSender> make_smtp_sender(SmtpSettings settings);

}  // namespace oss::central
