#pragma once

#include "core/base/result.h"
#include "kiosk/app/config.h"

#include <cstddef>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>

namespace oss::app {

/// Where a machine stands that is carried about (Jempol Mempesona): the kelurahan that an
/// officer chose, else the configured one. A machine of the hall has none. Safe from any thread.
class Place {
public:
    /// `file` keeps the choice over restarts. Blocks on the disk.
    Place(std::filesystem::path file, const Config& config);

    /// Index in domain::kelurahans.
    std::optional<std::size_t> chosen() const;

    /// What applications and opinions taken here are counted under; `otherwise` while there is
    /// no choice.
    std::string location(const std::string& otherwise) const;

    /// From the next application on. Blocks on the disk. Fails with disk_full, io or bad_input.
    base::Result<void> choose(std::size_t index);

private:
    const std::filesystem::path m_file;
    mutable std::mutex m_mutex;
    std::optional<std::size_t> m_chosen;
};

}  // namespace oss::app
