#include "drivers/camera/video_node.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace oss::camera {

VideoNode::VideoNode(const std::string& path) : m_descriptor(::open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC)) {}

VideoNode::~VideoNode()
{
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

bool VideoNode::call(unsigned long request, void* argument) const
{
    return ::ioctl(m_descriptor, request, argument) == 0;
}

}  // namespace oss::camera
