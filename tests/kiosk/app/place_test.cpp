#include "kiosk/app/place.h"

#include "core/domain/kelurahan.h"
#include "kiosk/app/office_orders.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <set>
#include <string>

using namespace oss;

namespace {

app::Config carried(std::string kelurahan = {})
{
    app::Config config = app::load_config({}).value();
    config.profile = app::ProfileKind::jempol_mempesona;
    config.kelurahan = std::move(kelurahan);
    return config;
}

}  // namespace

TEST_CASE("the city's 18 kelurahan have names and places of their own")
{
    std::set<std::string_view> names;
    std::set<std::string_view> locations;
    for (const domain::Kelurahan& kelurahan : domain::kelurahans) {
        names.insert(kelurahan.name);
        locations.insert(kelurahan.location);
        CHECK(kelurahan.location.starts_with("kelurahan-"));
    }
    CHECK(names.size() == 18);
    CHECK(locations.size() == 18);
}

TEST_CASE("a machine that is carried about counts under the kelurahan an officer chose, also after a restart")
{
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "place";
    app::Place place{file, carried()};
    CHECK(place.location("gedung-gajah-mada") == "gedung-gajah-mada");
    REQUIRE(place.choose(domain::find_kelurahan("Blooto").value()));
    CHECK(place.location("gedung-gajah-mada") == "kelurahan-blooto");
    CHECK(app::Place(file, carried("Meri")).location("x") == "kelurahan-blooto");
    CHECK(place.choose(18).error().code() == base::ErrorCode::bad_input);
    CHECK(place.location("x") == "kelurahan-blooto");
}

TEST_CASE("without a choice the configured kelurahan counts; in the hall none does")
{
    const test::TemporaryFolder folder;
    CHECK(app::Place(folder.path() / "place", carried("Meri")).location("x") == "kelurahan-meri");
    app::Config hall = carried("Meri");
    hall.profile = app::ProfileKind::gedung;
    CHECK(app::Place(folder.path() / "place", hall).location("x") == "x");
    CHECK_FALSE(app::Place(folder.path() / "place", hall).chosen());
}

TEST_CASE("the configuration names the line with a kelurahan that does not exist")
{
    CHECK(app::parse_config("[profile]\nkelurahan = \"Wates\"\n", "test"));
    const auto wrong = app::parse_config("[profile]\nkelurahan = \"Surabaya\"\n", "test");
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().detail().find("profile.kelurahan") != std::string::npos);
}

TEST_CASE("the office's bundle changes what it names and nothing else")
{
    app::Config config = carried();
    const app::Config before = config;
    app::apply({.version = 2, .made_at = {}, .hours = "07.00-12.00 WIB", .oldest_days = 10}, config);
    CHECK(config.office_hours == "07.00-12.00 WIB");
    CHECK(config.limits.oldest == std::chrono::hours{240});
    CHECK(config.limits.most_records == before.limits.most_records);
    CHECK(config.office.phone == before.office.phone);
    CHECK(app::version_with(wire::OfficeBundle{.version = 2, .made_at = {}}).ends_with("+teks.2"));
}
