#pragma once

#include "core/base/bounded_queue.h"
#include "drivers/speech/output.h"
#include "drivers/speech/tones.h"

#include <atomic>
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
    /// `folder`: of the prompts. Opens the target on its own thread, never blocks.
    Speaker(Target target, std::string folder);
    ~Speaker() = default;
    Speaker(const Speaker&) = delete;
    Speaker& operator=(const Speaker&) = delete;

    /// Speaks the prompts of `keys` one after the other, instead of what is being spoken.
    /// `language`: "id", "en", "jv". Never blocks.
    void say(std::string_view language, std::vector<std::string> keys);
    /// Plays at once; speech goes on afterwards only if it was asked for later.
    void play(Tone tone);
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
    /// In small parts; gives up when something else is asked for.
    void sound(const Samples& samples, const std::stop_token& stop);

    Target m_target;
    std::string m_folder;
    std::unique_ptr<Output> m_output;
    std::atomic<bool> m_headphones = false;
    base::BoundedQueue<Command> m_commands{16, base::FullPolicy::drop_oldest};
    std::jthread m_thread;  // last: ends before what it uses goes
};

}  // namespace oss::speech
