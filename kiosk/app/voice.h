#pragma once

#include "core/flow/effect.h"
#include "core/flow/state.h"
#include "drivers/speech/speaker.h"
#include "kiosk/ui/ui.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace oss::app {

/// The prompts of what the citizen sees, in order; empty where the machine is silent.
/// Only keys of texts without placeholders: nothing personal can be among them. What is personal
/// is read by read_back() alone.
std::vector<std::string> prompts_of(const flow::FlowState& state);

/// Makes the session heard: each screen once, what is wrong, and the sounds. UI thread.
class Voice {
public:
    /// Borrows the speaker. Looks once what its pack can spell.
    explicit Voice(speech::Speaker& speaker);

    /// How loud the machine is, 0 to 10: what a citizen chooses is a part of it.
    void set_machine_volume(int volume) { m_machine_volume = volume; }

    /// After each step: speaks when another screen, overlay, language or mistake is up.
    void follow(const flow::FlowState& state);
    /// Speaks the screen's prompt again.
    void repeat(const flow::FlowState& state);
    /// Reads the screen's answers to who wears headphones; nobody else hears anything.
    void read_answers(const flow::FlowState& state);
    /// The pack has all sounds that read_answers() needs.
    bool can_read_answers(flow::Language language) const;
    void play(flow::Sound sound, const flow::FlowState& state);
    /// The sounds of touched widgets.
    void play(const std::vector<ui::Sound>& sounds, const flow::FlowState& state);

private:
    struct Heard {
        flow::SessionId session = 0;
        flow::Phase phase = flow::Phase::attract;
        flow::Overlay overlay = flow::Overlay::none;
        flow::Language language = flow::Language::id;
        bool sound = true;
        bool problem = false;
        bool outcome = false;
        bool paper = false;  ///< trouble with the receipt

        friend bool operator==(const Heard&, const Heard&) = default;
    };

    void tune(const flow::FlowState& state);

    speech::Speaker& m_speaker;
    std::array<bool, 3> m_can_read{};  ///< by language
    Heard m_heard;
    int m_machine_volume = 10;
};

}  // namespace oss::app
