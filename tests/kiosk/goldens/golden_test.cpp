#include "kiosk/screens/gallery/gallery.h"
#include "kiosk/staff/previews.h"
#include "kiosk/staff/staff_screens.h"
#include "tests/kiosk/goldens/small_picture.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace oss;

namespace {

/// Each kind of screen once, and each choice of a citizen on screens that it changes most.
constexpr std::array goldens{
    "portrait-light-a1-id/attract",
    "portrait-light-a1-id/prepare",
    "portrait-light-a1-id/privacy",
    "portrait-light-a1-id/who",
    "portrait-light-a1-id/actor_type",
    "portrait-light-a1-id/entity_kind",
    "portrait-light-a1-id/scan",
    "portrait-light-a1-id/scan_found",
    "portrait-light-a1-id/nik",
    "portrait-light-a1-id/nik_error",
    "portrait-light-a1-id/nik_confirm",
    "portrait-light-a1-id/name",
    "portrait-light-a1-id/birth_date",
    "portrait-light-a1-id/birth_mismatch",
    "portrait-light-a1-id/email_suggestion",
    "portrait-light-a1-id/phone",
    "portrait-light-a1-id/check",
    "portrait-light-a1-id/statement_ticked",
    "portrait-light-a1-id/sending",
    "portrait-light-a1-id/done",
    "portrait-light-a1-id/done_out_of_paper",
    "portrait-light-a1-id/rating",
    "portrait-light-a1-id/status_mailed",
    "portrait-light-a1-id/help_nik",
    "portrait-light-a1-id/cancel",
    "portrait-light-a1-id/curtain",
    "portrait-light-a1-id/idle_warning",
    "portrait-light-a1-id/staff_pin",
    "portrait-light-a1-id/staff_overview",
    "portrait-light-a1-id/staff_printer",
    "portrait-light-a3-id/who",
    "portrait-light-a3-id/check",
    "portrait-contrast-a1-id/nik",
    "portrait-contrast-a1-id/check",
    "portrait-light-a1-en/check",
    "portrait-light-a1-jv/prepare",
    "landscape-light-a1-id/attract",
    "landscape-light-a1-id/email",
    "landscape-light-a1-id/check",
    "portrait-light-a1-id-low/who",
    "portrait-light-a1-id-low/check",
    "portrait-light-a1-id-low/email_suggestion",
};

/// Other versions of the graphics library round the edges of letters another way.
constexpr double mean_allowed = 1.5;
constexpr double far_off_allowed = 0.004;

std::string kept_path(std::string_view golden)
{
    std::string name{golden};
    std::ranges::replace(name, '/', '-');
    return std::string{OSS_GOLDENS} + "/" + name + ".png";
}

screens::GalleryOptions chosen_ones()
{
    screens::GalleryOptions options{.assets_directory = OSS_BUILD_ASSETS_DIR};
    options.wanted = [](const std::string& folder, const std::string& name) {
        return std::ranges::find(goldens, folder + "/" + name) != goldens.end();
    };
    constexpr base::Instant now{std::chrono::hours{1}};
    for (staff::StaffPreview& preview : staff::staff_previews(now)) {
        options.extras.push_back({preview.name, now, [preview](ui::Ui& ui, const screens::CameraPicture&) {
                                      staff::draw_staff(preview.room, preview.facts, ui);
                                  }});
    }
    return options;
}

}  // namespace

TEST_CASE("the screens look as they did when somebody last looked at them")
{
    const test::TemporaryFolder folder;
    const auto written = screens::write_gallery(folder.path().string(), chosen_ones());
    REQUIRE(written);
    REQUIRE(*written == static_cast<int>(goldens.size()));
    const bool renew = std::getenv("OSS_RENEW_GOLDENS") != nullptr;
    for (const std::string_view golden : goldens) {
        INFO(golden);
        const auto drawn = test::read_picture(folder.path().string() + "/" + std::string{golden} + ".png");
        REQUIRE(drawn);
        const test::SmallPicture now = test::shrunk(*drawn);
        if (renew) {
            CHECK(test::write_picture(now, kept_path(golden)));
            continue;
        }
        const auto kept = test::read_picture(kept_path(golden));
        REQUIRE(kept);
        REQUIRE(kept->width == now.width);
        REQUIRE(kept->height == now.height);
        const test::Difference off = test::difference(now, *kept);
        CHECK(off.mean < mean_allowed);
        CHECK(off.far_off < far_off_allowed);
    }
}

TEST_CASE("a moved button is found, a letter's softer edge is not")
{
    const auto kept = test::read_picture(kept_path("portrait-light-a1-id/prepare"));
    REQUIRE(kept);
    test::SmallPicture moved = *kept;
    const auto row = static_cast<std::ptrdiff_t>(kept->width) * 3;
    std::ranges::rotate(moved.rgb, moved.rgb.begin() + 2 * row);
    CHECK(test::difference(moved, *kept).far_off > far_off_allowed);
    test::SmallPicture softer = *kept;
    std::ranges::for_each(softer.rgb,
                          [](std::uint8_t& value) { value = static_cast<std::uint8_t>(value > 0 ? value - 1 : 0); });
    CHECK(test::difference(softer, *kept).mean < mean_allowed);
    CHECK(test::difference(softer, *kept).far_off < far_off_allowed);
}
