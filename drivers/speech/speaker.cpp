#include "drivers/speech/speaker.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace oss::speech {

namespace {

using namespace std::chrono_literals;

/// 50 ms: as long as a touch waits until the voice is silent.
constexpr std::size_t part = sample_rate / 20;
/// A card that was not there, or headphones, are looked for this often.
constexpr auto look_again = 2s;

}  // namespace

Speaker::Speaker(Target target, std::string folder, std::function<void(bool)> plugged)
    : m_target(std::move(target)), m_folder(std::move(folder)), m_plugged(std::move(plugged)),
      m_thread([this](const std::stop_token& stop) { run(stop); })
{
}

void Speaker::say(std::string_view language, std::vector<std::string> keys)
{
    for (std::string& key : keys) {
        key = m_folder + "/" + std::string(language) + "/" + key + ".wav";
    }
    m_commands.push(Command{std::move(keys)});
}

void Speaker::play(Tone tone) { m_commands.push(Command{tone}); }

void Speaker::hush() { m_commands.push(Command{Hush{}}); }

void Speaker::open()
{
    if (m_output == nullptr && m_target.kind != Target::Kind::none) {
        if (auto opened = open_output(m_target)) {
            m_output = std::move(*opened);
        }
    }
}

void Speaker::look_for_headphones()
{
    const bool now = m_output != nullptr && m_output->headphones();
    if (m_headphones.exchange(now) != now && m_plugged) {
        m_plugged(now);
    }
}

void Speaker::run(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        open();
        look_for_headphones();
        if (const auto command = m_commands.pop(stop, look_again)) {
            carry_out(*command, stop);
        }
    }
}

void Speaker::carry_out(const Command& command, const std::stop_token& stop)
{
    if (m_output == nullptr) {
        return;
    }
    if (std::holds_alternative<Hush>(command)) {
        m_output->hush();
    } else if (const auto* tone = std::get_if<Tone>(&command)) {
        m_output->hush();
        sound(make_tone(*tone), Interrupted::by_nothing, stop);
    } else if (const auto* files = std::get_if<std::vector<std::string>>(&command)) {
        for (const std::string& file : *files) {
            if (const auto samples = load_wav(file); samples && m_commands.size() == 0) {
                sound(*samples, Interrupted::by_the_next, stop);
            }
        }
    }
}

void Speaker::sound(const Samples& samples, Interrupted interrupted, const std::stop_token& stop)
{
    Samples quieter(part);
    for (std::size_t at = 0; at < samples.size() && !stop.stop_requested(); at += part) {
        if (interrupted == Interrupted::by_the_next && at > 0 && m_commands.size() > 0) {
            return;
        }
        const std::size_t length = std::min(part, samples.size() - at);
        const float volume = std::clamp(m_volume.load(), 0.0F, 1.0F);
        std::transform(samples.begin() + static_cast<std::ptrdiff_t>(at),
                       samples.begin() + static_cast<std::ptrdiff_t>(at + length), quieter.begin(),
                       [volume](std::int16_t sample) {
                           return static_cast<std::int16_t>(std::lround(static_cast<float>(sample) * volume));
                       });
        if (!m_output->write({quieter.data(), length})) {
            m_output.reset();
            return;
        }
    }
}

}  // namespace oss::speech
