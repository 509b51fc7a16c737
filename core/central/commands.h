#pragma once

#include "core/central/config.h"

#include <optional>
#include <string>

namespace oss::central {

/// How a program ends: commands.md of the design.
inline constexpr int exit_done = 0;
inline constexpr int exit_failed = 1;
inline constexpr int exit_wrong_use = 2;

/// Serves until SIGTERM or SIGINT. Says "listening on http://ADDRESS:PORT" on standard
/// output once requests are answered, and closes `ready_fd`, if given, after the same line.
int serve(const Config& config, std::optional<int> ready_fd);
/// Brings the store's schema up to date.
int migrate(const Config& config);
/// Writes the API's description to standard output.
int print_openapi(const Config& config);
/// Makes a one-time enrolment code and writes it to standard output.
int make_enrolment_code(const Config& config, const std::string& name);
int list_kiosks(const Config& config);
int revoke_kiosk(const Config& config, const std::string& kiosk_id);
/// Makes an officer (`role`: "petugas" or "admin"), or with an empty role resets a known one,
/// and writes the path of the one-time page on which the officer sets password and second factor.
int invite_officer(const Config& config, const std::string& name, const std::string& role);
/// Checks the log of officers' actions and writes its anchor to standard output. With `anchor`
/// (a line written earlier) also that the log still holds it.
int verify_audit(const Config& config, const std::string& anchor);
/// Takes the bundles of a folder and writes the acknowledgements beside them; a line for
/// each record that is refused.
int import_records(const Config& config, const std::string& folder);
/// Writes the applications received from the day `from` to the day `last` (both included,
/// "2026-11-23") to standard output as CSV; nothing personal is in it.
int export_applications(const Config& config, const std::string& from, const std::string& last);
/// Signs what an officer wrote (office, limits, texts; see technicians.md) as the next version
/// of the office's bundle; kiosks take it with their next heartbeat.
int sign_bundle(const Config& config, const std::string& file);
/// Makes a new key to which kiosks seal; the service must be restarted to hand it out.
int rotate_keys(const Config& config);
/// Runs once what is due by the clock, or at `now`: reminders, cancellations, purges.
int sweep(const Config& config, std::optional<base::UtcTime> now);

/// One line on standard error: what went wrong and what to do. The exit code that fits.
int report(const base::Error& error);

}  // namespace oss::central
