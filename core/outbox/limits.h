#pragma once

#include "core/base/clock.h"
#include "core/base/error_codes.h"
#include "core/base/result.h"
#include "core/outbox/outbox.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>

namespace oss::outbox {

/// Beyond these no new session may begin. Weeks without a network are normal.
struct Limits {
    std::int64_t most_records = 20'000;
    std::chrono::hours oldest{24 * 45};
    /// Kept free for what is being accepted, and held by the ballast file besides.
    std::int64_t reserve_bytes = std::int64_t{64} * 1024 * 1024;
    /// How far the clock may be from the service's, and how long the service's word on the
    /// time counts at most.
    std::chrono::hours clock_tolerance{24};
    std::chrono::hours longest_silence{24 * 400};
};

/// What the limits are about.
struct Standing {
    Summary queue;
    std::int64_t free_bytes = 0;
    base::UtcTime now;
    base::UtcTime service_time;                 ///< the latest that the service told
    std::chrono::milliseconds clock_offset{0};  ///< service's time minus ours, 0 while unknown
    bool is_revoked = false;                    ///< the service takes nothing from this kiosk any more
};

/// revoked, disk_full, store_full or clock_skew, or none when a session may begin. Pure.
std::optional<base::ErrorCode> reached_limit(const Standing& standing, const Limits& limits);

/// What is free for us on the file system of `folder`. Fails with io.
base::Result<std::int64_t> free_bytes(const std::filesystem::path& folder);

/// A file that takes up room in good times, so that an application which was accepted finds
/// its space even when something else fills the disk. One thread. Blocking.
class Ballast {
public:
    Ballast(std::filesystem::path file, std::int64_t bytes) : m_file(std::move(file)), m_bytes(bytes) {}

    /// Makes the file, if it is not there and as much again would stay free.
    void take_on();
    /// Gives the room back. True when there was any.
    bool drop();

private:
    std::filesystem::path m_file;
    std::int64_t m_bytes;
};

}  // namespace oss::outbox
