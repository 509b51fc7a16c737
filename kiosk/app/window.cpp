#include "kiosk/app/window.h"

#include "kiosk/ui/renderer.h"

#include <glad/gl.h>

#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <fmt/format.h>

#include <cstdlib>
#include <utility>
#include <vector>

namespace oss::app {

using base::Error;
using base::ErrorCode;

namespace {

/// What came from the window and the input devices.
struct Arrivals {
    bool activity = true;
    std::uint64_t releases = 0;
};

/// GLFW knows its callbacks' window, not their owner; the owner hangs on the window.
Arrivals& arrivals_of(GLFWwindow* window) { return *static_cast<Arrivals*>(glfwGetWindowUserPointer(window)); }

bool& activity_of(GLFWwindow* window) { return arrivals_of(window).activity; }

void count_release(GLFWwindow* window, int action)
{
    if (action == GLFW_RELEASE) {
        ++arrivals_of(window).releases;
    }
}

/// GLFW reports touches as mouse events; telling ImGui what they are keeps it from taking a
/// finger that appears elsewhere for a double click (ocornut/imgui #2702).
void announce_touch() { ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_TouchScreen); }

void on_cursor(GLFWwindow* window, double x, double y)
{
    activity_of(window) = true;
    announce_touch();
    ImGui_ImplGlfw_CursorPosCallback(window, x, y);
}

void on_button(GLFWwindow* window, int button, int action, int mods)
{
    activity_of(window) = true;
    count_release(window, action);
    announce_touch();
    ImGui_ImplGlfw_MouseButtonCallback(window, button, action, mods);
}

void on_key(GLFWwindow* window, int key, int scancode, int action, int mods)
{
    activity_of(window) = true;
    count_release(window, action);
    ImGui_ImplGlfw_KeyCallback(window, key, scancode, action, mods);
}

void on_character(GLFWwindow* window, unsigned int character)
{
    activity_of(window) = true;
    ImGui_ImplGlfw_CharCallback(window, character);
}

void on_focus(GLFWwindow* window, int focused)
{
    activity_of(window) = true;
    ImGui_ImplGlfw_WindowFocusCallback(window, focused);
}

void on_cursor_enter(GLFWwindow* window, int entered) { ImGui_ImplGlfw_CursorEnterCallback(window, entered); }

void on_resize(GLFWwindow* window, int, int) { activity_of(window) = true; }

void on_refresh(GLFWwindow* window) { activity_of(window) = true; }

void install_callbacks(GLFWwindow* window)
{
    glfwSetCursorPosCallback(window, on_cursor);
    glfwSetMouseButtonCallback(window, on_button);
    glfwSetKeyCallback(window, on_key);
    glfwSetCharCallback(window, on_character);
    glfwSetWindowFocusCallback(window, on_focus);
    glfwSetCursorEnterCallback(window, on_cursor_enter);
    glfwSetFramebufferSizeCallback(window, on_resize);
    glfwSetWindowRefreshCallback(window, on_refresh);
}

Error glfw_error(const char* action)
{
    const char* description = nullptr;
    glfwGetError(&description);
    return Error{ErrorCode::device_absent,
                 fmt::format("{}: {}", action, description != nullptr ? description : "unknown reason")};
}

GLFWwindow* create_window(const WindowOptions& options)
{
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);
    glfwWindowHint(GLFW_DEPTH_BITS, 0);
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    if (options.windowed) {
        glfwWindowHint(GLFW_RESIZABLE, GLFW_FALSE);
        return glfwCreateWindow(options.windowed->width, options.windowed->height, options.title.c_str(), nullptr,
                                nullptr);
    }
    GLFWmonitor* monitor = glfwGetPrimaryMonitor();
    const GLFWvidmode* mode = monitor != nullptr ? glfwGetVideoMode(monitor) : nullptr;
    if (mode == nullptr) {
        return nullptr;
    }
    // Undecorated over the whole monitor rather than a mode switch, which some panels answer
    // with seconds of black.
    glfwWindowHint(GLFW_DECORATED, GLFW_FALSE);
    return glfwCreateWindow(mode->width, mode->height, options.title.c_str(), nullptr, nullptr);
}

}  // namespace

struct Window::Parts {
    GLFWwindow* window = nullptr;
    Arrivals arrivals;
    bool imgui_made = false;
    std::unique_ptr<ui::Renderer> renderer;
    GLuint picture = 0;
    PixelSize picture_size;

    Parts() = default;
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;
    ~Parts()
    {
        if (imgui_made) {
            renderer.reset();
            ImGui_ImplGlfw_Shutdown();
            ImGui::DestroyContext();
        }
        if (picture != 0) {
            glDeleteTextures(1, &picture);
        }
        if (window != nullptr) {
            glfwDestroyWindow(window);
        }
        glfwTerminate();
    }
};

