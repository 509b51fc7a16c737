#include "core/wire/heartbeat.h"

#include "core/wire/json_writer.h"

namespace oss::wire {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr int schema = 1;
constexpr std::size_t max_size = std::size_t{16} * 1024;
constexpr std::size_t max_devices = 32;
constexpr std::size_t max_word = 64;
constexpr std::size_t max_screens = 64;
constexpr std::int64_t most_sessions = 1'000'000;
constexpr std::size_t max_anchor = 96;
constexpr std::int64_t largest = 1LL << 53;  // what every JSON library reads exactly
constexpr std::int64_t longest_interval_seconds = 86'400;

std::optional<std::int64_t> count_of(std::optional<std::chrono::seconds> duration)
{
    return duration ? std::optional<std::int64_t>{duration->count()} : std::nullopt;
}

std::optional<std::chrono::seconds> seconds_of(std::optional<std::int64_t> count)
{
    return count ? std::optional{std::chrono::seconds{*count}} : std::nullopt;
}

std::optional<std::string> string_of(std::optional<std::string_view> text)
{
    return text ? std::optional{std::string{*text}} : std::nullopt;
}

void write_sessions(JsonWriter& writer, const SessionCounts& sessions)
{
    writer.begin_object("sessions").field("since", sessions.since);
    writer.field("started", sessions.started).field("finished", sessions.finished).begin_array("stopped");
    for (const ScreenCount& stop : sessions.stopped) {
        writer.begin_object().field("screen", stop.screen).field("count", stop.count).end_object();
    }
    writer.end_array().end_object();
}

SessionCounts read_sessions(JsonReader reader)
{
    SessionCounts sessions{.since = reader.time("since"),
                           .started = reader.integer("started", 0, most_sessions),
                           .finished = reader.integer("finished", 0, most_sessions)};
    for (JsonReader& stop : reader.objects("stopped", max_screens)) {
        sessions.stopped.push_back(
            {std::string{stop.text("screen", max_word)}, stop.integer("count", 0, most_sessions)});
        stop.refuse_unknown_fields();
    }
    reader.refuse_unknown_fields();
    return sessions;
}

}  // namespace

std::string to_json(const Heartbeat& heartbeat)
{
    JsonWriter writer;
    writer.begin_object().field("schema", schema).field("version", heartbeat.version);
    writer.field("uptime_seconds", heartbeat.uptime.count()).field("screen", heartbeat.screen);
    writer.begin_array("devices");
    for (const DeviceReport& device : heartbeat.devices) {
        writer.begin_object().field("name", device.name).field("state", device.state);
        writer.field("code", device.code.empty() ? std::nullopt : std::optional{device.code});
        writer.field("last_good", device.last_good).end_object();
    }
    writer.end_array().field("paper_left_mm", heartbeat.paper_left_mm);
    writer.field("queue_depth", heartbeat.queue_depth).field("parked", heartbeat.parked);
    writer.field("oldest_age_seconds", count_of(heartbeat.oldest_age));
    writer.field("disk_free_bytes", heartbeat.disk_free_bytes).field("clock_offset_ms", heartbeat.clock_offset_ms);
    writer.field("help_call", heartbeat.help_call);
    if (heartbeat.sessions) {
        write_sessions(writer, *heartbeat.sessions);
    }
    writer.field("audit", heartbeat.audit.empty() ? std::nullopt : std::optional{heartbeat.audit});
    return writer.end_object().buffer();
}

std::string to_json(const HeartbeatAnswer& answer)
{
    JsonWriter writer;
    writer.begin_object().field("time", answer.time);
    writer.field("heartbeat_seconds", count_of(answer.heartbeat_interval));
    writer.field("texts_version", answer.texts_version);
    return writer.field("officer_is_coming", answer.officer_is_coming).end_object().buffer();
}

Received<Heartbeat> parse_heartbeat(std::span<const std::uint8_t> body)
{
    auto document = JsonDocument::parse(body, max_size);
    if (!document) {
        return tl::unexpected{std::move(document).error()};
    }
    auto reader = document->root();
    const auto version = reader.integer("schema", 0, 1'000'000);
    if (!document->problem() && version != schema) {
        return tl::unexpected{Problem{ProblemCode::unsupported_schema, {}, "schema"}};
    }
    Heartbeat heartbeat{.version = std::string{reader.text("version", max_word)},
                        .uptime = std::chrono::seconds{reader.integer("uptime_seconds", 0, largest)},
                        .screen = std::string{reader.text("screen", max_word)}};
    for (JsonReader& device : reader.objects("devices", max_devices)) {
        heartbeat.devices.push_back(
            {std::string{device.text("name", max_word)}, std::string{device.text("state", max_word)},
             string_of(device.optional_text("code", max_word)).value_or(""), device.optional_time("last_good")});
        device.refuse_unknown_fields();
    }
    heartbeat.paper_left_mm = reader.optional_integer("paper_left_mm", 0, largest);
    heartbeat.queue_depth = reader.integer("queue_depth", 0, largest);
    heartbeat.parked = reader.integer("parked", 0, largest);
    heartbeat.oldest_age = seconds_of(reader.optional_integer("oldest_age_seconds", 0, largest));
    heartbeat.disk_free_bytes = reader.integer("disk_free_bytes", 0, largest);
    heartbeat.clock_offset_ms = reader.integer("clock_offset_ms", -largest, largest);
    heartbeat.help_call = reader.boolean("help_call");
    if (reader.has("sessions")) {
        heartbeat.sessions = read_sessions(reader.object("sessions"));
    }
    heartbeat.audit = string_of(reader.optional_text("audit", max_anchor)).value_or("");
    reader.refuse_unknown_fields();
    if (document->problem()) {
        return tl::unexpected{*document->problem()};
    }
    return heartbeat;
}

Result<HeartbeatAnswer> parse_heartbeat_answer(std::span<const std::uint8_t> body)
{
    auto document = JsonDocument::parse(body, max_size);
    if (!document) {
        return Error{ErrorCode::bad_response, "the heartbeat's answer is not JSON"};
    }
    auto reader = document->root();
    HeartbeatAnswer answer{reader.time("time"),
                           seconds_of(reader.optional_integer("heartbeat_seconds", 1, longest_interval_seconds)),
                           string_of(reader.optional_text("texts_version", max_word)),
                           reader.optional_boolean("officer_is_coming").value_or(false)};
    if (document->problem()) {
        return Error{ErrorCode::bad_response, "the heartbeat's answer: " + document->problem()->field};
    }
    return answer;
}

std::string to_json(const StatusAnswer& answer)
{
    JsonWriter writer;
    writer.begin_object().field("status", answer.status).field("next", answer.next);
    if (answer.deadline) {
        writer.field("deadline", domain::iso_text(*answer.deadline));
    }
    return writer.end_object().buffer();
}

Result<StatusAnswer> parse_status_answer(std::span<const std::uint8_t> body)
{
    auto document = JsonDocument::parse(body, max_size);
    if (!document) {
        return Error{ErrorCode::bad_response, "the status is not JSON"};
    }
    auto reader = document->root();
    StatusAnswer answer{std::string{reader.text("status", max_word)}, std::string{reader.text("next", max_word)}};
    if (const auto deadline = reader.optional_text("deadline", max_word)) {
        answer.deadline = domain::date_from_iso(*deadline);
        if (!answer.deadline) {
            reader.refuse("deadline", "a day such as 2026-12-23");
        }
    }
    if (document->problem()) {
        return Error{ErrorCode::bad_response, "the status: " + document->problem()->field};
    }
    return answer;
}

}  // namespace oss::wire
