#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace oss::app {

struct ScanArguments {
    bool json = false;
    bool raw = false;
    bool burst = false;
    std::vector<std::string> paths;
};

/// `oss-kiosk scan`: see scanner::run_scan(). Answers the exit code.
int scan_command(const std::filesystem::path& config, const ScanArguments& arguments);

}  // namespace oss::app