Window::Window(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
Window::Window(Window&&) noexcept = default;
Window& Window::operator=(Window&&) noexcept = default;
Window::~Window() = default;

void Window::prepare_environment()
{
    constexpr int keep_what_is_set = 0;
    ::setenv("XCOMPOSEFILE", "/dev/null", keep_what_is_set);
}

base::Result<Window> Window::open(const WindowOptions& options)
{
    if (glfwInit() != GLFW_TRUE) {
        return glfw_error("cannot reach a display");
    }
    auto parts = std::make_unique<Parts>();
    parts->window = create_window(options);
    if (parts->window == nullptr) {
        return glfw_error("cannot open a window with OpenGL 3.3");
    }
    glfwMakeContextCurrent(parts->window);
    if (gladLoadGL(glfwGetProcAddress) == 0) {
        return glfw_error("cannot load OpenGL 3.3");
    }
    glfwSetWindowUserPointer(parts->window, &parts->arrivals);
    glfwSetInputMode(parts->window, GLFW_CURSOR, options.windowed ? GLFW_CURSOR_NORMAL : GLFW_CURSOR_HIDDEN);
    // Frames are drawn only when something changed: waiting for the beam would only add lag.
    glfwSwapInterval(0);

    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;  // nothing is to be written to disk
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
    ImGui_ImplGlfw_InitForOpenGL(parts->window, false);
    parts->imgui_made = true;
    parts->renderer = ui::Renderer::create();
    if (parts->renderer == nullptr) {
        return Error{ErrorCode::device_absent, "cannot draw with OpenGL 3.3"};
    }
    install_callbacks(parts->window);

    // Without a window manager nobody gives the window the focus (X11).
    glfwPollEvents();
    glfwFocusWindow(parts->window);
    return Window{std::move(parts)};
}

PixelSize Window::size() const
{
    PixelSize size;
    glfwGetFramebufferSize(m_parts->window, &size.width, &size.height);
    return size;
}

bool Window::close_requested() const { return glfwWindowShouldClose(m_parts->window) == GLFW_TRUE; }

void Window::wait(std::chrono::milliseconds timeout)
{
    if (timeout <= std::chrono::milliseconds::zero()) {
        glfwPollEvents();
        return;
    }
    glfwWaitEventsTimeout(std::chrono::duration<double>{timeout}.count());
}

void Window::wake() { glfwPostEmptyEvent(); }

bool Window::take_activity() { return std::exchange(m_parts->arrivals.activity, false); }

std::uint64_t Window::releases() const { return m_parts->arrivals.releases; }

bool Window::input_waiting() const { return !ImGui::GetCurrentContext()->InputEventsQueue.empty(); }

void Window::upload_letters() { m_parts->renderer->upload_letters(); }

void Window::begin_frame()
{
    m_parts->renderer->begin_frame();
    ImGui_ImplGlfw_NewFrame();
    ImGui::NewFrame();
}

void Window::end_frame()
{
    ImGui::Render();
    const PixelSize area = size();
    glViewport(0, 0, area.width, area.height);
    glClearColor(0.0F, 0.0F, 0.0F, 1.0F);
    glClear(GL_COLOR_BUFFER_BIT);
    m_parts->renderer->draw();
    glfwSwapBuffers(m_parts->window);
}

std::uintptr_t Window::upload_picture(std::span<const std::uint8_t> rgba, PixelSize size)
{
    if (m_parts->picture == 0) {
        glGenTextures(1, &m_parts->picture);
    }
    glBindTexture(GL_TEXTURE_2D, m_parts->picture);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    if (size == m_parts->picture_size) {
        glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, size.width, size.height, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
    } else {
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, size.width, size.height, 0, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
        m_parts->picture_size = size;
    }
    return m_parts->picture;
}

void Window::forget_picture()
{
    if (m_parts->picture == 0) {
        return;
    }
    const PixelSize size = m_parts->picture_size;
    const std::vector<std::uint8_t> black(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) *
                                          4);
    upload_picture(black, size);
}

std::vector<std::uint8_t> Window::read_pixels() const
{
    const PixelSize area = size();
    const std::size_t row = static_cast<std::size_t>(area.width) * 4;
    std::vector<std::uint8_t> upside_down(row * static_cast<std::size_t>(area.height));
    glReadBuffer(GL_FRONT);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, area.width, area.height, GL_RGBA, GL_UNSIGNED_BYTE, upside_down.data());
    std::vector<std::uint8_t> pixels;
    pixels.reserve(upside_down.size());
    for (std::size_t y = static_cast<std::size_t>(area.height); y > 0; --y) {
        const auto first = upside_down.begin() + static_cast<std::ptrdiff_t>((y - 1) * row);
        pixels.insert(pixels.end(), first, first + static_cast<std::ptrdiff_t>(row));
    }
    return pixels;
}

}  // namespace oss::app
