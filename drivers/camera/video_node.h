#pragma once

#include <string>

namespace oss::camera {

/// An opened /dev/videoN, for asking and setting, not for its pictures. Move-free: lives where
/// it is made.
class VideoNode {
public:
    explicit VideoNode(const std::string& path);
    VideoNode(const VideoNode&) = delete;
    VideoNode& operator=(const VideoNode&) = delete;
    ~VideoNode();

    bool is_open() const { return m_descriptor >= 0; }
    /// One ioctl; false when the device refuses, errno says why.
    template <typename T>
    bool query(unsigned long request, T& argument) const
    {
        return call(request, &argument);
    }

private:
    bool call(unsigned long request, void* argument) const;

    int m_descriptor;
};

}  // namespace oss::camera
