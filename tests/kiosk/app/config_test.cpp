#include "kiosk/app/config.h"

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace oss;
using namespace oss::app;
using namespace std::chrono_literals;

namespace {

std::string findings(std::string_view toml)
{
    const auto config = parse_config(toml, "kiosk.toml");
    return config ? "" : config.error().detail();
}

}  // namespace

TEST_CASE("the shipped configuration is the defaults written out")
{
    const auto shipped = load_config(OSS_SOURCE_DIR "/assets/config/kiosk.toml");
    REQUIRE(shipped);
    const auto defaults = parse_config("", "defaults");
    REQUIRE(defaults);
    CHECK(shipped->central_url == defaults->central_url);
    CHECK(shipped->store_path == defaults->store_path);
    CHECK(shipped->camera.to_string() == defaults->camera.to_string());
    CHECK(shipped->printer.kind == defaults->printer.kind);
    CHECK(shipped->printer_profile == defaults->printer_profile);
    CHECK(shipped->office.address == defaults->office.address);
    CHECK(shipped->office_hours == defaults->office_hours);
    CHECK(shipped->delays.idle_data == defaults->delays.idle_data);
    CHECK(shipped->delays.delivery_wait == defaults->delays.delivery_wait);
    CHECK(shipped->size_inch == defaults->size_inch);
}

TEST_CASE("a mistyped key is named with its line")
{
    CHECK(findings("[camera]\nsorce = \"auto\"\n") == "kiosk.toml:2: camera.sorce: unknown key");
}

TEST_CASE("a source or target that does not exist is refused")
{
    CHECK(findings("[camera]\nsource = \"web:x\"\n").starts_with("kiosk.toml:2: camera.source: "));
    CHECK(findings("[printer]\ntarget = \"fax\"\n").starts_with("kiosk.toml:2: printer.target: "));
}

TEST_CASE("a service's address must be one")
{
    CHECK(findings("[central]\nurl = \"oss.example.id\"\n").starts_with("kiosk.toml:2: central.url: "));
    CHECK(parse_config("[central]\nurl = \"https://oss.example.id/\"\n", "t")->central_url == "https://oss.example.id");
}

TEST_CASE("time-outs keep to what still helps a person")
{
    CHECK(parse_config("[timeouts]\nwarning = 45\n", "t")->delays.idle_warning == 45s);
    CHECK(findings("[timeouts]\nwarning = 5\n") == "kiosk.toml:2: timeouts.warning: must be from 20 to 120");
}

TEST_CASE("a missing file is told")
{
    CHECK(load_config("/nonexistent/kiosk.toml").error().code() == base::ErrorCode::not_found);
}
