#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace oss::app {

/// `oss-kiosk outbox list|verify|deliver|unpark|export|import`: `action` is one of these,
/// `subject` the reference to unpark, or the folder to export to or import from. Answers the
/// exit code.
int outbox_command(const std::filesystem::path& config, std::string_view action, const std::string& subject);

struct EnrolArguments {
    std::string url;
    std::string code;
};

/// `oss-kiosk enrol`. Answers the exit code.
int enrol_command(const std::filesystem::path& config, const EnrolArguments& arguments);

}  // namespace oss::app
