#include "kiosk/staff/previews.h"

#include "core/domain/kelurahan.h"

#include "core/base/time_format.h"

namespace oss::staff {
namespace {

using namespace std::chrono_literals;

Facts sample_facts()
{
    const auto morning = base::from_wib({.year = 2026, .month = 11, .day = 23, .hour = 7, .minute = 42});
    Facts facts;
    facts.kiosk_name = "Kios 1 · MPP Gajah Mada";  // not text
    facts.sessions = 38;
    facts.finished = 31;
    facts.abandoned = 5;
    facts.calls = 3;
    facts.practice = 4;
    facts.stopped = {{"email", 3}, {"nik", 1}, {"privacy", 1}};
    facts.ratings = 22;
    facts.rating_sum = 81;
    facts.mean_time = 312s;
    facts.waiting = 2;
    facts.parked = 1;
    facts.delivered = 31;
    facts.queue = {{"MJK1-7F3K-92Q4-X8TM", 660s, 3, "timeout", false},
                   {"MJK1-9QX2-11BD-M4RW", 240s, 1, "network", false},
                   {"MJK1-3HTT-80AC-P7KE", 93'720s, 12, "service_refused", true}};
    facts.uptime = 33'240s;
    facts.version = "0.1.0";
    facts.clock_offset = 200ms;
    facts.devices = {{"off.dev_camera", ui::Icon::camera_outline, Health::good, {}, morning},
                     {"off.dev_printer", ui::Icon::printer_outline, Health::good, {}, morning},
                     {"off.dev_paper", ui::Icon::paper_roll_outline, Health::attention, {}, morning},
                     {"off.dev_network", ui::Icon::lan, Health::fault, "timeout", {}},
                     {"off.dev_disk", ui::Icon::harddisk, Health::good, "2 / 1", {}}};
    facts.network = {{"off.net_cable", Health::good, "eth0", 4ms},
                     {"off.net_dns", Health::good, "oss.example.id", 12ms},
                     {"off.net_tcp", Health::fault, "timeout", 3000ms},
                     {"off.net_api", Health::unknown, {}, {}}};
    facts.printer_title = "Thermal 80 mm, USB";  // not text
    facts.printer = Health::good;
    facts.roll = {.left_mm = 2900,
                  .used_mm = 27'100,
                  .receipts_left = 11,
                  .changed_at = base::from_wib({.year = 2026, .month = 11, .day = 19, .hour = 8, .minute = 10})};
    facts.last_code = "NIK · ••••9001";   // not text
    facts.profile = "Gedung Gajah Mada";  // not text
    facts.hours = "08.00-15.00 WIB";      // not text
    facts.floor = "Lt. 3";
    for (const domain::Kelurahan& kelurahan : domain::kelurahans) {
        facts.places.emplace_back(kelurahan.name);
    }
    facts.place = 8;
    return facts;
}

std::vector<std::pair<std::string_view, ReceiptLine>> sample_receipts()
{
    const auto morning = base::from_wib({.year = 2026, .month = 11, .day = 23, .hour = 10, .minute = 42});
    const std::string number = "MJK1-7F3K-92Q4-X8TM";
    return {{"staff_receipt_delivered", {number, domain::Whereabouts::delivered, morning}},
            {"staff_receipt_waiting", {number, domain::Whereabouts::waiting, morning}},
            {"staff_receipt_set_aside", {number, domain::Whereabouts::set_aside, morning}},
            {"staff_receipt_unknown", {number, {}, {}}},
            {"staff_receipt_bad", {}}};
}

}  // namespace

std::vector<StaffPreview> staff_previews(base::Instant now)
{
    std::vector<StaffPreview> previews;
    Room room;
    room.open = true;
    room.last_input = now - 8s;
    room.order = {7, 2, 9, 0, 5, 1, 8, 4, 6, 3};
    Room locked = room;
    room.pin.assign("1234");
    previews.push_back({"staff_pin", room, sample_facts()});
    for (int i = 0; i < PinLock::free_tries; ++i) {
        locked.lock.refused(now);
    }
    previews.push_back({"staff_pin_wait", locked, sample_facts()});
    room.pin.clear();
    room.page = Page::settings;
    previews.push_back({"staff_settings_officer", room, sample_facts()});
    room.role = Role::technician;
    for (std::size_t i = 1; i < page_count; ++i) {
        room.page = static_cast<Page>(i);
        previews.push_back({"staff_" + std::string{name_of(room.page)}, room, sample_facts()});
    }
    for (const auto& [name, receipt] : sample_receipts()) {
        show_receipt(room, receipt.reference.empty() ? "MJK17F3K92Q4X8T0" : receipt.reference);
        Facts facts = sample_facts();
        facts.receipt = receipt;
        previews.push_back({std::string{name}, room, std::move(facts)});
    }
    return previews;
}

}  // namespace oss::staff
