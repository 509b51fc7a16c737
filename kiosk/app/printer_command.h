#pragma once

#include <filesystem>
#include <string>

namespace oss::app {

struct ReceiptArguments {
    std::string sample;          ///< or
    std::filesystem::path json;  ///< a file as read_receipt_file() takes it
    std::string profile;         ///< empty: the configuration's
    std::filesystem::path out;
};

struct PrintTestArguments {
    std::string target;
    std::string profile;  ///< empty: the configuration's
};

/// `oss-kiosk receipt`: writes a receipt as bytes or picture. Answers the exit code.
int receipt_command(const std::filesystem::path& config, const ReceiptArguments& arguments);

/// `oss-kiosk print-test`: prints the test page and says how it ended. Answers the exit code.
int print_test_command(const std::filesystem::path& config, const PrintTestArguments& arguments);

}  // namespace oss::app
