#include "drivers/printer/transport/device_id.h"

#include <algorithm>
#include <cctype>

namespace oss::printer {
namespace {

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

bool contains(std::string_view text, std::string_view part)
{
    return std::ranges::search(text, part, {}, lower, lower).begin() != text.end();
}

}  // namespace

DeviceId DeviceId::parse(std::string_view text)
{
    DeviceId id;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        const std::string_view field = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t colon = field.find(':');
        if (colon == std::string_view::npos) {
            continue;
        }
        const std::string_view key = field.substr(0, colon);
        const std::string_view value = field.substr(colon + 1);
        if (key == "MFG" || key == "MANUFACTURER") {
            id.maker = value;
        } else if (key == "MDL" || key == "MODEL") {
            id.model = value;
        } else if (key == "CMD" || key == "COMMAND SET") {
            id.commands = value;
        } else if (key == "SN" || key == "SERN" || key == "SERIALNUMBER") {
            id.serial = value;
        }
    }
    return id;
}

bool DeviceId::matches(std::string_view wanted) const
{
    return !wanted.empty() && (contains(maker, wanted) || contains(model, wanted) || contains(serial, wanted));
}

bool DeviceId::is_page_printer() const
{
    return contains(commands, "PCL") || contains(commands, "POSTSCRIPT") || contains(commands, "PDF");
}

}  // namespace oss::printer
