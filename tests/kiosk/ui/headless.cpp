#include "tests/kiosk/ui/headless.h"

#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <string>
#include <utility>

namespace oss::test {

Headless::Headless(Draw draw, const ui::Display& display, const ui::Look& look)
    : m_context(ImGui::CreateContext()), m_draw(std::move(draw))
{
    auto toolkit = ui::Toolkit::create(OSS_BUILD_ASSETS_DIR);
    if (!toolkit) {
        throw std::runtime_error(toolkit.error().to_string());
    }
    m_toolkit.emplace(std::move(*toolkit));
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(display.width_px), static_cast<float>(display.height_px)};
    io.DeltaTime = 0.016F;
    m_toolkit->prepare(display, look);
    frame();
    m_clock.advance(std::chrono::seconds(1));
}

Headless::~Headless()
{
    m_toolkit.reset();
    ImGui::DestroyContext(m_context);
}

ui::Requests Headless::frame()
{
    ImGui::NewFrame();
    ui::Ui ui = m_toolkit->begin_frame({.now = m_clock.steady(), .language = language, .pointer_lost = false});
    m_draw(ui);
    ui::Requests requests = m_toolkit->end_frame(ui);
    ImGui::Render();
    m_clock.advance(std::chrono::milliseconds(16));
    return requests;
}

void Headless::settle()
{
    for (int i = 0; i < 6; ++i) {
        frame();
    }
}

void Headless::send_position(ui::Point place)
{
    const ui::Rect pixels = m_toolkit->to_pixels({place.x, place.y, 0, 0});
    ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
    ImGui::GetIO().AddMousePosEvent(pixels.x, pixels.y);
}

void Headless::tap(std::string_view id)
{
    send_position(widget(id).area.centre());
    ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, true);
    ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    settle();
}

void Headless::down(ui::Point place)
{
    send_position(place);
    ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, true);
    settle();
}

void Headless::move(ui::Point place)
{
    send_position(place);
    settle();
}

void Headless::up()
{
    ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    settle();
}

void Headless::type(std::string_view characters)
{
    for (const char c : characters) {
        ImGui::GetIO().AddInputCharacter(static_cast<unsigned char>(c));
        frame();
    }
}

bool Headless::has(std::string_view id) const
{
    const auto& seen = m_toolkit->interactions().seen();
    return std::any_of(seen.begin(), seen.end(), [&](const ui::SeenWidget& w) { return w.id == id; });
}

const ui::SeenWidget& Headless::widget(std::string_view id) const
{
    const auto& seen = m_toolkit->interactions().seen();
    const auto found = std::find_if(seen.begin(), seen.end(), [&](const ui::SeenWidget& w) { return w.id == id; });
    if (found == seen.end()) {
        throw std::runtime_error("no widget " + std::string(id));
    }
    return *found;
}

}  // namespace oss::test
