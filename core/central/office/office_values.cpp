#include "core/central/office/office_values.h"

#include "core/base/encoding.h"
#include "core/base/time_format.h"
#include "core/wire/heartbeat.h"

#include <fmt/format.h>

#include <algorithm>

namespace oss::central {
namespace {

constexpr std::chrono::minutes silent_after{3};
/// A roll's last metres: PermenPANRB knows nothing of paper, citizens do.
constexpr std::int64_t little_paper_mm = 3000;

bool has_trouble(const wire::Heartbeat& heartbeat)
{
    const bool is_low = heartbeat.paper_left_mm && *heartbeat.paper_left_mm < little_paper_mm;
    return is_low || heartbeat.parked > 0 ||
           std::ranges::any_of(heartbeat.devices,
                               [](const wire::DeviceReport& device) { return !device.code.empty(); });
}

std::string troubles(const wire::Heartbeat& heartbeat)
{
    std::string text;
    for (const wire::DeviceReport& device : heartbeat.devices) {
        if (!device.code.empty()) {
            text += (text.empty() ? "" : ", ") + device.name + ": " + device.code;
        }
    }
    return text;
}

}  // namespace

std::string moment_text(std::optional<base::UtcTime> time)
{
    if (!time) {
        return {};
    }
    const base::WallTime wall = base::to_wib(*time);
    return fmt::format("{:02}-{:02}-{:04} {:02}.{:02}", wall.day, wall.month, wall.year, wall.hour, wall.minute);
}

std::string_view state_key(ApplicationState state)
{
    switch (state) {
    case ApplicationState::received: return "status.received";
    case ApplicationState::needs_officer: return "status.needs_officer";
    case ApplicationState::activation_sent: return "status.mailed";
    case ApplicationState::active: return "status.active";
    case ApplicationState::licensing_started: return "status.started";
    case ApplicationState::cancelled: return "status.cancelled";
    }
    return "status.needs_officer";
}

std::string_view state_chip(ApplicationState state)
{
    switch (state) {
    case ApplicationState::received:
    case ApplicationState::activation_sent: return "info";
    case ApplicationState::needs_officer: return "warn";
    case ApplicationState::active:
    case ApplicationState::licensing_started: return "ok";
    case ApplicationState::cancelled: return "grey";
    }
    return "grey";
}

TemplateValues application_values(const Strings& strings, const DeskApplication& application)
{
    const ApplicationRow& row = application.application.row;
    TemplateValues values;
    values.set("reference", row.reference).set("time", moment_text(row.received_at));
    values.set("state", std::string{strings.text(Language::id, state_key(row.state))});
    values.set("chip", std::string{state_chip(row.state)});
    values.flag("is_bounced", application.application.mail_state == "bounced");
    values.set("name", application.citizen ? std::string{application.citizen->name.view()} : std::string{"–"});
    values.set("nik", application.citizen ? application.citizen->nik.masked_short() : std::string{"–"});
    return values;
}

TemplateValues kiosk_values(const KioskHealthRow& kiosk, base::UtcTime now)
{
    TemplateValues values;
    const bool is_revoked = kiosk.kiosk.revoked_at.has_value();
    const bool is_silent = !kiosk.seen_at || *kiosk.seen_at + silent_after < now;
    values.set("id", kiosk.kiosk.kiosk_id).set("kiosk", kiosk.kiosk.name).set("prefix", kiosk.kiosk.prefix);
    values.flag("is_revoked", is_revoked).flag("may_revoke", !is_revoked).set("seen", moment_text(kiosk.seen_at));
    values.flag("was_seen", kiosk.seen_at.has_value());
    const auto heartbeat = wire::parse_heartbeat(base::as_bytes(kiosk.report));
    const bool is_troubled = heartbeat && has_trouble(*heartbeat);
    values.flag("is_silent", !is_revoked && is_silent);
    values.flag("is_troubled", !is_revoked && !is_silent && is_troubled);
    values.flag("is_well", !is_revoked && !is_silent && !is_troubled);
    if (heartbeat) {
        values.set("queue", std::to_string(heartbeat->queue_depth)).set("screen", heartbeat->screen);
        values.set("version", heartbeat->version).set("troubles", troubles(*heartbeat));
        values.flag("has_troubles", !troubles(*heartbeat).empty());
        if (heartbeat->oldest_age) {
            values.flag("has_age").set("age", std::to_string(heartbeat->oldest_age->count() / 60));
        }
        if (heartbeat->paper_left_mm) {
            values.flag("has_paper").set("paper", fmt::format("{}", *heartbeat->paper_left_mm / 1000));
        }
    }
    if (kiosk.help_since) {
        const auto waiting = std::chrono::floor<std::chrono::minutes>(now - *kiosk.help_since);
        values.flag("has_call").set("minutes", std::to_string(std::max<std::int64_t>(0, waiting.count())));
        values.flag("is_answered", kiosk.help_answered_at.has_value());
    }
    return values;
}

std::string csv_field(std::string_view text)
{
    std::string out{'"'};
    if (!text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos) {
        out += '\'';
    }
    for (const char c : text) {
        out += c == '"' ? "\"\"" : std::string(1, c);
    }
    return out + '"';
}

std::optional<SatisfactionIndex> satisfaction_index(const std::vector<ElementRow>& elements)
{
    double sum = 0;
    int asked = 0;
    for (const ElementRow& element : elements) {
        if (element.answers > 0) {
            sum += static_cast<double>(element.sum) / static_cast<double>(element.answers);
            ++asked;
        }
    }
    if (asked == 0) {
        return std::nullopt;
    }
    // The table of the regulation's annex: conversion intervals of the index and their quality.
    constexpr double to_hundred = 25;
    const double value = sum / asked * to_hundred;
    const char letter = value >= 88.31 ? 'A' : value >= 76.61 ? 'B' : value >= 65.00 ? 'C' : 'D';
    return SatisfactionIndex{value, letter};
}

}  // namespace oss::central
