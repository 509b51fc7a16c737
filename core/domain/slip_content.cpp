#include "core/domain/slip_content.h"

#include <fmt/format.h>

namespace oss::domain {

std::string calendar_entry(const Date& last_day, std::string_view summary)
{
    // CR LF: RFC 5545, section 3.1.
    return fmt::format("BEGIN:VEVENT\r\nSUMMARY:{}\r\nDTSTART;VALUE=DATE:{:04}{:02}{:02}\r\nEND:VEVENT", summary,
                       static_cast<int>(last_day.year()), static_cast<unsigned>(last_day.month()),
                       static_cast<unsigned>(last_day.day()));
}

}  // namespace oss::domain
