#pragma once

#include <memory>

namespace oss::ui {

/// Dear ImGui's OpenGL 3.3 renderer for the current ImGui context, with the letters in a
/// texture of one channel: the backend's own has four, and as much more memory to fill before
/// a kiosk's first frame. UI thread, its GL context current, from create() to the end.
class Renderer {
public:
    /// Null when the driver does not take the backend's shaders.
    static std::unique_ptr<Renderer> create();
    Renderer(const Renderer&) = delete;
    Renderer& operator=(const Renderer&) = delete;
    /// Before the ImGui context ends.
    ~Renderer();

    /// Makes the context's font atlas the texture, after each new FontSet::bake() but the
    /// first, which begin_frame() finds. The atlas' own pixels are given back.
    void upload_letters();
    /// In the places of the backend's functions of the same meaning.
    void begin_frame();
    void draw();

private:
    Renderer() = default;

    unsigned m_letters = 0;  ///< texture name
};

}  // namespace oss::ui
