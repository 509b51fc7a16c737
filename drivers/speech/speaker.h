#pragma once

#include "core/base/bounded_queue.h"
#include "drivers/speech/output.h"
#include "drivers/speech/tones.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <variant>
#include <vector>

namespace oss::speech {

/// Speaks prompts and plays tones on a thread of its own. Prompts are files: FOLDER/LANGUAGE/KEY.wav,
/// rendered when the program is built, or recorded; what has no file is not spoken. So
/// nothing a citizen entered can ever be heard. Where there is no sound card it is silent.
class Speaker {
public:
    /// `folder`: of the prompts. `plugged`: told on the speaker's thread when headphones come
    /// or go. Opens the target on its own thread, never blocks.
    Speaker(Target target, std::string folder, std::function<void(bool)> plugged = {});
    ~Speaker() = default;
    Speaker(const Speaker&) = delete;
    Speaker& operator=(const Speaker&) = delete;

    /// Speaks the prompts of `keys` one after the other, instead of what is being spoken.
    /// `language`: "id", "en", "jv". Never blocks.
    void say(std::string_view language, std::vector<std::string> keys);
    /// Plays at once and whole; speech is heard afterwards only if it was asked for later.
    void play(Tone tone);
    /// From 0, silent, to 1, as loud as the files are. At once, for all that is heard.
    void set_volume(float volume) { m_volume = volume; }
    /// Ends what is being spoken.
    void hush();
    /// Something is plugged into the headphone socket, as far as the card tells.
    bool headphones() const { return m_headphones; }

private:
    struct Hush {};
    using Command = std::variant<Hush, Tone, std::vector<std::string>>;

    void run(const std::stop_token& stop);
    void open();
    void carry_out(const Command& command, const std::stop_token& stop);
    enum class Interrupted : std::uint8_t { by_nothing, by_the_next };
    /// In small parts, at the volume of the moment; may give up when something else is asked for.
    void sound(const Samples& samples, Interrupted interrupted, const std::stop_token& stop);
    void look_for_headphones();

    Target m_target;
    std::string m_folder;
    std::function<void(bool)> m_plugged;
    std::atomic<float> m_volume = 1;
    std::unique_ptr<Output> m_output;
    std::atomic<bool> m_headphones = false;
    base::BoundedQueue<Command> m_commands{16, base::FullPolicy::drop_oldest};
    std::jthread m_thread;  // last: ends before what it uses goes
};

}  // namespace oss::speech
