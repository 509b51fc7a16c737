#include "core/central/pages/calendar.h"

#include "core/domain/date.h"

#include <fmt/format.h>

#include <chrono>

namespace oss::central {
namespace {

/// RFC 5545 section 3.1: lines of at most 75 octets; following lines begin with a space.
constexpr std::size_t line_octets = 75;

/// RFC 5545 section 3.3.11
std::string escaped(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
            continue;
        }
        if (c == '\\' || c == ';' || c == ',') {
            out += '\\';
        }
        out += c;
    }
    return out;
}

/// Folds between characters, never within one: UTF-8's following bytes are 10xxxxxx.
void add_line(std::string& out, std::string_view line)
{
    std::size_t room = line_octets;
    while (line.size() > room) {
        std::size_t size = room;
        while (size > 1 && (static_cast<unsigned char>(line[size]) & 0xC0U) == 0x80U) {
            --size;
        }
        out.append(line.substr(0, size)).append("\r\n ");
        line.remove_prefix(size);
        room = line_octets - 1;
    }
    out.append(line).append("\r\n");
}

std::string date_text(std::chrono::sys_days day)
{
    const domain::Date date{day};
    return fmt::format("{:04}{:02}{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::string time_text(base::UtcTime time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(time - day)};
    return fmt::format("{}T{:02}{:02}{:02}Z", date_text(day), clock.hours().count(), clock.minutes().count(),
                       clock.seconds().count());
}

}  // namespace

std::string to_icalendar(const CalendarDay& entry)
{
    const std::chrono::sys_days day{domain::date_in_mojokerto(entry.day)};
    std::string out;
    for (const std::string_view line :
         {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//DPMPTSP Kota Mojokerto//oss-central//ID", "METHOD:PUBLISH",
          "BEGIN:VEVENT"}) {
        add_line(out, line);
    }
    add_line(out, "UID:" + entry.uid);
    add_line(out, "DTSTAMP:" + time_text(entry.made_at));
    add_line(out, "DTSTART;VALUE=DATE:" + date_text(day));
    add_line(out, "DTEND;VALUE=DATE:" + date_text(day + std::chrono::days{1}));
    add_line(out, "SUMMARY:" + escaped(entry.summary));
    add_line(out, "DESCRIPTION:" + escaped(entry.description));
    add_line(out, "URL:" + entry.url);
    add_line(out, "TRANSP:TRANSPARENT");
    for (const int days : entry.alarm_days) {
        add_line(out, "BEGIN:VALARM");
        add_line(out, "ACTION:DISPLAY");
        add_line(out, "DESCRIPTION:" + escaped(entry.summary));
        // The event starts at midnight: so many days before, and eight hours on.
        add_line(out, fmt::format("TRIGGER:-PT{}H", days * 24 - 8));
        add_line(out, "END:VALARM");
    }
    add_line(out, "END:VEVENT");
    add_line(out, "END:VCALENDAR");
    return out;
}

}  // namespace oss::central
