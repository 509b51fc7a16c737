#include "core/central/office/anchor_file.h"

#include "core/base/hash_chain.h"
#include "core/base/time_format.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <system_error>

namespace oss::central {

using base::Error;
using base::ErrorCode;
using base::Result;

Result<void> AnchorFile::export_newest()
{
    const std::lock_guard guard{m_mutex};
    const base::ChainAnchor end = OSS_TRY(m_parts.store.audit_end());
    if (end.number <= m_written) {
        return {};
    }
    const std::string line = base::anchor_line(end);
    // With PostgreSQL nothing else may have made the folder; what fails is told below.
    std::error_code ignored;
    std::filesystem::create_directories(m_parts.file.parent_path(), ignored);
    std::ofstream file{m_parts.file, std::ios::app};
    file << base::to_rfc3339(m_parts.clock.utc()) << ' ' << line << std::endl;
    if (!file) {
        return Error{ErrorCode::io, "cannot write " + m_parts.file.string()};
    }
    m_parts.log.write(base::EventId::central_audit_anchor, {{"anchor", line}});
    m_written = end.number;
    return {};
}

}  // namespace oss::central
