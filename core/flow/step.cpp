#include "core/flow/step.h"

#include "core/flow/idle.h"
#include "core/flow/practice.h"
#include "core/flow/repeated_answers.h"
#include "core/flow/session.h"
#include "core/flow/table.h"

#include <algorithm>

namespace oss::flow {

void begin(Session& session)
{
    FlowState& state = session.state();
    const Preferences chosen_at_the_start = state.preferences;
    const Machine machine = state.machine;
    const SessionId next = state.session + 1;
    state = FlowState{};
    state.preferences = chosen_at_the_start;
    state.machine = machine;
    state.session = next;
    state.last_input = session.now().steady;
}

void enter_scan(Session& session)
{
    FlowState& state = session.state();
    if (state.machine.camera_available) {
        session.enter(Phase::scan);
        return;
    }
    if (state.phase != Phase::nik) {
        session.enter(Phase::nik);
    }
    state.failure = base::ErrorCode::camera_failed;
}

namespace {

void begin_practice(Session& session)
{
    begin(session);
    session.state().practice = true;
    session.enter(Phase::prepare);
}

void take_code(Session& session, const NikRead& read)
{
    FlowState& state = session.state();
    state.draft.nik.assign(read.nik.digits());
    state.answers.nik = read.nik;
    state.answers.nik_source = read.source;
    state.card = read;
    state.overlay = Overlay::none;
    session.emit(PlaySound{Sound::code_found});
    session.enter(Phase::scan_found);
}

void camera_went(Session& session)
{
    FlowState& state = session.state();
    state.machine.camera_available = false;
    if (shows_camera(state.phase)) {
        session.enter(state.phase == Phase::scan ? Phase::nik : Phase::status_number);
        state.failure = base::ErrorCode::camera_failed;
    }
}

/// The invented card, for those who only try; real sessions never take it.
void take_sample(Session& session)
{
    const auto nik = domain::Nik::parse(practice_nik);
    if (session.state().practice && nik) {
        take_code(session, {*nik, domain::NikSource::code});
    }
}

void call_officer(Session& session)
{
    FlowState& state = session.state();
    if (state.call == OfficerCall::none || state.call == OfficerCall::unreachable) {
        state.call = OfficerCall::calling;
        session.emit(CallOfficer{state.session, state.phase});
    }
}

void note_call(Session& session, const Event& event)
{
    FlowState& state = session.state();
    const auto* told = event.get<CallTold>();
    if (told == nullptr || told->session != state.session || state.call == OfficerCall::none ||
        told->call == state.call) {
        return;
    }
    state.call = told->call;
    state.call_news_until = session.now().steady + session.rules().delays.call_news;
}

/// Who plugs them in wants to be told where they are.
void note_headphones(Session& session, const Event& event)
{
    FlowState& state = session.state();
    const bool* plugged = event.get<bool>();
    if (plugged == nullptr || *plugged == state.machine.headphones) {
        return;
    }
    state.machine.headphones = *plugged;
    if (*plugged) {
        session.emit(RepeatSpeech{state.phase});
    }
}

/// With headphones the answers themselves, where the screen repeats them; else its own words.
void repeat_speech(Session& session)
{
    FlowState& state = session.state();
    state.listening = true;
    if (state.machine.headphones && state.overlay == Overlay::none && repeats_answers(state.phase)) {
        session.emit(ReadAnswers{state.phase});
    } else {
        session.emit(RepeatSpeech{state.phase});
    }
}

void close_info(FlowState& state)
{
    if (state.topic && state.info_page > 0) {
        --state.info_page;
    } else if (state.topic) {
        state.topic.reset();
    } else {
        state.overlay = Overlay::none;
    }
}

void note_machine(Session& session, const Event& event)
{
    FlowState& state = session.state();
    if (const bool* online = event.get<bool>()) {
        state.machine.online = *online;
    }
    if (const auto* readiness = event.get<Readiness>()) {
        state.machine.out_of_service = readiness->out_of_service;
        const Phase resting = readiness->out_of_service ? Phase::out_of_service : Phase::attract;
        const bool nobody_here = state.phase == Phase::attract || state.phase == Phase::out_of_service;
        if (nobody_here && state.phase != resting) {
            session.enter(resting);
        }
    }
}

void set_preference(FlowState& state, const Event& event)
{
    Preferences& preferences = state.preferences;
    if (const auto* size = event.get<TextSize>()) {
        preferences.text_size = *size;
        state.info_page = 0;  // other letters, other pages
    } else if (const auto* language = event.get<Language>()) {
        preferences.language = *language;
    } else if (event.kind == EventKind::toggle_contrast) {
        preferences.high_contrast = !preferences.high_contrast;
    } else if (event.kind == EventKind::toggle_low_reach) {
        preferences.low_reach = !preferences.low_reach;
        state.info_page = 0;  // other places, other pages
    } else if (event.kind == EventKind::toggle_sound) {
        preferences.sound = !preferences.sound;
    } else if (event.kind == EventKind::louder || event.kind == EventKind::quieter) {
        const int step = event.kind == EventKind::louder ? 1 : -1;
        preferences.volume = std::clamp(preferences.volume + step, softest_volume, loudest_volume);
    }
}

Overlay overlay_of(EventKind event)
{
    const bool info = event == EventKind::open_info || event == EventKind::more_info;
    return event == EventKind::open_help      ? Overlay::help
           : event == EventKind::open_sound   ? Overlay::sound
           : event == EventKind::open_curtain ? Overlay::curtain
           : info                             ? Overlay::info
                                              : Overlay::cancel;
}

void pass_time(Session& session)
{
    FlowState& state = session.state();
    while (const auto deadline = next_due(state, session.rules().delays)) {
        if (session.now().steady < deadline->at) {
            return;
        }
        switch (deadline->due) {
        case Due::nothing: return;
        case Due::idle_warning:
            state.overlay = Overlay::idle_warning;
            state.revealed_at.reset();
            session.emit(PlaySound{Sound::warning});
            state.tone_due = deadline->at + session.rules().delays.first_tone;
            break;
        case Due::tone_again:
            session.emit(PlaySound{Sound::warning});
            state.tone_due = deadline->at + session.rules().delays.next_tone;
            break;
        case Due::end_of_session:
            if (state.phase == Phase::done) {
                finish(session, Farewell::thank);
            } else {
                session.end();
            }
            return;
        case Due::mask_again: state.revealed_at.reset(); break;
        case Due::drop_code_message:
            state.other_code.reset();
            state.other_code_at.reset();
            break;
        case Due::scan_hint: state.scan_hint_shown = true; break;
        case Due::stop_waiting: show_outcome(session); return;
        case Due::stop_asking: state.status.inquiry = Inquiry::unreachable; break;
        case Due::drop_news: state.call_news_until.reset(); break;
        case Due::leave_rating: send_opinion(session); return;
        case Due::rest_again: session.end(); return;
        case Due::leave_goodbye: session.end(); return;
        }
    }
}

void react(Session& session, const Cell& at, const Event& event)
{
    FlowState& state = session.state();
    switch (at.reaction) {
    case Reaction::refuse: break;
    case Reaction::go: session.enter(at.targets.front()); break;
    case Reaction::begin:
        begin(session);
        session.enter(at.targets.front());
        break;
    case Reaction::begin_practice: begin_practice(session); break;
    case Reaction::begin_status: begin_status(session); break;
    case Reaction::accept_notice:
        state.notice_accepted_at = session.now().utc;
        session.enter(at.targets.front());
        break;
    case Reaction::hand_off: hand_off(session, event.kind); break;
    case Reaction::leave_handoff: leave_handoff(session); break;
    case Reaction::enter_scan: enter_scan(session); break;
    case Reaction::print_slip: print_slip(session); break;
    case Reaction::finish_slip: finish_slip(session); break;
    case Reaction::step_back: step_back(session, at.targets.front()); break;
    case Reaction::leave_check: leave_check(session); break;
    case Reaction::leave_nik: leave_nik(session); break;
    case Reaction::set_capital:
        if (const auto* capital = event.get<Capital>()) {
            state.capital = *capital;
        }
        break;
    case Reaction::choose_actor: choose_actor(session, event.kind); break;
    case Reaction::check_entity: check_entity(session); break;
    case Reaction::begin_no_email: begin_no_email(session); break;
    case Reaction::leave_no_email: leave_no_email(session); break;
    case Reaction::keep_answers: keep_answers(session); break;
    case Reaction::note_kept: note_kept(session, event); break;
    case Reaction::refuse_kept: refuse_kept(session, event); break;
    case Reaction::check_code: check_code(session); break;
    case Reaction::open_kept: open_kept(session, event); break;
    case Reaction::edit: edit(session, state.phase, event); break;
    case Reaction::check_nik: check_nik(session); break;
    case Reaction::confirm_nik: confirm_nik(session); break;
    case Reaction::check_name: check_name(session); break;
    case Reaction::check_birth_date: check_birth_date(session); break;
    case Reaction::accept_mismatch: accept_mismatch(session); break;
    case Reaction::check_email: check_email(session); break;
    case Reaction::take_suggestion: take_suggestion(session); break;
    case Reaction::keep_typed: keep_typed(session); break;
    case Reaction::confirm_email: confirm_email(session); break;
    case Reaction::check_phone: check_phone(session); break;
    case Reaction::set_choice: set_choice(session, event); break;
    case Reaction::reveal_nik: state.revealed_at = session.now().steady; break;
    case Reaction::change_answer: change_answer(session, event); break;
    case Reaction::submit: submit(session); break;
    case Reaction::take_code:
        if (const auto* read = event.get<NikRead>()) {
            take_code(session, *read);
        }
        break;
    case Reaction::take_sample: take_sample(session); break;
    case Reaction::take_receipt: take_receipt(session, event); break;
    case Reaction::check_number: check_number(session); break;
    case Reaction::check_year: check_year(session); break;
    case Reaction::note_status: note_status(session, event); break;
    case Reaction::ask_resend: ask_resend(session); break;
    case Reaction::note_resend: note_resend(session, event); break;
    case Reaction::rate: rate(session, event); break;
    case Reaction::send_opinion: send_opinion(session); break;
    case Reaction::choose_topic:
        if (const auto* topic = event.get<InfoTopic>()) {
            state.topic = *topic;
            state.info_page = 0;
        }
        break;
    case Reaction::turn_page: ++state.info_page; break;
    case Reaction::close_info: close_info(state); break;
    case Reaction::call_officer: call_officer(session); break;
    case Reaction::repeat_speech: repeat_speech(session); break;
    case Reaction::note_presence: break;
    case Reaction::note_headphones: note_headphones(session, event); break;
    case Reaction::note_call: note_call(session, event); break;
    case Reaction::name_other_code:
        if (const auto* code = event.get<OtherCode>()) {
            state.other_code = *code;
            state.other_code_at = session.now().steady;
        }
        break;
    case Reaction::camera_came: state.machine.camera_available = true; break;
    case Reaction::camera_went: camera_went(session); break;
    case Reaction::note_stored:
        if (const auto* stored = event.get<Stored>()) {
            note_stored(session, *stored);
        }
        break;
    case Reaction::note_store_failure:
        if (const auto* code = event.get<base::ErrorCode>()) {
            note_store_failure(session, *code);
        }
        break;
    case Reaction::note_delivery: note_delivery(session, event); break;
    case Reaction::note_print:
        if (const auto* change = event.get<PrintChanged>()) {
            note_print(session, *change);
        }
        break;
    case Reaction::note_machine: note_machine(session, event); break;
    case Reaction::print_again: print_again(session); break;
    case Reaction::toggle_qr: state.qr_shown = !state.qr_shown; break;
    case Reaction::turn_result: state.steps_shown = event.kind == EventKind::next; break;
    case Reaction::finish: finish(session, Farewell::ask); break;
    case Reaction::set_preference: set_preference(state, event); break;
    case Reaction::open_overlay:
        state.overlay = overlay_of(event.kind);
        state.topic.reset();
        break;
    case Reaction::close_overlay: state.overlay = Overlay::none; break;
    case Reaction::end_session: session.end(); break;
    case Reaction::pass_time: pass_time(session); break;
    }
}

/// Input that shows somebody is there. A NIK or receipt that was read counts as a touch; other codes
/// don't: a poster in the camera's view would keep a left session open for ever.
bool shows_presence(EventKind kind)
{
    return from_citizen(kind) || kind == EventKind::nik_read || kind == EventKind::receipt_read;
}

}  // namespace

Step step(FlowState state, const Event& event, const Rules& rules, const Moment& now)
{
    Step taken{std::move(state), {}};
    if (!passes(taken.state.overlay, event.kind)) {
        return taken;
    }
    const Cell& at = cell(taken.state.phase, event.kind);
    if (at.reaction == Reaction::refuse) {
        return taken;
    }
    if (shows_presence(event.kind)) {
        taken.state.last_input = now.steady;
    }
    if (taken.state.overlay == Overlay::idle_warning && shows_presence(event.kind) && event.kind != EventKind::leave) {
        // Any sign of a person is the answer; larger letters may be what they needed to read it.
        taken.state.overlay = Overlay::none;
    }
    Session session{taken.state, taken.effects, rules, now};
    react(session, at, event);
    return taken;
}

std::optional<base::Instant> next_deadline(const FlowState& state, const Rules& rules)
{
    const auto deadline = next_due(state, rules.delays);
    return deadline ? std::optional{deadline->at} : std::nullopt;
}

int warning_seconds_left(const FlowState& state, const Rules& rules, base::Instant now)
{
    if (state.overlay != Overlay::idle_warning) {
        return 0;
    }
    const auto end = end_of_session_at(state, rules.delays);
    if (!end || *end <= now) {
        return 0;
    }
    return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(*end - now).count());
}

}  // namespace oss::flow
