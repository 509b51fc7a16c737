#include "kiosk/app/settings_file.h"

#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <fstream>

using namespace oss;
using namespace std::chrono_literals;
using staff::Settings;

namespace {

constexpr Settings configured{.idle = 90s, .volume = 8, .maintenance = false};

base::Result<Settings> load_text(const std::filesystem::path& file, const char* text)
{
    std::ofstream{file} << text;
    std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    return app::load_settings(file, configured);
}

}  // namespace

TEST_CASE("settings come back as they were left, for their owner only")
{
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "settings.toml";
    CHECK(app::load_settings(file, configured).value() == configured);
    const Settings changed{.idle = 150s, .volume = 0, .maintenance = true};
    REQUIRE(app::save_settings(file, changed));
    CHECK(app::load_settings(file, configured).value() == changed);
    const auto mode = std::filesystem::status(file).permissions();
    CHECK((mode & (std::filesystem::perms::group_all | std::filesystem::perms::others_all)) ==
          std::filesystem::perms::none);
}

TEST_CASE("settings that make no sense are refused whole")
{
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "settings.toml";
    CHECK(load_text(file, "volume = 3\n").value() == Settings{.idle = 90s, .volume = 3, .maintenance = false});
    for (const char* wrong :
         {"volume = 11\n", "idle_seconds = 5\n", "idle_seconds = \"long\"\n", "loud = 3\n", "volume"}) {
        INFO(wrong);
        CHECK(load_text(file, wrong).error().code() == base::ErrorCode::bad_configuration);
    }
}
