#pragma once

#include <cstdint>
#include <filesystem>

namespace oss::app {

enum class DoctorOutput : std::uint8_t { text, json };

/// `oss-kiosk doctor`: a line for each device, the store, the enrolment, the service and the
/// clock: how it is, its code, what to do. Exit code 0 when a citizen can be served: what
/// the journey can do without (camera, printer, network) only warns.
int doctor_command(const std::filesystem::path& config, DoctorOutput output);

/// `oss-kiosk check-config`. Answers the exit code.
int check_config_command(const std::filesystem::path& config);

}  // namespace oss::app
