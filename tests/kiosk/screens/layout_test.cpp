#include "kiosk/screens/page/words.h"
#include "kiosk/ui/layout.h"
#include "tests/kiosk/screens/stage.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

using namespace oss;
using test::Stage;

namespace {

struct Shape {
    int width = 0;
    int height = 0;
};
constexpr std::array shapes{Shape{1080, 1920}, Shape{1920, 1080}, Shape{768, 1366}, Shape{1200, 1920}};
constexpr std::array sizes{flow::TextSize::normal, flow::TextSize::large, flow::TextSize::largest};
constexpr std::array languages{flow::Language::id, flow::Language::en, flow::Language::jv};

/// What rounding to whole pixels may cost.
constexpr float hair = 1.5F;

bool within(const ui::Rect& inner, const ui::Rect& outer)
{
    return inner.x >= outer.x - hair && inner.y >= outer.y - hair && inner.right() <= outer.right() + hair &&
           inner.bottom() <= outer.bottom() + hair;
}

std::string told(const ui::Rect& r)
{
    return " [" + std::to_string(static_cast<int>(r.x)) + " " + std::to_string(static_cast<int>(r.y)) + " - " +
           std::to_string(static_cast<int>(r.right())) + " " + std::to_string(static_cast<int>(r.bottom())) + "]";
}

std::string told(const ui::DrawnText& text) { return "\"" + text.text + "\"" + told(text.ink); }

/// A name or an address is one word of any length: it may be cut.
bool may_be_cut(const ui::DrawnText& text, const screens::Preview& preview)
{
    const auto& draft = preview.state.draft;
    return text.text.find('@') != std::string::npos || text.text == draft.name.view() ||
           draft.email.view().starts_with(text.text);
}

std::vector<std::string> faults(const Stage& stage, const screens::Preview& preview)
{
    std::vector<std::string> found;
    const ui::Size screen = stage.screen();
    const ui::Rect plinth = ui::base_zones(stage.theme(), false).plinth;
    const auto widgets = stage.on_top();
    const auto& texts = stage.texts();
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const ui::DrawnText& text = texts[i];
        if (text.cut && !may_be_cut(text, preview)) {
            found.push_back("a word is cut: " + told(text));
        }
        if (text.half) {
            found.push_back("half covered: " + told(text));
        }
        if (text.ink.w > text.room.w + hair) {
            found.push_back("wider than its room: " + told(text) + told(text.room));
        }
        if (!within(text.ink, {0, 0, screen.w, screen.h})) {
            found.push_back("off the screen: " + told(text));
        }
        if (text.ink.y < plinth.y && text.ink.bottom() > plinth.y + hair) {
            found.push_back("runs into the plinth: " + told(text));
        }
        for (std::size_t other = i + 1; other < texts.size(); ++other) {
            if (text.ink.inset(hair).overlaps(texts[other].ink.inset(hair))) {
                found.push_back("overlap: " + told(text) + " and " + told(texts[other]));
            }
        }
        for (const ui::SeenWidget& widget : widgets) {
            if (!widget.backdrop && text.ink.inset(hair).overlaps(widget.area) && !within(text.ink, widget.area)) {
                found.push_back("crosses the edge of " + widget.id + told(widget.area) + ": " + told(text));
            }
        }
    }
    return found;
}

}  // namespace

TEST_CASE("every text in every language and size stands whole in its place, touching nothing")
{
    Stage stage;
    const auto previews = screens::make_previews();
    for (const Shape& shape : shapes) {
        stage.set_display(shape.width, shape.height);
        for (const flow::TextSize size : sizes) {
            for (const flow::Language language : languages) {
                for (screens::Preview preview : previews) {
                    preview.state.preferences.text_size = size;
                    preview.state.preferences.language = language;
                    stage.show(preview);
                    INFO(preview.name << ", " << shape.width << " wide, size " << static_cast<int>(size) + 1 << ", "
                                      << ui::language_code(screens::to_ui(language)));
                    CHECK_FALSE(stage.texts().empty());
                    for (const std::string& fault : faults(stage, preview)) {
                        FAIL_CHECK(fault);
                    }
                }
            }
        }
    }
}

TEST_CASE("each advice before the camera stands in its one line, whole, and in words of its own")
{
    using screens::CameraAdvice;
    Stage stage;
    const auto previews = screens::make_previews();
    screens::Preview scan = *std::ranges::find(previews, "scan", &screens::Preview::name);
    for (const Shape& shape : shapes) {
        stage.set_display(shape.width, shape.height);
        for (const flow::TextSize size : sizes) {
            for (const flow::Language language : languages) {
                scan.state.preferences.text_size = size;
                scan.state.preferences.language = language;
                std::set<std::string> hints;
                for (const CameraAdvice advice :
                     {CameraAdvice::none, CameraAdvice::too_dark, CameraAdvice::too_far, CameraAdvice::too_near,
                      CameraAdvice::glare, CameraAdvice::moving, CameraAdvice::upside_down}) {
                    stage.see({.width = 1280,
                               .height = 720,
                               .advice = advice,
                               .marked = {{ui::Point{0.2F, 0.2F}, {0.8F, 0.2F}, {0.8F, 0.8F}, {0.2F, 0.8F}}}});
                    stage.show(scan);
                    INFO(shape.width << " wide, size " << static_cast<int>(size) + 1 << ", "
                                     << ui::language_code(screens::to_ui(language)) << ", advice "
                                     << static_cast<int>(advice));
                    for (const std::string& fault : faults(stage, scan)) {
                        FAIL_CHECK(fault);
                    }
                    std::string all;
                    for (const ui::DrawnText& text : stage.texts()) {
                        all += text.text + "\n";
                    }
                    hints.insert(all);
                }
                // "Hold still" is also what is said while nothing could be better.
                CHECK(hints.size() == 6);
            }
        }
    }
}
