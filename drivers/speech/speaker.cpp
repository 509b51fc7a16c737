#include "drivers/speech/speaker.h"

#include "core/base/secret_bytes.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <system_error>
#include <utility>

namespace oss::speech {

namespace {

using namespace std::chrono_literals;

/// 50 ms: as long as a touch waits until the voice is silent.
constexpr std::size_t part = sample_rate / 20;
/// A card that was not there, or headphones, are looked for this often.
constexpr auto look_again = 2s;

Opener opener_of(Target target)
{
    if (target.kind == Target::Kind::none) {
        return {};
    }
    return [target = std::move(target)] { return open_output(target); };
}

}  // namespace

Speaker::Words::~Words()
{
    for (std::string& key : keys) {
        base::wipe(key.data(), key.size());
    }
}

Speaker::Speaker(Target target, std::string folder, std::function<void(bool)> plugged)
    : Speaker(opener_of(std::move(target)), std::move(folder), std::move(plugged))
{
}

Speaker::Speaker(Opener open, std::string folder, std::function<void(bool)> plugged)
    : m_open(std::move(open)), m_folder(std::move(folder)), m_plugged(std::move(plugged)),
      m_thread([this](const std::stop_token& stop) { run(stop); })
{
}

void Speaker::say(std::string_view language, std::vector<std::string> keys)
{
    m_commands.push(Words{Manner::prompt, language, std::move(keys)});
}

void Speaker::say_privately(std::string_view language, std::vector<std::string> keys)
{
    m_commands.push(Words{Manner::privately, language, std::move(keys)});
}

bool Speaker::has(std::string_view language, std::string_view key) const
{
    std::error_code unknown;
    return std::filesystem::exists(file_of(language, key), unknown);
}

void Speaker::play(Tone tone) { m_commands.push(Command{tone}); }

void Speaker::hush() { m_commands.push(Command{Hush{}}); }

void Speaker::open()
{
    if (m_output == nullptr && m_open) {
        if (auto opened = m_open()) {
            m_output = std::move(*opened);
        }
    }
}

bool Speaker::look_for_headphones()
{
    const bool now = m_output != nullptr && m_output->headphones();
    if (m_headphones.exchange(now) != now && m_plugged) {
        m_plugged(now);
    }
    return now;
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
        sound(make_tone(*tone), Manner::whole, stop);
    } else if (const auto* words = std::get_if<Words>(&command)) {
        const bool whole = speak(*words, stop);
        if (!whole && words->manner == Manner::privately && m_output != nullptr) {
            // What the card still holds back would come out of the loudspeaker.
            m_output->hush();
        }
    }
}

std::string Speaker::file_of(std::string_view language, std::string_view key) const
{
    std::string file = m_folder;
    file.append("/").append(language).append("/").append(key).append(".wav");
    return file;
}

bool Speaker::speak(const Words& words, const std::stop_token& stop)
{
    const bool secret = words.manner == Manner::privately;
    for (const std::string& key : words.keys) {
        const auto samples = load_wav(file_of(words.language, key));
        if ((!samples && secret) || (samples && !sound(*samples, words.manner, stop))) {
            return false;
        }
    }
    // Silence pushes the last sample out of the card: until then headphones are watched.
    return !secret || sound(Samples(m_output->held_back()), words.manner, stop);
}

bool Speaker::may_go_on(Manner manner, const std::stop_token& stop)
{
    const bool asked_for_another = manner != Manner::whole && m_commands.size() > 0;
    return !stop.stop_requested() && !asked_for_another && (manner != Manner::privately || look_for_headphones());
}

bool Speaker::sound(const Samples& samples, Manner manner, const std::stop_token& stop)
{
    Samples quieter(part);
    for (std::size_t at = 0; at < samples.size(); at += part) {
        if (!may_go_on(manner, stop)) {
            return false;
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
            return false;
        }
    }
    return true;
}

}  // namespace oss::speech
