#include "kiosk/ui/offscreen.h"

#include "kiosk/ui/renderer.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <glad/gl.h>
#include <imgui.h>
#include <png.h>

#include <array>
#include <cstdio>
#include <utility>

namespace oss::ui {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

/// A framebuffer of one size, alive while a picture is drawn.
class Target {
public:
    Target(int width, int height)
    {
        glGenTextures(1, &m_texture);
        glBindTexture(GL_TEXTURE_2D, m_texture);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
        glGenFramebuffers(1, &m_framebuffer);
        glBindFramebuffer(GL_FRAMEBUFFER, m_framebuffer);
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, m_texture, 0);
        glViewport(0, 0, width, height);
    }
    Target(const Target&) = delete;
    Target& operator=(const Target&) = delete;
    ~Target()
    {
        glBindFramebuffer(GL_FRAMEBUFFER, 0);
        glDeleteFramebuffers(1, &m_framebuffer);
        glDeleteTextures(1, &m_texture);
    }

private:
    GLuint m_texture = 0;
    GLuint m_framebuffer = 0;
};

}  // namespace

struct Offscreen::Impl {
    EGLDisplay display = EGL_NO_DISPLAY;
    EGLContext context = EGL_NO_CONTEXT;
    ImGuiContext* gui = nullptr;
    std::unique_ptr<Renderer> renderer;
    std::vector<GLuint> kept;

    Impl() = default;
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl()
    {
        if (!kept.empty()) {
            glDeleteTextures(static_cast<GLsizei>(kept.size()), kept.data());
        }
        if (gui != nullptr) {
            renderer.reset();
            ImGui::DestroyContext(gui);
        }
        if (context != EGL_NO_CONTEXT) {
            eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
            eglDestroyContext(display, context);
        }
        if (display != EGL_NO_DISPLAY) {
            eglTerminate(display);
        }
    }

    Result<void> open()
    {
        display = eglGetPlatformDisplay(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
        if (display == EGL_NO_DISPLAY || eglInitialize(display, nullptr, nullptr) == EGL_FALSE) {
            return Error{ErrorCode::device_absent, "EGL: no EGL display"};
        }
        if (eglBindAPI(EGL_OPENGL_API) == EGL_FALSE) {
            return Error{ErrorCode::device_absent, "EGL: no desktop OpenGL"};
        }
        constexpr std::array<EGLint, 5> wanted{EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT,
                                               EGL_NONE};
        EGLConfig config = nullptr;
        EGLint count = 0;
        if (eglChooseConfig(display, wanted.data(), &config, 1, &count) == EGL_FALSE || count == 0) {
            return Error{ErrorCode::device_absent, "EGL: no configuration"};
        }
        constexpr std::array<EGLint, 7> version{
            EGL_CONTEXT_MAJOR_VERSION,           3,       EGL_CONTEXT_MINOR_VERSION, 3, EGL_CONTEXT_OPENGL_PROFILE_MASK,
            EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
        context = eglCreateContext(display, config, EGL_NO_CONTEXT, version.data());
        if (context == EGL_NO_CONTEXT ||
            eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context) == EGL_FALSE || gladLoaderLoadGL() == 0) {
            return Error{ErrorCode::device_absent, "EGL: no OpenGL 3.3 context"};
        }
        gui = ImGui::CreateContext();
        renderer = Renderer::create();
        if (renderer == nullptr) {
            return Error{ErrorCode::device_absent, "EGL: the renderer does not start"};
        }
        return {};
    }
};

Offscreen::Offscreen(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Offscreen::Offscreen(Offscreen&&) noexcept = default;
Offscreen& Offscreen::operator=(Offscreen&&) noexcept = default;
Offscreen::~Offscreen() = default;

Result<Offscreen> Offscreen::create()
{
    auto impl = std::make_unique<Impl>();
    OSS_TRY(impl->open());
    return Offscreen(std::move(impl));
}

Pixels Offscreen::render(int width, int height, const std::function<bool()>& prepare, const std::function<void()>& draw)
{
    ImGui::SetCurrentContext(m_impl->gui);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    io.DeltaTime = 1.0F / 60;
    if (prepare()) {
        m_impl->renderer->upload_letters();
    }
    const Target target(width, height);
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    m_impl->renderer->begin_frame();
    ImGui::NewFrame();
    draw();
    ImGui::Render();
    m_impl->renderer->draw();

    Pixels pixels{width, height, {}};
    const std::size_t stride = static_cast<std::size_t>(width) * 4;
    std::vector<std::uint8_t> upside_down(stride * static_cast<std::size_t>(height));
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, upside_down.data());
    pixels.rgba.reserve(upside_down.size());
    for (int row = height - 1; row >= 0; --row) {
        const auto first = upside_down.begin() + static_cast<std::ptrdiff_t>(stride) * row;
        pixels.rgba.insert(pixels.rgba.end(), first, first + static_cast<std::ptrdiff_t>(stride));
    }
    return pixels;
}

TextureId Offscreen::keep(const Pixels& pixels)
{
    GLuint texture = 0;
    glGenTextures(1, &texture);
    glBindTexture(GL_TEXTURE_2D, texture);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, pixels.width, pixels.height, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                 pixels.rgba.data());
    m_impl->kept.push_back(texture);
    return texture;
}

Result<void> write_png(const Pixels& pixels, const std::string& path)
{
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(pixels.width);
    image.height = static_cast<png_uint_32>(pixels.height);
    image.format = PNG_FORMAT_RGBA;
    if (png_image_write_to_file(&image, path.c_str(), 0, pixels.rgba.data(), 0, nullptr) == 0) {
        return Error{ErrorCode::io, "cannot write " + path + ": " + image.message};
    }
    return {};
}

}  // namespace oss::ui
