#pragma once

#include "core/base/result.h"
#include "drivers/speech/target.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>

namespace oss::speech {

/// Samples a second; mono, 16 bits. What espeak-ng renders; recordings must have it too.
inline constexpr int sample_rate = 22'050;

/// What takes samples: a sound card, or a file in tests. One thread.
class Output {
public:
    virtual ~Output() = default;

    /// Blocks until there is room, about as long as the samples last. Fails with
    /// device_absent when the card is gone.
    virtual base::Result<void> write(std::span<const std::int16_t> samples) = 0;
    /// How many samples it may hold back before they are heard.
    virtual std::size_t held_back() const = 0;
    /// Drops what was written and not yet heard.
    virtual void hush() = 0;
    /// Something is plugged into the headphone socket. False where the card cannot tell.
    virtual bool headphones() = 0;
};

/// Opens a target. Fails with device_absent or io. Target::Kind::none is not for here.
base::Result<std::unique_ptr<Output>> open_output(const Target& target);

/// Opens what a Speaker speaks through, on the speaker's thread; again after a failure.
using Opener = std::function<base::Result<std::unique_ptr<Output>>()>;

// The two kinds, by file.
base::Result<std::unique_ptr<Output>> open_alsa(const std::string& device);
/// Has headphones in while a file PATH.headphones is there.
base::Result<std::unique_ptr<Output>> open_file(const std::string& path);

}  // namespace oss::speech
