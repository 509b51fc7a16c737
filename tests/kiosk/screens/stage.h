#pragma once

#include "core/domain/region_table.h"
#include "kiosk/screens/gallery/previews.h"
#include "kiosk/screens/screens.h"
#include "kiosk/ui/toolkit.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace oss::test {

/// The screens on an ImGui context without window and graphics card: frames are laid out
/// and touched, nothing is painted.
class Stage {
public:
    Stage();
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    void set_display(int width, int height, float inch = 21.5F)
    {
        m_display = {.width_px = width, .height_px = height, .size_inch = inch};
    }

    /// What the camera sees from now on.
    void see(const screens::CameraPicture& picture) { m_camera = picture; }
    /// Draws frames until the screen stands still and answers touches.
    void show(const screens::Preview& preview);
    /// Lays a finger on the middle of a widget and lifts it; what the screen answered.
    std::optional<flow::Event> tap(std::string_view id);
    std::optional<flow::Event> tap(ui::Point at);

    /// The texts of the last frame that can be seen.
    const std::vector<ui::DrawnText>& texts() const { return m_texts.texts(); }
    const ui::Theme& theme() const { return m_toolkit.theme(); }
    const std::vector<ui::SeenWidget>& seen() const { return m_toolkit.interactions().seen(); }
    const ui::SeenWidget* find(std::string_view id) const;
    /// All that is not covered by a modal layer, notices included.
    std::vector<ui::SeenWidget> on_top() const;
    /// The widgets that answer: those of a modal layer and the plinth when there is one.
    std::vector<ui::SeenWidget> answering() const;
    ui::Size screen() const { return m_toolkit.theme().screen(); }
    screens::Context context(const screens::Preview& preview) const;

    /// As show(), without waiting: for walks that go on from frame to frame.
    void put(const screens::Preview& preview);
    /// Draws one frame, some time after the last; what the citizen did in it.
    std::optional<flow::Event> frame(std::chrono::milliseconds after = std::chrono::milliseconds{50});
    /// The session is over: what the toolkit keeps of it goes.
    void forget() { m_toolkit.forget(); }
    ui::Rect to_pixels(const ui::Rect& r) const { return m_toolkit.to_pixels(r); }

private:
    struct ContextOwner;
    std::unique_ptr<ContextOwner> m_imgui;
    ui::Toolkit m_toolkit;
    ui::TextWatch m_texts;
    domain::RegionTable m_regions;
    screens::Office m_office;
    std::vector<std::uint8_t> m_modules = screens::preview_modules();
    ui::Display m_display;
    screens::Preview m_preview;
    screens::CameraPicture m_camera{};
    std::chrono::milliseconds m_age{0};
};

}  // namespace oss::test
