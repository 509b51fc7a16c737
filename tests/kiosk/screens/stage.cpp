#include "tests/kiosk/screens/stage.h"

#include "core/base/assert.h"
#include "kiosk/screens/page/words.h"

#include <imgui.h>

#include <algorithm>

namespace oss::test {

using namespace std::chrono_literals;

struct Stage::ContextOwner {
    ContextOwner() : context(ImGui::CreateContext()) {}
    ~ContextOwner() { ImGui::DestroyContext(context); }
    ContextOwner(const ContextOwner&) = delete;
    ContextOwner& operator=(const ContextOwner&) = delete;
    ImGuiContext* context;
};

Stage::Stage()
    : m_imgui(std::make_unique<ContextOwner>()), m_toolkit(ui::Toolkit::create(OSS_BUILD_ASSETS_DIR).value()),
      m_regions(domain::RegionTable::load(OSS_BUILD_ASSETS_DIR "/regions/regions.txt").value())
{
    m_toolkit.watch_texts(&m_texts);
}

Stage::~Stage() = default;

screens::Context Stage::context(const screens::Preview& preview) const
{
    return {.strings = m_toolkit.strings(),
            .regions = m_regions,
            .office = m_office,
            .now = preview.utc,
            .seconds_left = preview.seconds_left,
            .camera = m_camera,
            .qr = {.modules = screens::preview_module_count, .dark = m_modules}};
}

std::optional<flow::Event> Stage::frame(std::chrono::milliseconds after)
{
    ImGuiIO& io = ImGui::GetIO();
    if (m_toolkit.prepare(m_display, screens::look_of(m_preview.state.preferences))) {
        unsigned char* pixels = nullptr;
        int width = 0;
        int height = 0;
        io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
    }
    io.DisplaySize = {static_cast<float>(m_display.width_px), static_cast<float>(m_display.height_px)};
    io.DeltaTime = 0.05F;
    m_age += after;
    ImGui::NewFrame();
    ui::Ui ui = m_toolkit.begin_frame(
        {.now = m_preview.now + m_age, .language = screens::to_ui(m_preview.state.preferences.language)});
    auto event = screens::draw_screen(m_preview.state, context(m_preview), ui);
    m_toolkit.end_frame(ui);
    ImGui::EndFrame();
    return event;
}

void Stage::put(const screens::Preview& preview)
{
    m_preview = preview;
    m_age = 0ms;
}

void Stage::show(const screens::Preview& preview)
{
    m_preview = preview;
    m_age = 0ms;
    m_toolkit.forget();
    ImGui::GetIO().AddMousePosEvent(-1000, -1000);
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    // Movements and the wait before a new screen answers last half a second at most; a layout
    // that learns from the frame before stands in the third.
    constexpr int frames_until_still = 4;
    for (int i = 0; i < frames_until_still; ++i) {
        const auto event = frame(150ms);
        OSS_ASSERT(!event);
    }
}

std::optional<flow::Event> Stage::tap(std::string_view id)
{
    const ui::SeenWidget* widget = find(id);
    OSS_ASSERT(widget != nullptr);
    return tap(widget->area.centre());
}

std::optional<flow::Event> Stage::tap(ui::Point at)
{
    ImGuiIO& io = ImGui::GetIO();
    const ui::Rect pixel = m_toolkit.to_pixels({at.x, at.y, 0, 0});
    io.AddMousePosEvent(pixel.x, pixel.y);
    std::optional<flow::Event> event = frame();
    for (const bool down : {true, false}) {
        io.AddMouseButtonEvent(0, down);
        for (int i = 0; i < 2; ++i) {
            const auto answer = frame();
            event = event ? event : answer;
        }
    }
    io.AddMousePosEvent(-1000, -1000);
    return event;
}

const ui::SeenWidget* Stage::find(std::string_view id) const
{
    const auto found = std::ranges::find_if(seen(), [&](const ui::SeenWidget& w) { return w.id == id; });
    return found == seen().end() ? nullptr : &*found;
}

std::vector<ui::SeenWidget> Stage::on_top() const
{
    const bool modal = std::ranges::any_of(seen(), [](const ui::SeenWidget& w) { return w.layer == ui::Layer::modal; });
    std::vector<ui::SeenWidget> found;
    std::ranges::copy_if(seen(), std::back_inserter(found),
                         [&](const ui::SeenWidget& w) { return !(modal && w.layer == ui::Layer::content); });
    return found;
}

std::vector<ui::SeenWidget> Stage::answering() const
{
    std::vector<ui::SeenWidget> found = on_top();
    std::erase_if(found, [](const ui::SeenWidget& w) { return !w.enabled; });
    return found;
}

}  // namespace oss::test
