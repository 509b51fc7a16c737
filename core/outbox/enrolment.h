#pragma once

#include "core/base/random.h"
#include "core/base/result.h"
#include "core/outbox/http_client.h"
#include "core/wire/enrolment.h"
#include "core/wire/keys.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace oss::outbox {

/// What makes this machine a kiosk of a service: one private file. Move-only; const access
/// from several threads is fine.
struct Enrolment {
    std::string service_url;  ///< "https://oss.example.id", without a slash at its end
    wire::SigningKey device_key;
    wire::EnrolmentAnswer service;
    /// Public keys of this machine and of its service before it was enrolled again: what
    /// waits or was delivered then can still be checked.
    std::vector<wire::VerifyKey> former_device_keys{};
    std::vector<wire::VerifyKey> former_receipt_keys{};
};

/// Fails with not_enrolled when there is no file, with bad_configuration when it is damaged
/// or open to others.
base::Result<Enrolment> load_enrolment(const std::filesystem::path& file);

/// Replaces the file in one step. Fails with disk_full or io.
base::Result<void> save_enrolment(const std::filesystem::path& file, const Enrolment& enrolment);

/// `https://host`, or `http://` to this machine itself; a slash at the end is dropped.
/// Fails with bad_configuration.
base::Result<std::string> parse_service_url(std::string_view text);

/// Makes a device key, enrols it with an officer's one-time `code` and saves the result to
/// `file`; an earlier enrolment is replaced only then, and its public keys are kept. May be
/// repeated with the same code when the answer was lost: the key waits in a file beside
/// `file` until it is enrolled, and the service gives the same key the same answer.
/// Blocks on the network. Fails with network, timeout, bad_response, wrong_credentials (the
/// code is unknown, used by another or too old), bad_configuration, disk_full or io.
base::Result<Enrolment> enrol(HttpClient& http, std::string_view service_url, std::string_view code,
                              std::string_view version, const std::filesystem::path& file, base::Random& random,
                              std::stop_token stop);

}  // namespace oss::outbox
