#include "kiosk/screens/page/words.h"
#include "kiosk/ui/layout.h"
#include "tests/kiosk/screens/stage.h"
#include "tests/kiosk/ui/screen_faults.h"

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
    float inch = 21.5F;
};
constexpr std::array shapes{Shape{1080, 1920}, Shape{1920, 1080}, Shape{768, 1366}, Shape{1200, 1920}};
constexpr std::array sizes{flow::TextSize::normal, flow::TextSize::large, flow::TextSize::largest};
constexpr std::array languages{flow::Language::id, flow::Language::en, flow::Language::jv};

/// A name or an address is one word of any length: it may be cut.
bool may_be_cut(const ui::DrawnText& text, const screens::Preview& preview)
{
    const auto& draft = preview.state.draft;
    return text.text.find('@') != std::string::npos || text.text == draft.name.view() ||
           draft.email.view().starts_with(text.text);
}

/// The stage's last frame, kept while its faults are looked for.
class Looked {
public:
    explicit Looked(const Stage& stage)
        : m_widgets(stage.on_top()), m_look{.theme = stage.theme(),
                                            .texts = stage.texts(),
                                            .widgets = m_widgets,
                                            .plinth = ui::base_zones(stage.theme(), false).plinth.y}
    {
    }
    const test::ScreenLook& look() const { return m_look; }

private:
    std::vector<ui::SeenWidget> m_widgets;
    test::ScreenLook m_look;
};

}  // namespace

TEST_CASE("every text in every language and size stands whole in its place; what is touched is large enough")
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
                    const Looked looked{stage};
                    for (const std::string& fault : test::text_faults(
                             looked.look(), [&](const ui::DrawnText& text) { return may_be_cut(text, preview); })) {
                        FAIL_CHECK(fault);
                    }
                    for (const std::string& fault : test::target_faults(looked.look())) {
                        FAIL_CHECK(fault);
                    }
                }
            }
        }
    }
}

TEST_CASE("in low reach all that can be pressed stands in the lower half, whole and large enough")
{
    Stage stage;
    const auto previews = screens::make_previews();
    for (const Shape& shape : {Shape{1080, 1920}, Shape{1920, 1080}, Shape{768, 1366}, Shape{1080, 2340, 25.2F}}) {
        stage.set_display(shape.width, shape.height, shape.inch);
        for (const flow::TextSize size : sizes) {
            for (const flow::Language language : languages) {
                for (screens::Preview preview : previews) {
                    preview.state.preferences.text_size = size;
                    preview.state.preferences.language = language;
                    preview.state.preferences.low_reach = true;
                    stage.show(preview);
                    INFO(preview.name << ", " << shape.width << " wide, size " << static_cast<int>(size) + 1 << ", "
                                      << ui::language_code(screens::to_ui(language)));
                    REQUIRE(stage.theme().reach() > 0);
                    const Looked looked{stage};
                    CHECK_FALSE(looked.look().widgets.empty());
                    std::vector<std::string> faults = test::text_faults(
                        looked.look(), [&](const ui::DrawnText& text) { return may_be_cut(text, preview); });
                    for (const auto& more : {test::target_faults(looked.look()), test::reach_faults(looked.look()),
                                             test::overlap_faults(looked.look())}) {
                        faults.insert(faults.end(), more.begin(), more.end());
                    }
                    for (const std::string& fault : faults) {
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
                    const Looked looked{stage};
                    for (const std::string& fault : test::text_faults(
                             looked.look(), [&](const ui::DrawnText& text) { return may_be_cut(text, scan); })) {
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

TEST_CASE("every text drawn stands out from what lies under it, in both themes")
{
    Stage stage;
    for (const Shape& shape : {Shape{1080, 1920}, Shape{1920, 1080}}) {
        stage.set_display(shape.width, shape.height);
        for (const bool contrast : {false, true}) {
            for (screens::Preview preview : screens::make_previews()) {
                preview.state.preferences.high_contrast = contrast;
                stage.show(preview);
                INFO(preview.name << ", " << shape.width << " wide, " << (contrast ? "high contrast" : "light"));
                const Looked looked{stage};
                CHECK_FALSE(looked.look().texts.empty());
                for (const std::string& fault : test::contrast_faults(looked.look())) {
                    FAIL_CHECK(fault);
                }
            }
        }
    }
}

TEST_CASE("on displays from 768x1366 to 2160x3840 everything stands whole and large enough in millimetres")
{
    Stage stage;
    for (const Shape& shape : {Shape{768, 1366}, Shape{1366, 768}, Shape{2160, 3840}, Shape{3840, 2160}}) {
        stage.set_display(shape.width, shape.height);
        for (const screens::Preview& preview : screens::make_previews()) {
            stage.show(preview);
            INFO(preview.name << ", " << shape.width << " wide");
            const Looked looked{stage};
            CHECK_FALSE(looked.look().texts.empty());
            for (const std::string& fault : test::text_faults(
                     looked.look(), [&](const ui::DrawnText& text) { return may_be_cut(text, preview); })) {
                FAIL_CHECK(fault);
            }
            for (const std::string& fault : test::target_faults(looked.look())) {
                FAIL_CHECK(fault);
            }
        }
    }
}
