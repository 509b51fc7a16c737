#include "drivers/speech/wav.h"

#include "drivers/speech/output.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string_view>

namespace oss::speech {

namespace {

using base::Error;
using base::ErrorCode;
using Bytes = std::span<const std::uint8_t>;

std::uint32_t number(Bytes bytes, std::size_t at, std::size_t length)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < length; ++i) {
        value |= static_cast<std::uint32_t>(bytes[at + i]) << (8 * i);
    }
    return value;
}

bool says(Bytes bytes, std::size_t at, std::string_view word)
{
    return bytes.size() >= at + word.size() &&
           std::string_view(reinterpret_cast<const char*>(bytes.data()) + at, word.size()) == word;
}

Error bad(const char* why) { return Error{ErrorCode::bad_input, why}; }

/// fmt chunk: format 1 (PCM), channels, rate, bytes a second, block, bits.
bool is_ours(Bytes format)
{
    return format.size() >= 16 && number(format, 0, 2) == 1 && number(format, 2, 2) == 1 &&
           number(format, 4, 4) == static_cast<std::uint32_t>(sample_rate) && number(format, 14, 2) == 16;
}

}  // namespace

base::Result<Samples> read_wav(Bytes bytes)
{
    if (!says(bytes, 0, "RIFF") || !says(bytes, 8, "WAVE")) {
        return bad("no WAVE file");
    }
    bool known = false;
    for (std::size_t at = 12; at + 8 <= bytes.size();) {
        // A stream writes a length that was not known yet: what is there counts.
        const std::size_t length = std::min<std::size_t>(number(bytes, at + 4, 4), bytes.size() - at - 8);
        const Bytes body = bytes.subspan(at + 8, length);
        if (says(bytes, at, "fmt ")) {
            known = is_ours(body);
        } else if (says(bytes, at, "data")) {
            if (!known) {
                return bad("not PCM of 16 bits, mono, 22050 Hz");
            }
            Samples samples(body.size() / 2);
            for (std::size_t i = 0; i < samples.size(); ++i) {
                samples[i] = static_cast<std::int16_t>(number(body, 2 * i, 2));
            }
            return samples;
        }
        at += 8 + length + length % 2;
    }
    return bad("no samples");
}

base::Result<Samples> load_wav(const std::string& path)
{
    std::ifstream file{path, std::ios::binary};
    if (!file) {
        return Error{ErrorCode::not_found, path};
    }
    const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(file), {}};
    return read_wav(bytes);
}

}  // namespace oss::speech
