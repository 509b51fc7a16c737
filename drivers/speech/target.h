#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace oss::speech {

/// Where sound goes: `auto`, `alsa:DEVICE`, `file:PATH` or `none`.
struct Target {
    enum class Kind : std::uint8_t {
        automatic,  ///< ALSA's default device; silence where there is none
        alsa,
        file,  ///< the samples a sound card would get, raw, one after the other
        none,
    };
    Kind kind = Kind::automatic;
    std::string name{};  ///< ALSA's name of the device, or the file

    /// Fails with bad_configuration.
    static base::Result<Target> parse(std::string_view text);
};

}  // namespace oss::speech
