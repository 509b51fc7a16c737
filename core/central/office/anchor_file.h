#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/result.h"
#include "core/central/store/office_store.h"

#include <filesystem>
#include <mutex>
#include <utility>

namespace oss::central {

/// Copies the audit log's anchors out of the database, a line each: into a file that only
/// grows, and into the program's log, which a machine usually sends elsewhere. Who can change
/// the database can't change those. Safe from any thread.
class AnchorFile {
public:
    struct Parts {
        OfficeStore& store;
        const base::Clock& clock;
        base::Log& log;
        std::filesystem::path file;
    };
    explicit AnchorFile(Parts parts) : m_parts(std::move(parts)) {}

    /// Writes the newest anchor when there is one that was not written before. Fails with io or
    /// as the store.
    base::Result<void> export_newest();

private:
    Parts m_parts;
    std::mutex m_mutex;          ///< the clock's thread and whoever asks for a sweep may meet
    std::int64_t m_written = 0;  ///< the last one's number; of this run of the program
};

}  // namespace oss::central
