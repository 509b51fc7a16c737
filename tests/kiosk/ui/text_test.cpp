#include "kiosk/ui/text.h"

#include "tests/kiosk/ui/headless.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <functional>
#include <string>

using namespace oss;
using ui::Painter;
using ui::TextSpec;
using ui::TextStyle;

namespace {

/// Runs `look` with a painter whose fonts are baked.
void with_painter(const std::function<void(Painter&)>& look)
{
    test::Headless stage([&](ui::Ui& ui) { look(ui.painter()); });
}

}  // namespace

TEST_CASE("text is as wide as the typeface says")
{
    with_painter([](Painter& p) {
        // Advance widths of Atkinson Hyperlegible Regular, in thousandths of an em.
        const float zero = p.run_width("0", TextStyle::body, false);
        CHECK(p.run_width("0000000000", TextStyle::body, false) == Catch::Approx(zero * 10));
        CHECK(p.run_width("", TextStyle::body, false) == 0);
        CHECK(p.run_width("Daftar", TextStyle::body, true) > p.run_width("Daftar", TextStyle::body, false));
        CHECK(p.run_width("•", TextStyle::body, false) > 0);
    });
}

TEST_CASE("bold marks switch the face and take no room")
{
    with_painter([](Painter& p) {
        const TextSpec spec{.style = TextStyle::body};
        const float marked = ui::text_width(p, "tekan **Daftar**.", spec);
        const float expected = p.run_width("tekan", TextStyle::body, false) + p.run_width(" ", TextStyle::body, false) +
                               p.run_width("Daftar", TextStyle::body, true) + p.run_width(".", TextStyle::body, false);
        CHECK(marked == Catch::Approx(expected));
        CHECK(ui::text_width(p, "Daftar", {.style = TextStyle::body, .bold = true}) ==
              Catch::Approx(p.run_width("Daftar", TextStyle::body, true)));
    });
}

TEST_CASE("lines break at spaces and line breaks, and no line is wider than allowed")
{
    with_painter([](Painter& p) {
        const TextSpec spec{.style = TextStyle::body};
        const std::string text = "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh";
        for (const float width : {150.0F, 200.0F, 333.0F, 700.0F}) {
            const ui::Size size = ui::text_size(p, text, spec, width);
            CHECK(size.w <= width + 0.01F);
            CHECK(size.h == Catch::Approx(static_cast<float>(ui::text_lines(p, text, spec, width)) *
                                          p.theme().line_height(TextStyle::body)));
        }
        CHECK(ui::text_lines(p, "satu\ndua", spec, 900) == 2);
        CHECK(ui::text_lines(p, "satu dua", spec, 900) == 1);
        CHECK(ui::text_lines(p, "", spec, 900) == 0);
    });
}

TEST_CASE("a bold run and its full stop stay on one line")
{
    with_painter([](Painter& p) {
        const TextSpec spec{.style = TextStyle::body};
        const float room = ui::text_width(p, "tekan **Daftar**", spec) + 1;
        CHECK(ui::text_lines(p, "tekan **Daftar**.", spec, room) == 2);
        CHECK(ui::text_size(p, "tekan **Daftar**.", spec, room).w ==
              Catch::Approx(ui::text_width(p, "**Daftar**.", spec)));
    });
}

TEST_CASE("a word wider than its room is cut, not drawn over the edge")
{
    with_painter([](Painter& p) {
        const TextSpec spec{.style = TextStyle::body};
        const ui::Size size = ui::text_size(p, std::string(60, 'w') + "@contoh.example", spec, 400);
        CHECK(size.w <= 400.01F);
        CHECK(ui::text_lines(p, "••••••••••••••••", spec, 1) == 16);
    });
}

TEST_CASE("balanced lines keep their number and grow alike")
{
    with_painter([](Painter& p) {
        const TextSpec plain{.style = TextStyle::h1};
        const TextSpec balanced{.style = TextStyle::h1, .balanced = true};
        const std::string text = "Tunjukkan kode pada KTP ke kamera";
        CHECK(ui::text_lines(p, text, plain, 984) == ui::text_lines(p, text, balanced, 984));
        CHECK(ui::text_size(p, text, balanced, 984).w < ui::text_size(p, text, plain, 984).w);
    });
}

TEST_CASE("plain text has no marks and no breaks")
{
    CHECK(ui::plain_text("**PENTING!** Bagi\npelaku") == "PENTING! Bagi pelaku");
}

TEST_CASE("broken UTF-8 is drawn as something and read no further than its end")
{
    with_painter([](Painter& p) {
        CHECK(p.run_width("\xE2", TextStyle::body, false) >= 0);
        CHECK(p.run_width("a\xF0\x9F", TextStyle::body, false) >= 0);
        p.run("\xFF\xC3", {0, 100}, TextStyle::body, false, p.color(ui::Role::ink));
    });
}
