#pragma once

#include "core/base/result.h"
#include "core/central/accounts/retention.h"
#include "core/central/http/server.h"
#include "core/central/mail/sender.h"
#include "core/central/pages/office.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace oss::central {

/// The service's settings; assets/config/central.toml tells what each means.
struct Config {
    ListenAddress listen{"127.0.0.1", 8080};
    std::string public_url;  ///< empty: http:// and the address that is listened on
    std::vector<std::string> trusted_proxies;
    std::string database;  ///< an SQLite file's path, or postgresql://...
    std::filesystem::path keys;
    std::filesystem::path assets;
    std::string mail_from = "layanan@dpmptsp.invalid";
    std::string mail_from_name;
    bool sends_mails = true;               ///< false: another instance on the same store does
    std::filesystem::path mail_directory;  ///< where mails are written when smtp.url is empty
    SmtpSettings smtp;
    Office office;
    std::string location;  ///< what kiosks report as their place
    std::chrono::days access_life{30};
    std::chrono::hours activation_life{72};
    std::chrono::hours initial_password_life{72};
    std::chrono::minutes reset_life{60};  ///< of the link for a forgotten password
    std::vector<int> reminder_days{14, 7, 1};
    RetentionDays retention;
    std::filesystem::path anchors;  ///< the file to which the audit log's anchors are copied
    std::string instance;           ///< tells several services on one store apart
};

/// The settings of `file`; without one (empty path) the embedded default: SQLite, keys and
/// mails in a directory of the user's, loopback only. Blocks on the disk. Fails with
/// not_found or bad_configuration, naming each wrong line.
base::Result<Config> load_config(const std::filesystem::path& file);

}  // namespace oss::central
