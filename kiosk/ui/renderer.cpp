#include "kiosk/ui/renderer.h"

#include <glad/gl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <array>
#include <cstdint>
#include <utility>

namespace oss::ui {

namespace {

/// The backend makes its shaders together with a texture of the atlas. It is handed an atlas
/// of one dot meanwhile, and gives that texture up again.
bool make_shaders()
{
    ImFontAtlas dot;
    dot.TexPixelsRGBA32 = static_cast<unsigned*>(ImGui::MemAlloc(sizeof(unsigned)));
    *dot.TexPixelsRGBA32 = IM_COL32_WHITE;
    dot.TexWidth = 1;
    dot.TexHeight = 1;
    ImGuiIO& io = ImGui::GetIO();
    ImFontAtlas* letters = std::exchange(io.Fonts, &dot);
    const bool made = ImGui_ImplOpenGL3_CreateDeviceObjects();
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    io.Fonts = letters;
    return made;
}

}  // namespace

std::unique_ptr<Renderer> Renderer::create()
{
    if (!ImGui_ImplOpenGL3_Init("#version 330 core")) {
        return nullptr;
    }
    std::unique_ptr<Renderer> renderer{new Renderer};
    return make_shaders() ? std::move(renderer) : nullptr;
}

Renderer::~Renderer()
{
    if (m_letters != 0) {
        glDeleteTextures(1, &m_letters);
    }
    ImGui_ImplOpenGL3_Shutdown();
}

void Renderer::upload_letters()
{
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    unsigned char* coverage = nullptr;
    int width = 0;
    int height = 0;
    atlas.GetTexDataAsAlpha8(&coverage, &width, &height);
    if (m_letters == 0) {
        glGenTextures(1, &m_letters);
    }
    glBindTexture(GL_TEXTURE_2D, m_letters);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    // The shader multiplies all four channels by the letters' colour: white, as thick as covered.
    constexpr std::array<GLint, 4> white{GL_ONE, GL_ONE, GL_ONE, GL_RED};
    glTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_RGBA, white.data());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, width, height, 0, GL_RED, GL_UNSIGNED_BYTE, coverage);
    // ImGui carries the name of a texture in a pointer.
    atlas.SetTexID(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(m_letters)));  // NOLINT
    atlas.ClearTexData();
}

void Renderer::begin_frame()
{
    if (m_letters == 0) {
        upload_letters();
    }
    ImGui_ImplOpenGL3_NewFrame();
}

void Renderer::draw() { ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData()); }

}  // namespace oss::ui
