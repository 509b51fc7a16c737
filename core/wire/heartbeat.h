#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/date.h"
#include "core/wire/json_reader.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace oss::wire {

inline constexpr std::string_view heartbeat_path = "/v1/kiosks/self/heartbeat";

struct DeviceReport {
    std::string name;    ///< "camera", "printer", ...
    std::string state;   ///< "ready", "failed", ...
    std::string code{};  ///< of the error table; empty when nothing is wrong
    std::optional<base::UtcTime> last_good{};
};

struct ScreenCount {
    std::string screen;
    std::int64_t count = 0;
};

/// How many began, finished or gave up since a moment; practice apart. Nobody is told apart.
struct SessionCounts {
    base::UtcTime since;  ///< whole seconds
    std::int64_t started = 0;
    std::int64_t finished = 0;
    std::vector<ScreenCount> stopped{};  ///< on which screen
};

/// How a kiosk fares; nothing about citizens.
struct Heartbeat {
    std::string version;
    std::chrono::seconds uptime{0};
    std::string screen;
    std::vector<DeviceReport> devices{};
    std::optional<std::int64_t> paper_left_mm{};
    std::int64_t queue_depth = 0;
    std::int64_t parked = 0;
    std::optional<std::chrono::seconds> oldest_age{};  ///< of the waiting applications
    std::int64_t disk_free_bytes = 0;
    std::int64_t clock_offset_ms = 0;  ///< service's time minus the kiosk's
    bool help_call = false;            ///< a citizen pressed Bantuan
    std::optional<SessionCounts> sessions{};
    std::string audit{};  ///< the audit log's end, base::anchor_line(); or empty
};

struct HeartbeatAnswer {
    base::UtcTime time;  ///< the service's
    std::optional<std::chrono::seconds> heartbeat_interval{};
    std::optional<std::string> texts_version{};
    bool officer_is_coming = false;
};

std::string to_json(const Heartbeat& heartbeat);
std::string to_json(const HeartbeatAnswer& answer);

/// Fails with too_large, malformed_request, unsupported_schema or invalid_field.
[[nodiscard]] Received<Heartbeat> parse_heartbeat(std::span<const std::uint8_t> body);
/// Fields that are not known are ignored. Fails with bad_response.
base::Result<HeartbeatAnswer> parse_heartbeat_answer(std::span<const std::uint8_t> body);

/// The answer to GET /v1/applications/{reference}/status?birth_year=YYYY: nothing personal.
struct StatusAnswer {
    std::string status;  ///< a word of the contract: "received", "activated", ...
    std::string next;    ///< what to do next, a key of assets/strings
    /// Until when the account waits for a licence application; only while it does.
    std::optional<domain::Date> deadline{};
};

std::string to_json(const StatusAnswer& answer);
/// Fails with bad_response.
base::Result<StatusAnswer> parse_status_answer(std::span<const std::uint8_t> body);

}  // namespace oss::wire
