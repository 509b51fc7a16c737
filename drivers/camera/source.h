#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace oss::camera {

/// Where pictures come from: the configuration's `camera.source`. Value type.
class Source {
public:
    enum class Kind : std::uint8_t {
        none,       ///< this kiosk has no camera
        automatic,  ///< the first capture device with a usable format
        v4l2,       ///< one device, by path: /dev/v4l/by-id/... stays the same at any plug
        files,      ///< a folder whose newest picture is what the camera sees (tests, demo)
    };

    /// Reads `none`, `auto`, `v4l2:/dev/video0` or `files:FOLDER`. Fails with
    /// bad_configuration.
    static base::Result<Source> parse(std::string_view text);

    Kind kind() const { return m_kind; }
    /// Device or folder; empty for the other kinds.
    const std::string& path() const { return m_path; }
    /// The text that parse() would read.
    std::string to_string() const;

private:
    Source(Kind kind, std::string path) : m_kind(kind), m_path(std::move(path)) {}

    Kind m_kind;
    std::string m_path;
};

}  // namespace oss::camera
