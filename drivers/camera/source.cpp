#include "drivers/camera/source.h"

namespace oss::camera {
namespace {

constexpr std::string_view device_prefix = "v4l2:";
constexpr std::string_view folder_prefix = "files:";

}  // namespace

base::Result<Source> Source::parse(std::string_view text)
{
    if (text == "none") {
        return Source{Kind::none, {}};
    }
    if (text == "auto") {
        return Source{Kind::automatic, {}};
    }
    if (text.starts_with(device_prefix) && text.size() > device_prefix.size()) {
        return Source{Kind::v4l2, std::string{text.substr(device_prefix.size())}};
    }
    if (text.starts_with(folder_prefix) && text.size() > folder_prefix.size()) {
        return Source{Kind::files, std::string{text.substr(folder_prefix.size())}};
    }
    return base::Error{base::ErrorCode::bad_configuration,
                       "camera.source must be auto, v4l2:/dev/videoN, files:FOLDER or none"};
}

std::string Source::to_string() const
{
    switch (m_kind) {
    case Kind::none: return "none";
    case Kind::automatic: return "auto";
    case Kind::v4l2: return std::string{device_prefix} + m_path;
    case Kind::files: return std::string{folder_prefix} + m_path;
    }
    return {};
}

}  // namespace oss::camera
