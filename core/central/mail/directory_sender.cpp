#include "core/base/encoding.h"
#include "core/base/private_file.h"
#include "core/central/mail/sender.h"

#include <system_error>
#include <utility>

namespace oss::central {
namespace {

class DirectorySender final : public MailSender {
public:
    explicit DirectorySender(std::filesystem::path directory) : m_directory(std::move(directory)) {}

    base::Result<void> send(const MailMessage& message, const std::string& mime) override
    {
        std::error_code error;
        std::filesystem::create_directories(m_directory, error);
        const std::string name = message.message_id.substr(0, message.message_id.find('@')) + ".eml";
        if (const auto written = base::write_private_file(m_directory / name, base::as_bytes(mime)); !written) {
            return base::Error{base::ErrorCode::mail_deferred, "the mail directory", written.error()};
        }
        return {};
    }

private:
    std::filesystem::path m_directory;
};

}  // namespace

std::unique_ptr<MailSender> make_directory_sender(std::filesystem::path directory)
{
    return std::make_unique<DirectorySender>(std::move(directory));
}

}  // namespace oss::central
