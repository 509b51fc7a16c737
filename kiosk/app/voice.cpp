#include "kiosk/app/voice.h"

#include "core/flow/print_trouble.h"
#include "core/flow/repeated_answers.h"
#include "kiosk/app/spelling.h"

#include <algorithm>

namespace oss::app {
namespace {

using enum flow::Phase;

/// What became of the receipt, where the hand must not wait for it.
std::string_view trouble_prompt(const flow::FlowState& state)
{
    if (state.print == flow::PrintState::unknown) {
        return "paper.unknown_say";
    }
    return state.print_problem == base::ErrorCode::printer_paper_out ? "paper.say" : "paper.failed_say";
}

/// What became of the application.
std::string_view stored_prompt(const flow::FlowState& state)
{
    if (state.practice) {
        return "done.say_practice";
    }
    if (state.outcome && (state.outcome->parked || state.outcome->needs_officer)) {
        return "done.say_officer";
    }
    return state.outcome && state.outcome->delivered ? "done.say_online" : "done.say_offline";
}

std::vector<std::string> result_prompts(const flow::FlowState& state)
{
    const bool delivered = state.outcome && state.outcome->delivered;
    if (!flow::is_trouble(state.print)) {
        return {std::string{stored_prompt(state)}};
    }
    std::vector<std::string> prompts{std::string{trouble_prompt(state)}};
    if (delivered && !state.practice) {
        prompts.emplace_back("paper.mail_say");
    }
    return prompts;
}

std::string_view handoff_prompt(flow::HandoffReason reason)
{
    switch (reason) {
    case flow::HandoffReason::non_umk: return "nonumk.say";
    case flow::HandoffReason::have_account: return "oss11.say";
    case flow::HandoffReason::entity: return "handoff.say";
    }
    return {};
}

std::string_view screen_prompt(const flow::FlowState& state)
{
    switch (state.phase) {
    // Nobody is there yet, or nobody any more: a hall must not hear it all day.
    case attract: return state.machine.headphones ? "attract.say" : std::string_view{};
    case out_of_service: return state.machine.headphones ? "oos.say" : std::string_view{};
    case prepare: return "prepare.say";
    case privacy: return "privacy.say";
    case who: return "who.say";
    case handoff: return handoff_prompt(state.handoff);
    case capital: return "capital.say";
    case actor_type: return "actor.say";
    case entity_kind: return "entity.say";
    case entity_name: return "entity.name_say";
    case entity_number: return "entity.reg_say";
    case entity_position: return "entity.role_say";
    case no_email: return "noemail.say";
    case resume: return "resume.say";
    case scan: return "scan.say";
    case scan_found: return "scan.found_say";
    case nik: return "nik.say";
    case nik_confirm: return "nikok.say";
    case name: return state.name_prefill == flow::Prefill::from_card ? "name.say_card" : "name.say";
    case birth_date: return "birth.say";
    case birth_mismatch: return "mismatch.say";
    case email: return "email.say";
    case email_confirm: return "email.echo_say";
    case phone: return "phone.say";
    case entity_check:
    case check: return "check.say";
    case statement: return "statement.say";
    case sending: return "sending.say";
    case done: return {};  // said by result_prompts()
    case rating: return "rate.say";
    case survey: return "survey.say";
    case slip: return "guide.say";
    case status_scan: return "status.say";
    case status_number: return "status.number_say";
    case status_year: return "status.year_say";
    case status_result: return "status.result_say";
    case goodbye: return "bye.say";
    }
    return {};
}

std::string_view overlay_prompt(flow::Overlay overlay)
{
    switch (overlay) {
    case flow::Overlay::none: return {};
    case flow::Overlay::info: return "info.say";
    case flow::Overlay::sound: return "strip.sound_say";
    case flow::Overlay::cancel: return "cancel.say";
    case flow::Overlay::help: return "help.say";
    case flow::Overlay::curtain: return "curtain.say";
    case flow::Overlay::idle_warning: return "idle.say";
    }
    return {};
}

std::string_view code_of(flow::Language language)
{
    switch (language) {
    case flow::Language::id: return "id";
    case flow::Language::en: return "en";
    case flow::Language::jv: return "jv";
    }
    return "id";
}

speech::Tone tone_of(flow::Sound sound)
{
    switch (sound) {
    case flow::Sound::code_found: return speech::Tone::found;
    case flow::Sound::error: return speech::Tone::error;
    case flow::Sound::warning: return speech::Tone::gong;
    case flow::Sound::success: return speech::Tone::success;
    }
    return speech::Tone::error;
}

speech::Tone tone_of(ui::Sound sound)
{
    switch (sound) {
    case ui::Sound::key: return speech::Tone::key;
    case ui::Sound::button: return speech::Tone::button;
    case ui::Sound::found: return speech::Tone::found;
    case ui::Sound::error: return speech::Tone::error;
    case ui::Sound::gong: return speech::Tone::gong;
    case ui::Sound::success: return speech::Tone::success;
    }
    return speech::Tone::button;
}

}  // namespace

std::vector<std::string> prompts_of(const flow::FlowState& state)
{
    std::vector<std::string> prompts;
    if (state.overlay != flow::Overlay::none) {
        prompts.emplace_back(overlay_prompt(state.overlay));
    } else if (state.problem) {
        // What is wrong may repeat what was typed: the screen says it, not the hall.
        prompts = {"err.say_prefix", "err.say_private"};
    } else if (state.phase == done) {
        prompts = result_prompts(state);
    } else {
        prompts.emplace_back(screen_prompt(state));
        if (state.phase == statement) {
            // What is declared is heard as it is read, word by word.
            prompts.emplace_back("statement.text");
        }
        if (state.machine.headphones && flow::repeats_answers(state.phase)) {
            prompts.emplace_back("common.read_say");
        }
    }
    std::erase(prompts, std::string{});
    return prompts;
}

Voice::Voice(speech::Speaker& speaker) : m_speaker(speaker)
{
    const std::vector<std::string> sounds = read_back_sounds();
    for (const auto language : {flow::Language::id, flow::Language::en, flow::Language::jv}) {
        m_can_read[static_cast<std::size_t>(language)] =
            std::ranges::all_of(sounds, [&](const std::string& key) { return speaker.has(code_of(language), key); });
    }
}

/// With headphones only the citizen hears: the hall's limit is not theirs.
void Voice::tune(const flow::FlowState& state)
{
    const int machine = state.machine.headphones ? flow::loudest_volume : m_machine_volume;
    m_speaker.set_volume(static_cast<float>(state.preferences.volume * machine) /
                         static_cast<float>(flow::loudest_volume * flow::loudest_volume));
}

void Voice::follow(const flow::FlowState& state)
{
    tune(state);
    const Heard now{.session = state.session,
                    .phase = state.phase,
                    .overlay = state.overlay,
                    .language = state.preferences.language,
                    .sound = state.preferences.sound,
                    .problem = state.problem.has_value(),
                    .outcome = state.outcome && state.outcome->delivered,
                    .paper = state.phase == done && flow::is_trouble(state.print)};
    if (now == m_heard) {
        return;
    }
    const bool corrected = m_heard.problem && !now.problem && now.phase == m_heard.phase;
    const bool unmuted = now.sound && !m_heard.sound && now.session == m_heard.session;
    m_heard = now;
    if (!now.sound) {
        m_speaker.hush();
    } else if (unmuted) {
        m_speaker.say(code_of(state.preferences.language), {"strip.say_on"});
    } else if (!corrected) {
        repeat(state);
    }
}

void Voice::repeat(const flow::FlowState& state)
{
    if (!state.preferences.sound) {
        return;
    }
    if (auto prompts = prompts_of(state); prompts.empty()) {
        m_speaker.hush();
    } else {
        m_speaker.say(code_of(state.preferences.language), std::move(prompts));
    }
}

bool Voice::can_read_answers(flow::Language language) const { return m_can_read[static_cast<std::size_t>(language)]; }

void Voice::read_answers(const flow::FlowState& state)
{
    const flow::Language language = state.preferences.language;
    if (state.preferences.sound && can_read_answers(language)) {
        m_speaker.say_privately(code_of(language), read_back(state));
    }
}

void Voice::play(flow::Sound sound, const flow::FlowState& state)
{
    if (state.preferences.sound) {
        m_speaker.play(tone_of(sound));
    }
}

void Voice::play(const std::vector<ui::Sound>& sounds, const flow::FlowState& state)
{
    if (state.preferences.sound && !sounds.empty()) {
        m_speaker.play(tone_of(sounds.back()));
    }
}

}  // namespace oss::app
