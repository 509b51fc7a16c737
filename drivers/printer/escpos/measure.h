#pragma once

#include <cstdint>
#include <span>

namespace oss::printer {

struct Profile;

/// How much paper `job` uses on `profile`'s printer, in millimetres: pictures, lines, feeds
/// and the way to the knife. Of bytes of our Encoder; stops at what is not its language.
int paper_length(std::span<const std::uint8_t> job, const Profile& profile);

}  // namespace oss::printer
