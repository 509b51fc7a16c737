#include "core/central/metrics.h"

#include "core/base/encoding.h"
#include "core/wire/heartbeat.h"

#include <fmt/format.h>

#include <algorithm>

namespace oss::central {
namespace {

void begin(std::string& out, std::string_view name, std::string_view type, std::string_view help)
{
    out += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
}

/// A label's value (text format 0.0.4): backslash, quotation mark and line feed are escaped.
std::string label(std::string_view value)
{
    std::string out;
    for (const char c : value) {
        if (c == '\\' || c == '"') {
            out += '\\';
        }
        out += c == '\n' ? ' ' : c;
    }
    return out;
}

void put_kiosks(std::string& out, const std::vector<KioskHealthRow>& kiosks, base::UtcTime now)
{
    begin(out, "oss_kiosk_seen_seconds", "gauge", "Seconds since a kiosk's last heartbeat.");
    for (const KioskHealthRow& row : kiosks) {
        if (row.seen_at && !row.kiosk.revoked_at) {
            const auto age = std::chrono::floor<std::chrono::seconds>(now - *row.seen_at).count();
            out += fmt::format("oss_kiosk_seen_seconds{{kiosk=\"{}\"}} {}\n", label(row.kiosk.prefix), age);
        }
    }
    begin(out, "oss_kiosk_queue", "gauge", "Applications that wait on a kiosk.");
    for (const KioskHealthRow& row : kiosks) {
        if (const auto heartbeat = wire::parse_heartbeat(base::as_bytes(row.report));
            heartbeat && !row.kiosk.revoked_at) {
            out += fmt::format("oss_kiosk_queue{{kiosk=\"{}\"}} {}\n", label(row.kiosk.prefix), heartbeat->queue_depth);
        }
    }
    begin(out, "oss_help_calls", "gauge", "Calls for an officer that nobody answered.");
    out += fmt::format("oss_help_calls {}\n", std::ranges::count_if(kiosks, [](const KioskHealthRow& row) {
                           return row.help_since && !row.help_answered_at;
                       }));
}

}  // namespace

void AnswerCounts::count(unsigned status)
{
    constexpr unsigned refusals = 400;
    constexpr unsigned failures = 500;
    (status >= failures ? failed : status >= refusals ? refused : fine).fetch_add(1, std::memory_order_relaxed);
}

base::Result<std::string> metrics_text(OfficeStore& store, const AnswerCounts& answers, base::UtcTime now)
{
    std::string out;
    begin(out, "oss_answers_total", "counter", "HTTP answers by class.");
    out += fmt::format("oss_answers_total{{class=\"fine\"}} {}\noss_answers_total{{class=\"refused\"}} {}\n"
                       "oss_answers_total{{class=\"failed\"}} {}\n",
                       answers.fine.load(), answers.refused.load(), answers.failed.load());
    const Statistics statistics = OSS_TRY(store.statistics(base::UtcTime{}, now + std::chrono::hours{24}));
    begin(out, "oss_applications", "gauge", "Applications by state.");
    for (const CountRow& row : statistics.by_state) {
        out += fmt::format("oss_applications{{state=\"{}\"}} {}\n", row.name, row.count);
    }
    put_kiosks(out, OSS_TRY(store.kiosk_health()), now);
    return out;
}

}  // namespace oss::central
