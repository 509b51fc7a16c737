#pragma once

#include "core/base/result.h"
#include "core/outbox/enrolment.h"
#include "core/outbox/service_client.h"
#include "core/wire/office_bundle.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string_view>

namespace oss::outbox {

// The office's bundle on a kiosk: a private file, and the one before it beside it.

/// The newest bundle that still holds; none when there is none. What is damaged, or signed by
/// none of the keys this kiosk ever had from a service, does not count. Blocks on the disk.
std::optional<wire::OfficeBundle> load_office_bundle(const std::filesystem::path& file, const Enrolment& enrolment);

/// The key to which applications are sealed: the enrolment's, or a later one that the same
/// service told by its bundle. Blocks on the disk.
wire::SealKey newest_seal_key(const std::filesystem::path& file, const Enrolment& enrolment);

/// Takes what the service sent in place of the bundle there is, which stays beside it; that
/// remains when the new one does not hold. Fails with bad_signature, bad_response,
/// already_exists (not newer than what is here), disk_full or io.
base::Result<wire::OfficeBundle> take_office_bundle(const std::filesystem::path& file, std::string_view content,
                                                    const Enrolment& enrolment);

/// Asks the service for its newest bundle and takes it. Blocks on network and disk. Fails as
/// send_heartbeat() or as take_office_bundle().
base::Result<wire::OfficeBundle> fetch_office_bundle(const std::filesystem::path& file, ServiceClient& client,
                                                     const Enrolment& enrolment, const std::stop_token& stop);

}  // namespace oss::outbox
