#include "drivers/scanner/guidance.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <functional>
#include <vector>

using namespace oss::scanner;
using namespace std::chrono_literals;

namespace {

constexpr int frame_width = 1280;
constexpr int frame_height = 720;

/// A grey table with a patterned card of `width` pixels on it, `shift` pixels to the right.
class Scene {
public:
    explicit Scene(int width, int paper = 190, int table = 90, int shift = 0)
        : m_pixels(static_cast<std::size_t>(frame_width) * frame_height, static_cast<std::uint8_t>(table))
    {
        const int height = width * 54 / 86;
        const int left = (frame_width - width) / 2 + shift;
        const int top = (frame_height - height) / 2;
        m_card = {Corner{left, top}, {left + width, top}, {left + width, top + height}, {left, top + height}};
        for (int y = std::max(top, 0); y < std::min(top + height, frame_height); ++y) {
            for (int x = std::max(left, 0); x < std::min(left + width, frame_width); ++x) {
                const bool ink = ((x - left) / 24 + (y - top) / 24) % 3 == 0;
                at(x, y) = static_cast<std::uint8_t>(ink ? paper / 4 : paper);
            }
        }
    }
    std::uint8_t& at(int x, int y) { return m_pixels[static_cast<std::size_t>(y * frame_width + x)]; }
    GreyView view() const { return {m_pixels.data(), frame_width, frame_height, frame_width}; }
    Seen seen() const { return {.card = m_card, .card_sought = true}; }

private:
    std::vector<std::uint8_t> m_pixels;
    Corners m_card{};
};

/// Shows the same scene for a second at 15 frames/s.
Advice watch(Guidance& guidance, const Scene& scene, const Seen& seen)
{
    oss::base::Instant now{};
    for (int i = 0; i < 15; ++i, now += 66ms) {
        guidance.look(scene.view(), seen, now);
    }
    return guidance.advice();
}

Advice watch(const Scene& scene, const Seen& seen)
{
    Guidance guidance;
    return watch(guidance, scene, seen);
}

}  // namespace

TEST_CASE("a card of good size in good light needs no advice, and its width is told")
{
    Guidance guidance;
    const Scene scene{760};
    CHECK(watch(guidance, scene, scene.seen()) == Advice::none);
    CHECK(guidance.meters().width == Catch::Approx(760.0 / frame_width).margin(0.02));
    CHECK(guidance.meters().movement < 1);
    CHECK(guidance.meters().sharpness > 0.9F);
    CHECK(guidance.card());
}

TEST_CASE("a small card is too far, one that fills the frame too near")
{
    const Scene far{380};
    CHECK(watch(far, far.seen()) == Advice::too_far);
    const Scene near{1240};
    CHECK(watch(near, near.seen()) == Advice::too_near);
}

TEST_CASE("little light is told before all else")
{
    const Scene scene{380, 40, 12};
    CHECK(watch(scene, scene.seen()) == Advice::too_dark);
}

TEST_CASE("a lamp mirrored in the card is told, a white telephone is not")
{
    Scene lamp{760};
    for (int y = 300; y < 380; ++y) {
        std::fill_n(&lamp.at(500, y), 120, std::uint8_t{255});
    }
    CHECK(watch(lamp, lamp.seen()) == Advice::glare);
    Scene white{760, 255};
    CHECK(watch(white, white.seen()) != Advice::glare);
}

TEST_CASE("a card upside down is told after two looks")
{
    const Scene scene{760};
    Seen seen = scene.seen();
    seen.upside_down = true;
    CHECK(watch(scene, seen) == Advice::upside_down);
}

TEST_CASE("movement is measured in pixels a frame and told")
{
    Guidance guidance;
    oss::base::Instant now{};
    for (int i = 0; i < 12; ++i, now += 66ms) {
        const Scene scene{700, 190, 90, i % 2 == 0 ? 0 : 20};
        guidance.look(scene.view(), scene.seen(), now);
    }
    CAPTURE(guidance.meters().movement);
    CHECK(guidance.advice() == Advice::moving);
    CHECK(guidance.meters().movement > 10);
    CHECK(guidance.meters().movement < 30);
}

TEST_CASE("a soft picture is less sharp")
{
    const Scene sharp{700};
    Scene soft{700};
    for (int y = 0; y < frame_height; ++y) {
        std::vector<int> row(frame_width);
        for (int x = 8; x + 8 < frame_width; ++x) {
            int sum = 0;
            for (int i = -8; i <= 8; ++i) {
                sum += sharp.view().pixels[y * frame_width + x + i];
            }
            row[static_cast<std::size_t>(x)] = sum / 17;
        }
        for (int x = 8; x + 8 < frame_width; ++x) {
            soft.at(x, y) = static_cast<std::uint8_t>(row[static_cast<std::size_t>(x)]);
        }
    }
    Guidance of_sharp;
    watch(of_sharp, sharp, sharp.seen());
    Guidance of_soft;
    watch(of_soft, soft, soft.seen());
    CHECK(of_sharp.meters().sharpness > 0.8F);
    CHECK(of_soft.meters().sharpness < 0.3F);
}

TEST_CASE("advice stays long enough to be read, and goes with a code")
{
    Guidance guidance;
    const Scene far{380};
    watch(guidance, far, far.seen());
    REQUIRE(guidance.advice() == Advice::too_far);
    // A moment later all is well: the words stay until they could be read.
    const Scene good{760};
    oss::base::Instant now{15 * 66ms};
    guidance.look(good.view(), good.seen(), now);
    CHECK(guidance.advice() == Advice::too_far);
    Seen with_code = good.seen();
    with_code.code = true;
    for (int i = 0; i < 10; ++i) {
        guidance.look(good.view(), with_code, now + 2s);
    }
    CHECK(guidance.advice() == Advice::none);
}

TEST_CASE("a card that is gone is not marked any more")
{
    Guidance guidance;
    const Scene scene{760};
    watch(guidance, scene, scene.seen());
    REQUIRE(guidance.card());
    for (int i = 0; i < 3; ++i) {
        guidance.look(scene.view(), {.card_sought = true}, oss::base::Instant{2s});
    }
    CHECK_FALSE(guidance.card());
    CHECK(guidance.meters().width == 0);
}

TEST_CASE("frames of any size are measured without harm")
{
    Guidance guidance;
    for (const auto& [width, height] : {std::pair{1, 1}, std::pair{2, 700}, std::pair{4096, 3}, std::pair{640, 480}}) {
        const std::vector<std::uint8_t> pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 128);
        guidance.look({pixels.data(), width, height, width}, {}, {});
        CHECK(guidance.meters().glare == 0);
    }
}
