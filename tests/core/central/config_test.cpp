#include "core/central/config.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <fstream>

using namespace oss;
using namespace oss::central;

namespace {

base::Result<Config> load(const test::TemporaryFolder& folder, const std::string& toml)
{
    std::ofstream{folder.path() / "central.toml"} << toml;
    return load_config(folder.path() / "central.toml");
}

std::string complaint(const std::string& toml)
{
    const test::TemporaryFolder folder;
    const auto config = load(folder, toml);
    return config ? std::string{} : config.error().detail();
}

}  // namespace

TEST_CASE("without a file the service is for this machine only and writes mails down")
{
    const auto config = load_config({});
    REQUIRE(config.has_value());
    CHECK(config->listen.host == "127.0.0.1");
    CHECK(config->smtp.url.empty());
    CHECK(config->smtp.require_tls);
    CHECK(config->access_life == std::chrono::days{30});
    CHECK(config->keys != std::filesystem::path{config->database}.parent_path());
}

TEST_CASE("paths are meant from the file's folder and the shipped file is valid")
{
    const test::TemporaryFolder folder;
    const auto config =
        load(folder, "listen = \"[::1]:0\"\ndatabase = \"sqlite:a/b.sqlite\"\n[data]\ndirectory = \"d\"\n");
    REQUIRE(config.has_value());
    CHECK(config->listen.host == "::1");
    CHECK(config->database == folder.path() / "a/b.sqlite");
    CHECK(config->keys == folder.path() / "d" / "keys");
    CHECK(load_config(std::string{OSS_ASSETS_FOLDER} + "/config/central.toml").has_value());
}

TEST_CASE("each slip is named with its line")
{
    CHECK(complaint("lisen = \"127.0.0.1:1\"").find(":1: lisen: unknown key") != std::string::npos);
    CHECK(complaint("listen = \"127.0.0.1\"").find("listen") != std::string::npos);
    CHECK(complaint("public_url = \"https://a.example/\"").find("public_url") != std::string::npos);
    CHECK(complaint("database = \"mysql:x\"").find("database") != std::string::npos);
    CHECK(complaint("[access]\ndays = 0").find(":2:") != std::string::npos);
    CHECK(complaint("[mail]\nsmtp_password_file = \"missing\"").find("smtp_password_file") != std::string::npos);
}

TEST_CASE("the service can't be set up to pretend it is oss.go.id")
{
    CHECK(complaint("[mail]\nfrom = \"noreply@oss.go.id\"").find("mail.from") != std::string::npos);
}
