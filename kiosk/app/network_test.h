#pragma once

#include "kiosk/staff/facts.h"

#include <filesystem>
#include <string>
#include <vector>

namespace oss::app {

/// The way to the service step by step: cable, name, connection, service. Stops at the first
/// step that fails; the rest stays unknown. Blocks for some seconds at most.
std::vector<staff::NetworkStep> test_network(const std::string& service_url, const std::filesystem::path& ca_file);

}  // namespace oss::app
