#include "core/central/mail/sender.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <string_view>
#include <utility>

namespace oss::central {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr long connect_seconds = 20;
constexpr long whole_seconds = 120;

struct CurlDelete {
    void operator()(CURL* curl) const noexcept { curl_easy_cleanup(curl); }
};
struct ListDelete {
    void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
};

struct Upload {
    std::string_view rest;
};

std::size_t give(char* buffer, std::size_t size, std::size_t count, void* context)
{
    auto& upload = *static_cast<Upload*>(context);
    const std::size_t taken = std::min(size * count, upload.rest.size());
    std::memcpy(buffer, upload.rest.data(), taken);
    upload.rest.remove_prefix(taken);
    return taken;
}

/// How far the conversation went: a 5xx to RCPT or to the message is about this recipient,
/// one before is about us and passes when somebody has mended the settings.
struct Conversation {
    bool is_about_recipient = false;
};

int watch(CURL* /*handle*/, curl_infotype type, char* data, std::size_t size, void* context)
{
    if (type == CURLINFO_HEADER_OUT && std::string_view{data, size}.substr(0, 5) == "RCPT ") {
        static_cast<Conversation*>(context)->is_about_recipient = true;
    }
    return 0;
}

class SmtpSender final : public MailSender {
public:
    explicit SmtpSender(SmtpSettings settings) : m_settings(std::move(settings)), m_curl(curl_easy_init()) {}

    Result<void> send(const MailMessage& message, const std::string& mime) override;

private:
    void prepare(const std::string& from);

    SmtpSettings m_settings;
    std::unique_ptr<CURL, CurlDelete> m_curl;  ///< kept, so that the connection is used again
};

void SmtpSender::prepare(const std::string& from)
{
    CURL* curl = m_curl.get();
    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_URL, m_settings.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, connect_seconds);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, whole_seconds);
    curl_easy_setopt(curl, CURLOPT_USE_SSL,
                     static_cast<long>(m_settings.require_tls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    if (!m_settings.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, m_settings.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, m_settings.password.c_str());
    }
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, watch);
}

Result<void> SmtpSender::send(const MailMessage& message, const std::string& mime)
{
    prepare("<" + message.from_address + ">");
    CURL* curl = m_curl.get();
    const std::unique_ptr<curl_slist, ListDelete> recipients{
        curl_slist_append(nullptr, ("<" + message.to_address + ">").c_str())};
    Upload upload{mime};
    Conversation conversation;
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl, CURLOPT_READDATA, &upload);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &conversation);
    const CURLcode code = curl_easy_perform(curl);
    if (code == CURLE_OK) {
        return {};
    }
    // libcurl's own code is the same for 451 and 550; only the server's tells them apart.
    long answer = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer);
    const bool is_final = conversation.is_about_recipient && answer >= 500 && answer < 600;
    return Error{is_final ? ErrorCode::mail_rejected : ErrorCode::mail_deferred,
                 fmt::format("smtp {} ({})", answer, curl_easy_strerror(code))};
}

}  // namespace

std::unique_ptr<MailSender> make_smtp_sender(SmtpSettings settings)
{
    return std::make_unique<SmtpSender>(std::move(settings));
}

}  // namespace oss::central
