#include "core/outbox/limits.h"

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <system_error>

namespace oss::outbox {

using base::ErrorCode;

std::optional<ErrorCode> reached_limit(const Standing& standing, const Limits& limits)
{
    if (standing.is_revoked) {
        return ErrorCode::revoked;
    }
    if (standing.free_bytes < limits.reserve_bytes) {
        return ErrorCode::disk_full;
    }
    const Summary& queue = standing.queue;
    const bool too_old = queue.oldest_waiting && standing.now - *queue.oldest_waiting > limits.oldest;
    if (queue.waiting + queue.parked >= limits.most_records || too_old) {
        return ErrorCode::store_full;
    }
    const bool too_early = standing.now < standing.service_time - limits.clock_tolerance;
    const bool too_late = standing.now > standing.service_time + limits.longest_silence;
    if (too_early || too_late || std::chrono::abs(standing.clock_offset) > limits.clock_tolerance) {
        return ErrorCode::clock_skew;
    }
    return std::nullopt;
}

base::Result<std::int64_t> free_bytes(const std::filesystem::path& folder)
{
    struct statvfs space {};
    if (::statvfs(folder.c_str(), &space) != 0) {
        return base::Error{ErrorCode::io, "cannot ask for the free space of " + folder.string()};
    }
    return static_cast<std::int64_t>(space.f_bavail) * static_cast<std::int64_t>(space.f_frsize);
}

void Ballast::take_on()
{
    std::error_code missing;
    const auto size = std::filesystem::file_size(m_file, missing);
    if (!missing && static_cast<std::int64_t>(size) == m_bytes) {
        return;
    }
    const auto space = free_bytes(m_file.parent_path());
    if (!space || *space < 2 * m_bytes) {
        return;
    }
    const int file = ::open(m_file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0) {
        return;
    }
    if (::posix_fallocate(file, 0, m_bytes) != 0) {
        ::unlink(m_file.c_str());
    }
    ::close(file);
}

bool Ballast::drop()
{
    std::error_code ignored;
    return std::filesystem::remove(m_file, ignored);
}

}  // namespace oss::outbox
