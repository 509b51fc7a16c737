#include "core/wire/uuid.h"

#include "core/base/encoding.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace oss::wire {
namespace {

constexpr std::array<std::size_t, 4> dashes{8, 13, 18, 23};
constexpr std::size_t uuid_length = 36;

bool is_lower_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

}  // namespace

std::string new_uuid_v7(base::UtcTime now, base::Random& random)
{
    std::array<std::uint8_t, 16> bytes{};
    random.fill(std::span{bytes}.subspan(6));
    auto milliseconds = static_cast<std::uint64_t>(now.time_since_epoch().count());
    for (std::size_t i = 6; i-- > 0;) {
        bytes[i] = static_cast<std::uint8_t>(milliseconds & 0xff);
        milliseconds >>= 8;
    }
    bytes[6] = static_cast<std::uint8_t>(0x70 | (bytes[6] & 0x0f));
    bytes[8] = static_cast<std::uint8_t>(0x80 | (bytes[8] & 0x3f));
    std::string text = base::to_hex(bytes);
    for (const std::size_t dash : dashes) {
        text.insert(dash, 1, '-');
    }
    return text;
}

bool is_uuid_v7(std::string_view text)
{
    if (text.size() != uuid_length || text[14] != '7' ||
        std::string_view{"89ab"}.find(text[19]) == std::string_view::npos) {
        return false;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = std::ranges::find(dashes, i) != dashes.end();
        if (dash ? text[i] != '-' : !is_lower_hex(text[i])) {
            return false;
        }
    }
    return true;
}

}  // namespace oss::wire
