#include "kiosk/ui/theme.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <array>
#include <string>
#include <utility>

using namespace oss;
using ui::Role;

namespace {

ui::Tokens product_tokens()
{
    auto tokens = ui::Tokens::load(OSS_ASSETS_DIR "/theme/tokens.json");
    REQUIRE(tokens.has_value());
    return std::move(*tokens);
}

/// Every text colour on every ground it is drawn on.
constexpr std::array text_pairs{
    std::pair{Role::ink, Role::paper},
    std::pair{Role::ink, Role::card},
    std::pair{Role::ink, Role::paper_deep},
    std::pair{Role::ink, Role::primary_soft},
    std::pair{Role::ink, Role::info_soft},
    std::pair{Role::ink, Role::ok_soft},
    std::pair{Role::ink, Role::warn_soft},
    std::pair{Role::ink, Role::danger_soft},
    std::pair{Role::ink_soft, Role::paper},
    std::pair{Role::ink_soft, Role::card},
    std::pair{Role::ink_soft, Role::paper_deep},
    std::pair{Role::primary, Role::card},
    std::pair{Role::primary, Role::paper},
    std::pair{Role::primary, Role::primary_soft},
    std::pair{Role::on_primary, Role::primary},
    std::pair{Role::on_primary, Role::primary_down},
    std::pair{Role::brick, Role::paper},
    std::pair{Role::brick, Role::card},
    std::pair{Role::brick_deep, Role::brick_soft},
    std::pair{Role::brick, Role::paper_deep},
    std::pair{Role::on_brick, Role::brick},
    std::pair{Role::on_brick, Role::brick_deep},
    std::pair{Role::on_indigo, Role::indigo},
    std::pair{Role::on_indigo, Role::indigo_up},
    std::pair{Role::gold_soft, Role::indigo},
    std::pair{Role::on_gold, Role::gold_soft},
    std::pair{Role::ok, Role::ok_soft},
    std::pair{Role::ok, Role::paper},
    std::pair{Role::ok, Role::card},
    std::pair{Role::warn, Role::warn_soft},
    std::pair{Role::danger, Role::danger_soft},
    std::pair{Role::danger, Role::card},
    std::pair{Role::danger, Role::paper},
    std::pair{Role::info, Role::info_soft},
    std::pair{Role::on_disabled, Role::disabled},
};

/// Lines by which a control is known, on what lies beside them.
constexpr std::array line_pairs{
    std::pair{Role::brick, Role::brick_soft},  std::pair{Role::line_strong, Role::card},
    std::pair{Role::line_strong, Role::paper}, std::pair{Role::primary, Role::paper},
    std::pair{Role::brick, Role::paper},       std::pair{Role::focus, Role::paper},
    std::pair{Role::focus, Role::focus_halo},  std::pair{Role::gold, Role::indigo},
};

struct Machine {
    int width;
    int height;
    float inch;
};
constexpr std::array machines{Machine{768, 1366, 21.5F},  Machine{1080, 1920, 21.5F}, Machine{1080, 1920, 24},
                              Machine{2160, 3840, 32},    Machine{1920, 1080, 21.5F}, Machine{3840, 2160, 27},
                              Machine{1200, 1920, 22.5F}, Machine{2160, 3840, 43}};

ui::Display display_of(const Machine& machine) { return {machine.width, machine.height, machine.inch}; }

}  // namespace

TEST_CASE("text stands out 7:1 from its ground, 10:1 in high contrast")
{
    const ui::Tokens tokens = product_tokens();
    for (const auto contrast : {ui::Contrast::normal, ui::Contrast::high}) {
        ui::Look look;
        look.contrast = contrast;
        const ui::Theme theme(tokens, {}, look);
        const double wanted = contrast == ui::Contrast::high ? 10 : 7;
        for (const auto& [text, ground] : text_pairs) {
            INFO(ui::role_names[static_cast<std::size_t>(text)]
                 << " on " << ui::role_names[static_cast<std::size_t>(ground)] << ", "
                 << (contrast == ui::Contrast::high ? "high contrast" : "light"));
            CHECK(ui::contrast_ratio(theme.color(text), theme.color(ground)) >= wanted);
        }
    }
}

TEST_CASE("the lines of controls stand out 3:1")
{
    const ui::Tokens tokens = product_tokens();
    for (const auto contrast : {ui::Contrast::normal, ui::Contrast::high}) {
        ui::Look look;
        look.contrast = contrast;
        const ui::Theme theme(tokens, {}, look);
        for (const auto& [line, ground] : line_pairs) {
            INFO(ui::role_names[static_cast<std::size_t>(line)] << " beside "
                                                                << ui::role_names[static_cast<std::size_t>(ground)]);
            CHECK(ui::contrast_ratio(theme.color(line), theme.color(ground)) >= 3);
        }
    }
}

TEST_CASE("contrast ratios are those of WCAG")
{
    const ui::Color black{0, 0, 0, 255};
    const ui::Color white{255, 255, 255, 255};
    CHECK(ui::contrast_ratio(black, white) == Catch::Approx(21));
    CHECK(ui::contrast_ratio(white, white) == Catch::Approx(1));
    CHECK(ui::contrast_ratio({119, 119, 119, 255}, white) == Catch::Approx(4.48).margin(0.01));
}

TEST_CASE("colours are read with and without opacity, and nothing else")
{
    CHECK(ui::parse_color("#0B4A50") == ui::Color{11, 74, 80, 255});
    CHECK(ui::parse_color("#0B4A5080") == ui::Color{11, 74, 80, 128});
    CHECK_FALSE(ui::parse_color("0B4A50").has_value());
    CHECK_FALSE(ui::parse_color("#0B4A5").has_value());
    CHECK_FALSE(ui::parse_color("#0B4A5G").has_value());
    CHECK_FALSE(ui::parse_color("").has_value());
}

