#pragma once

#include "core/base/clock.h"
#include "core/domain/slip_content.h"
#include "kiosk/staff/settings.h"
#include "kiosk/ui/icons.h"
#include "kiosk/ui/painter.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace oss::staff {

enum class Health : std::uint8_t { unknown, good, attention, fault };

/// One part of the machine, as it was when last looked at.
struct Device {
    std::string name_key;  ///< of assets/strings
    ui::Icon icon{};
    Health health = Health::unknown;
    std::string detail;  ///< codes and figures; nothing of a citizen
    std::optional<base::UtcTime> last_good{};
};

/// One waiting application: its number, nothing else is readable here.
struct QueueLine {
    std::string reference;
    std::chrono::seconds age{0};
    int attempts = 0;
    std::string last_code;  ///< empty while nothing went wrong
    bool parked = false;
};

/// What this kiosk's store knows of the receipt that was looked up.
struct ReceiptLine {
    std::string reference;                       ///< empty when the number can't be one of ours
    std::optional<domain::Whereabouts> where{};  ///< none: not in this store
    base::UtcTime stored_at{};
};

/// One step on the way to the service.
struct NetworkStep {
    std::string name_key;
    Health health = Health::unknown;
    std::string detail;
    std::optional<std::chrono::milliseconds> took{};
};

/// The roll in the printer, as the paper meter counts it.
struct PaperRoll {
    std::int64_t left_mm = 0;
    std::int64_t used_mm = 0;
    int receipts_left = 0;
    base::UtcTime changed_at{};
};

/// A bar of the drop-off chart.
struct StoppedAt {
    std::string step;  ///< a phase's stable name
    int count = 0;
};

/// What the officers' screens show. Filled by the app; holds nothing of any citizen.
struct Facts {
    std::string kiosk_name;
    int sessions = 0;  ///< today, as the next four
    int finished = 0;
    int abandoned = 0;
    int calls = 0;
    int practice = 0;
    std::vector<StoppedAt> stopped{};
    int ratings = 0;
    int rating_sum = 0;
    int asked_for_money = 0;
    std::chrono::seconds mean_time{0};  ///< of a finished session

    std::int64_t waiting = 0;
    std::int64_t parked = 0;
    std::int64_t delivered = 0;
    std::optional<std::chrono::seconds> oldest{};
    std::vector<QueueLine> queue{};

    std::optional<ReceiptLine> receipt{};  ///< none before a number was looked up

    std::chrono::seconds uptime{0};
    std::string version;
    std::optional<std::chrono::milliseconds> clock_offset{};

    std::vector<Device> devices{};
    std::vector<NetworkStep> network{};
    std::string printer_title;
    std::string printer_detail;
    Health printer = Health::unknown;
    std::optional<PaperRoll> roll{};  ///< none without a printer

    ui::TextureId camera_texture = 0;
    float camera_width = 0;
    float camera_height = 0;
    std::optional<std::array<ui::Point, 4>> camera_marked{};  ///< card or code seen, 0..1 of the picture
    // 0..1 each.
    float camera_light = 0;
    float camera_sharpness = 0;
    float camera_glare = 0;
    std::string last_code;  ///< kind of the last code read; digits as bullets but the last four

    std::string profile;
    std::vector<std::string> places{};  ///< that this machine may stand at; empty in the hall
    std::optional<std::size_t> place{};
    std::string hours;
    std::string floor;
    Settings settings;
    std::string export_folder;
    std::string message;  ///< what the last order came to: a key of assets/strings, or a sentence
    bool busy = false;
};

}  // namespace oss::staff
