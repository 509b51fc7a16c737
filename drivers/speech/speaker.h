#pragma once

#include "core/base/bounded_queue.h"
#include "drivers/speech/output.h"
#include "drivers/speech/tones.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

namespace oss::speech {

/// Speaks prompts and plays tones on a thread of its own. Prompts are files: FOLDER/LANGUAGE/KEY.wav,
/// rendered when the program is built, or recorded; what has no file is not spoken. So
/// nothing a citizen entered can be heard, unless it is spelled from such files: that begins
/// only while headphones are in, and ends when they are not. Where there is no sound card it
/// is silent.
class Speaker {
public:
    /// `folder`: of the prompts. `plugged`: told on the speaker's thread when headphones come
    /// or go. Opens the target on its own thread, never blocks.
    Speaker(Target target, std::string folder, std::function<void(bool)> plugged = {});
    /// As above, through what `open` opens.
    Speaker(Opener open, std::string folder, std::function<void(bool)> plugged = {});
    ~Speaker() = default;
    Speaker(const Speaker&) = delete;
    Speaker& operator=(const Speaker&) = delete;

    /// Speaks the prompts of `keys` one after the other, instead of what is being spoken.
    /// `language`: "id", "en", "jv". Never blocks.
    void say(std::string_view language, std::vector<std::string> keys);
    /// As say(), for who wears headphones: says nothing while none are in, falls silent within
    /// 50 ms when they are pulled out, and where a file is missing, for an answer with a gap is
    /// a wrong one. The keys spell an answer: wiped when done with, and never logged.
    void say_privately(std::string_view language, std::vector<std::string> keys);
    /// Whether the prompt has a file. Looks at the disk.
    bool has(std::string_view language, std::string_view key) const;
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
    /// How what is heard may end before its end.
    enum class Manner : std::uint8_t {
        whole,      ///< it does not
        prompt,     ///< when something else is asked for
        privately,  ///< as a prompt, and when headphones are pulled out
    };
    struct Words {
        Manner manner = Manner::prompt;
        std::string language;
        std::vector<std::string> keys;

        Words(Manner how, std::string_view in, std::vector<std::string> what)
            : manner(how), language(in), keys(std::move(what))
        {
        }
        Words(Words&&) = default;
        Words& operator=(Words&&) = default;
        Words(const Words&) = delete;
        Words& operator=(const Words&) = delete;
        ~Words();
    };
    using Command = std::variant<Hush, Tone, Words>;

    void run(const std::stop_token& stop);
    void open();
    void carry_out(const Command& command, const std::stop_token& stop);
    std::string file_of(std::string_view language, std::string_view key) const;
    /// The files of the keys; false when it ended before the end.
    bool speak(const Words& words, const std::stop_token& stop);
    /// In small parts, at the volume of the moment; false when it ended before the end.
    bool sound(const Samples& samples, Manner manner, const std::stop_token& stop);
    bool may_go_on(Manner manner, const std::stop_token& stop);
    bool look_for_headphones();

    Opener m_open;
    std::string m_folder;
    std::function<void(bool)> m_plugged;
    std::atomic<float> m_volume = 1;
    std::unique_ptr<Output> m_output;
    std::atomic<bool> m_headphones = false;
    base::BoundedQueue<Command> m_commands{16, base::FullPolicy::drop_oldest};
    std::jthread m_thread;  // last: ends before what it uses goes
};

}  // namespace oss::speech