TEST_CASE("on every display the whole design fits and is as large in millimetres as drawn")
{
    const ui::Tokens tokens = product_tokens();
    for (const Machine& machine : machines) {
        const ui::Theme theme(tokens, display_of(machine), {});
        INFO(machine.width << "x" << machine.height << ", " << machine.inch << " inch");
        const ui::Size design = theme.landscape() ? tokens.landscape : tokens.portrait;
        CHECK(theme.screen().w >= design.w - 0.01F);
        CHECK(theme.screen().h >= design.h - 0.01F);
        CHECK((theme.screen().w + 2 * theme.side()) * theme.scale() ==
              Catch::Approx(static_cast<float>(machine.width)).margin(0.5));
        CHECK(theme.screen().h * theme.scale() == Catch::Approx(static_cast<float>(machine.height)).margin(0.5));
        CHECK(theme.unit_mm() >= tokens.reference_mm * 0.995F);
        CHECK(theme.unit_mm() <= tokens.reference_mm * 1.51F);
    }
}

TEST_CASE("targets are 20 mm and keys 15 mm on every display of 21.5 inch and more")
{
    const ui::Tokens tokens = product_tokens();
    constexpr float plinth_cell = 84;
    constexpr float key = 80;
    for (const Machine& machine : machines) {
        const ui::Theme theme(tokens, display_of(machine), {});
        INFO(machine.width << "x" << machine.height << ", " << machine.inch << " inch");
        CHECK(plinth_cell * theme.unit_mm() >= 20);
        CHECK(key * theme.unit_mm() >= 15);
    }
}

TEST_CASE("a display too small for the natural size still shows everything")
{
    const ui::Tokens tokens = product_tokens();
    const ui::Theme theme(tokens, {1080, 1920, 10}, {});
    CHECK(theme.scale() == Catch::Approx(1));
    CHECK(theme.screen().h == Catch::Approx(1920));
}

TEST_CASE("text grows with the size chosen: all, up to a limit, or not at all")
{
    const ui::Tokens tokens = product_tokens();
    const auto px = [&](ui::TextSize size, ui::TextStyle style) {
        ui::Look look;
        look.text_size = size;
        return ui::Theme(tokens, {}, look).px(style);
    };
    CHECK(px(ui::TextSize::normal, ui::TextStyle::body) == Catch::Approx(34));
    CHECK(px(ui::TextSize::large, ui::TextStyle::body) == Catch::Approx(40.8));
    CHECK(px(ui::TextSize::extra_large, ui::TextStyle::body) == Catch::Approx(47.6));
    CHECK(px(ui::TextSize::extra_large, ui::TextStyle::button) == Catch::Approx(48));
    CHECK(px(ui::TextSize::extra_large, ui::TextStyle::key_letter) == Catch::Approx(46));
}

TEST_CASE("no text on a citizen's screen is smaller than 5 mm cap height")
{
    const ui::Tokens tokens = product_tokens();
    constexpr float cap_height = 0.668F;  // of the typeface's em
    const ui::Theme theme(tokens, {}, {});
    for (std::size_t i = 0; i < ui::text_style_names.size(); ++i) {
        const auto style = static_cast<ui::TextStyle>(i);
        if (style == ui::TextStyle::officer || style == ui::TextStyle::officer_bold) {
            continue;
        }
        INFO(ui::text_style_names[i]);
        CHECK(theme.px(style) * cap_height * theme.unit_mm() >= 4.9F);
    }
}

TEST_CASE("low reach is half of a standing screen, and the same height above the foot of a lying one")
{
    const ui::Tokens tokens = product_tokens();
    ui::Look low;
    low.low_reach = true;
    for (const Machine& machine : machines) {
        const ui::Display display = display_of(machine);
        INFO(machine.width << "x" << machine.height);
        CHECK(ui::Theme(tokens, display, {}).reach() == 0);
        const ui::Theme theme(tokens, display, low);
        if (theme.landscape()) {
            CHECK(theme.screen().h - theme.reach() == Catch::Approx(tokens.portrait.h / 2));
        } else {
            CHECK(theme.reach() == Catch::Approx(theme.screen().h / 2));
        }
    }
}

TEST_CASE("reduced motion, and large text, stop all movement but the press")
{
    const ui::Tokens tokens = product_tokens();
    ui::Look large;
    large.text_size = ui::TextSize::large;
    ui::Look reduced;
    reduced.reduced_motion = true;
    for (const ui::Look& look : {large, reduced}) {
        const ui::Theme theme(tokens, {}, look);
        CHECK(theme.motion(ui::Motion::screen_change).count() == 0);
        CHECK(theme.motion(ui::Motion::press).count() == 60);
    }
    CHECK(ui::Theme(tokens, {}, {}).motion(ui::Motion::screen_change).count() == 180);
    CHECK(ui::Theme(tokens, {}, {}).motion(ui::Motion::screen_change).count() <= 200);
}

TEST_CASE("a theme file that lacks something is refused by name")
{
    const auto missing = ui::Tokens::load(OSS_ASSETS_DIR "/theme/no_such.json");
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().code() == base::ErrorCode::not_found);
    const auto wrong = ui::Tokens::load(OSS_ASSETS_DIR "/strings/id.json");
    REQUIRE_FALSE(wrong.has_value());
    CHECK(wrong.error().detail().find("reference") != std::string::npos);
}
