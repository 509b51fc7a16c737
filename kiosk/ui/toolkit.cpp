#include "kiosk/ui/toolkit.h"

#include "core/base/assert.h"

#include <imgui.h>

#include <cmath>

namespace oss::ui {

base::Result<Toolkit> Toolkit::create(const std::string& assets_directory, const TextChanges& changes)
{
    Toolkit toolkit;
    toolkit.m_tokens = std::make_unique<const Tokens>(OSS_TRY(Tokens::load(assets_directory + "/theme/tokens.json")));
    toolkit.m_strings = std::make_unique<const Strings>(OSS_TRY(Strings::load(assets_directory + "/strings", changes)));
    toolkit.m_files = std::make_unique<const FontFiles>(OSS_TRY(FontFiles::load(assets_directory + "/fonts")));
    toolkit.m_characters = toolkit.m_strings->characters();
    toolkit.m_fonts = std::make_unique<FontSet>();
    toolkit.m_interactions = std::make_unique<Interactions>();
    return toolkit;
}

bool Toolkit::prepare(const Display& display, const Look& look)
{
    const bool first = m_theme == nullptr;
    auto theme = std::make_unique<Theme>(*m_tokens, display, look);
    const bool bake = first || std::abs(theme->scale() - m_theme->scale()) > 0.0001F ||
                      theme->look().text_size != m_theme->look().text_size;
    m_theme = std::move(theme);
    if (bake) {
        m_fonts->bake(*ImGui::GetIO().Fonts, *m_theme, *m_files, m_characters);
    }
    if (first) {
        ImGui::GetStyle().CircleTessellationMaxError = 0.2F;
        ImGui::GetIO().IniFilename = nullptr;
        ImGui::GetIO().LogFilename = nullptr;
    }
    return bake;
}

Input Toolkit::read_input(const FrameContext& context) const
{
    const ImGuiIO& io = ImGui::GetIO();
    Input input;
    const float scale = m_theme->scale();
    input.pointer = {io.MousePos.x / scale - m_theme->side(), io.MousePos.y / scale};
    input.went_down = ImGui::IsMouseClicked(ImGuiMouseButton_Left);
    input.went_up = ImGui::IsMouseReleased(ImGuiMouseButton_Left);
    input.is_down = ImGui::IsMouseDown(ImGuiMouseButton_Left);
    input.pointer_lost = context.pointer_lost;

    const bool tab = ImGui::IsKeyPressed(ImGuiKey_Tab);
    input.tab = tab && !io.KeyShift;
    input.back_tab = tab && io.KeyShift;
    input.left = ImGui::IsKeyPressed(ImGuiKey_LeftArrow);
    input.right = ImGui::IsKeyPressed(ImGuiKey_RightArrow);
    input.up = ImGui::IsKeyPressed(ImGuiKey_UpArrow);
    input.down = ImGui::IsKeyPressed(ImGuiKey_DownArrow);
    input.enter = ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false);
    input.escape = ImGui::IsKeyPressed(ImGuiKey_Escape, false);
    input.help = ImGui::IsKeyPressed(ImGuiKey_F1, false);
    input.erase = ImGui::IsKeyPressed(ImGuiKey_Backspace);
    for (const ImWchar c : io.InputQueueCharacters) {
        if (c >= 0x20 && c < 0x7F) {
            input.typed.push_back(static_cast<char>(c));
        }
    }
    return input;
}

Ui Toolkit::begin_frame(const FrameContext& context)
{
    OSS_ASSERT(m_theme != nullptr);
    const Input input = read_input(context);
    m_interactions->begin_frame(input, context.now);
    Painter painter(*ImGui::GetBackgroundDrawList(), *m_theme, *m_fonts);
    if (m_watch != nullptr) {
        m_watch->begin_frame();
        painter.set_watch(m_watch);
    }
    return Ui(painter, *m_strings, context.language, *m_interactions, input, context.now);
}

Requests Toolkit::end_frame(Ui& ui)
{
    m_interactions->end_frame();
    return ui.take_requests();
}

Rect Toolkit::to_pixels(const Rect& r) const
{
    const float scale = m_theme->scale();
    return {(r.x + m_theme->side()) * scale, r.y * scale, r.w * scale, r.h * scale};
}

}  // namespace oss::ui
