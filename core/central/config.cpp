#include "core/central/config.h"

#include "core/base/encoding.h"
#include "core/base/private_file.h"
#include "core/config/document.h"

#include <array>
#include <charconv>
#include <cstdlib>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace oss::central {

using base::Result;
using std::filesystem::path;

namespace {

constexpr std::string_view packaged_assets = "/usr/share/oss-central/assets";
constexpr std::string_view sqlite_scheme = "sqlite:";

/// The service manager's state directory, else the user's own.
path default_data_directory()
{
    if (const char* state = std::getenv("STATE_DIRECTORY")) {
        return state;
    }
    if (const char* state = std::getenv("XDG_STATE_HOME")) {
        return path{state} / "oss-central";
    }
    const char* home = std::getenv("HOME");
    return path{home != nullptr ? home : "."} / ".local/state/oss-central";
}

/// assets/ beside the program or above it, as in the build tree; else where the package puts it.
path default_assets()
{
    std::error_code error;
    const path program = std::filesystem::read_symlink("/proc/self/exe", error);
    for (path folder = program.parent_path(); folder.has_relative_path(); folder = folder.parent_path()) {
        std::error_code absent;
        if (std::filesystem::is_directory(folder / "assets" / "web", absent)) {
            return folder / "assets";
        }
    }
    return packaged_assets;
}

std::string host_name()
{
    std::array<char, 256> name{};
    gethostname(name.data(), name.size() - 1);
    return name.data();
}

/// "127.0.0.1:8080", "[::1]:0"
bool parse_listen(std::string_view text, ListenAddress& address)
{
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0) {
        return false;
    }
    std::string_view host = text.substr(0, colon);
    if (host.front() == '[' && host.back() == ']') {
        host = host.substr(1, host.size() - 2);
    }
    const char* end = text.data() + text.size();
    const auto [last, error] = std::from_chars(text.data() + colon + 1, end, address.port);
    address.host = std::string{host};
    return error == std::errc{} && last == end;
}

/// Reads the keys of one document into a Config, complaining about what does not fit.
class ConfigReader {
public:
    ConfigReader(config::Document document, path base) : m_document(std::move(document)), m_base(std::move(base)) {}

    Result<Config> read()
    {
        read_addresses();
        read_places();
        read_mail();
        read_office();
        m_config.access_life = std::chrono::days{m_document.integer("access.days", 30, 1, 3650)};
        const auto days = m_document.integers("access.reminder_days", {14, 7, 1}, 1, 3650);
        m_config.reminder_days.assign(days.begin(), days.end());
        m_config.reset_life = std::chrono::minutes{m_document.integer("reset.minutes", 60, 10, 1440)};
        m_config.activation_life = std::chrono::hours{m_document.integer("activation.hours", 72, 1, 720)};
        m_config.initial_password_life = std::chrono::hours{m_document.integer("initial_password.hours", 72, 1, 720)};
        read_retention();
        OSS_TRY(m_document.finish());
        return std::move(m_config);
    }

private:
    path resolved(std::string_view key, const path& fallback)
    {
        const std::string text = m_document.text(key);
        return text.empty() ? fallback : (m_base / text).lexically_normal();
    }

    void read_addresses()
    {
        if (!parse_listen(m_document.text("listen", "127.0.0.1:8080"), m_config.listen)) {
            m_document.complain("listen", "must be ADDRESS:PORT, like 127.0.0.1:8080");
        }
        m_config.instance =
            m_document.text("instance", host_name() + " " + m_document.text("listen", "127.0.0.1:8080"));
        m_config.public_url = m_document.text("public_url");
        const bool is_web =
            m_config.public_url.substr(0, 8) == "https://" || m_config.public_url.substr(0, 7) == "http://";
        if (!m_config.public_url.empty() && (!is_web || m_config.public_url.back() == '/')) {
            m_document.complain("public_url", "must begin with https:// and end without a slash");
        }
        m_config.trusted_proxies = m_document.texts("http.trusted_proxies");
    }

    std::string database_in(const path& data)
    {
        std::string database = m_document.text("database");
        if (database.empty()) {
            return data / "central.sqlite";
        }
        if (database.starts_with(sqlite_scheme)) {
            return m_base / database.substr(sqlite_scheme.size());
        }
        if (!database.starts_with("postgresql://")) {
            m_document.complain("database", "must be sqlite:PATH or postgresql://...");
        }
        return database;
    }

    void read_places()
    {
        const path data = resolved("data.directory", default_data_directory());
        m_config.database = database_in(data);
        m_config.keys = resolved("keys.directory", data / "keys");
        m_config.assets = resolved("assets.path", default_assets());
        m_config.anchors = resolved("audit.anchors", data / "audit-anchors.txt");
        m_config.mail_directory = resolved("mail.directory", data / "mail");
    }

    void read_retention()
    {
        RetentionDays& retention = m_config.retention;
        retention.unactivated = std::chrono::days{m_document.integer("retention.unactivated_days", 30, 1, 36500)};
        retention.ended = std::chrono::days{m_document.integer("retention.ended_days", 90, 1, 36500)};
        retention.messages = std::chrono::days{m_document.integer("retention.messages_days", 365, 1, 36500)};
    }

    void read_mail()
    {
        m_config.mail_from = m_document.text("mail.from", m_config.mail_from);
        m_config.mail_from_name = m_document.text("mail.from_name", "DPMPTSP & NAKER Kota Mojokerto");
        if (m_config.mail_from.find('@') == std::string::npos) {
            m_document.complain("mail.from", "must be an e-mail address");
        }
        if (m_config.mail_from.ends_with("oss.go.id")) {
            m_document.complain("mail.from", "must be the office's own: this service is not oss.go.id");
        }
        m_config.sends_mails = m_document.flag("mail.sending", m_config.sends_mails);
        m_config.smtp.url = m_document.text("mail.smtp_url");
        m_config.smtp.user = m_document.text("mail.smtp_user");
        m_config.smtp.require_tls = m_document.flag("mail.require_tls", true);
        if (const path file = resolved("mail.smtp_password_file", {}); !file.empty()) {
            const Result<base::SecretBytes> password = base::read_private_file(file);
            if (password) {
                const std::string_view text = base::as_text(password->bytes());
                m_config.smtp.password = std::string{text.substr(0, text.find('\n'))};
            } else {
                m_document.complain("mail.smtp_password_file", password.error().to_string());
            }
        }
    }

    void read_office()
    {
        Office& office = m_config.office;
        office.name = m_document.text("office.name", office.name);
        office.address = m_document.text("office.address", office.address);
        office.phone = m_document.text("office.phone", office.phone);
        office.hours = m_document.text("office.hours", office.hours);
        office.mail = m_document.text("office.mail", office.mail);
        office.web = m_document.text("office.web", office.web);
        office.instagram = m_document.text("office.instagram", office.instagram);
        m_config.location = m_document.text("office.location", "gedung-gajah-mada");
    }

    config::Document m_document;
    path m_base;  ///< paths in the file are meant from its folder
    Config m_config;
};

}  // namespace

Result<Config> load_config(const path& file)
{
    if (file.empty()) {
        return ConfigReader{OSS_TRY(config::Document::parse("", "built-in")), {}}.read();
    }
    std::error_code error;
    const path folder = std::filesystem::absolute(file, error).parent_path();
    return ConfigReader{OSS_TRY(config::Document::load(file)), folder}.read();
}

}  // namespace oss::central
