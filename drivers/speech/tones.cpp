#include "drivers/speech/tones.h"

#include "drivers/speech/output.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace oss::speech {

namespace {

constexpr double two_pi = 6.283185307179586;
constexpr double loudest = 9000;  // of 32767: a hall is loud, a startled person drops the card

struct Note {
    double hertz = 0;
    double seconds = 0;
    double fading = 0;  ///< how fast it dies away, 1/s
};

void add(Samples& samples, const Note& note)
{
    const auto count = static_cast<std::size_t>(note.seconds * sample_rate);
    constexpr double edge = 0.004;  // no click at either end
    for (std::size_t i = 0; i < count; ++i) {
        const double t = static_cast<double>(i) / sample_rate;
        const double rise = std::min({1.0, t / edge, (note.seconds - t) / edge});
        const double wave = std::sin(two_pi * note.hertz * t) + 0.3 * std::sin(two_pi * 2.0 * note.hertz * t);
        samples.push_back(static_cast<std::int16_t>(loudest * rise * std::exp(-note.fading * t) * wave / 1.3));
    }
}

Samples notes(std::initializer_list<Note> all)
{
    Samples samples;
    for (const Note& note : all) {
        add(samples, note);
    }
    return samples;
}

}  // namespace

Samples make_tone(Tone tone)
{
    switch (tone) {
    case Tone::key: return notes({{880, 0.03, 80}});
    case Tone::button: return notes({{698, 0.03, 80}});  // one third lower
    case Tone::found: return notes({{659.3, 0.09, 4}, {880, 0.09, 4}});
    case Tone::error: return notes({{220, 0.16, 4}});
    case Tone::gong: return notes({{196, 0.9, 4}});
    case Tone::success: return notes({{523.3, 0.2, 5}, {601, 0.2, 5}, {792, 0.2, 5}});  // slendro
    }
    return {};
}

}  // namespace oss::speech
