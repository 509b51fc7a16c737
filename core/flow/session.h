#pragma once

// Inside core/flow only: what the handlers of step() share.

#include "core/flow/step.h"

namespace oss::flow {

/// One step being taken: the state under change, and what it is changed by.
class Session {
public:
    Session(FlowState& state, std::vector<Effect>& effects, const Rules& rules, const Moment& now)
        : m_state(state), m_effects(effects), m_rules(rules), m_now(now)
    {
    }

    FlowState& state() { return m_state; }
    const Rules& rules() const { return m_rules; }
    const Moment& now() const { return m_now; }
    void emit(Effect effect) { m_effects.push_back(std::move(effect)); }

    /// Leaves one phase and enters another: the camera, the log and the messages of the
    /// old screen are looked after here, for all phases.
    void enter(Phase phase);
    /// Ends the session: nothing of the citizen stays in the state.
    void end();
    /// Along the main road, or back to where "Ubah" was pressed.
    void go_on(Phase next);
    /// The citizen's entry cannot be used; says so beside the field.
    void refuse(const domain::FieldProblem& problem);

private:
    FlowState& m_state;
    std::vector<Effect>& m_effects;
    const Rules& m_rules;
    const Moment& m_now;
};

// Handlers, by file. Each may only lead to the targets of its cell.
// outcome.cpp: what became of the application and its receipt
void show_outcome(Session& session);
void note_stored(Session& session, const Stored& stored);
void note_store_failure(Session& session, base::ErrorCode code);
void note_delivery(Session& session, const Event& event);
void note_print(Session& session, const PrintChanged& change);
void print_again(Session& session);
enum class Farewell : std::uint8_t { ask, thank };
void finish(Session& session, Farewell farewell);
// opinion.cpp: rating and survey
void begin_rating(Session& session);
void rate(Session& session, const Event& event);
void send_opinion(Session& session);
// status.cpp: the look-up of an application
void begin_status(Session& session);
void take_receipt(Session& session, const Event& event);
void check_number(Session& session);
void check_year(Session& session);
void note_status(Session& session, const Event& event);
void ask_resend(Session& session);
void note_resend(Session& session, const Event& event);
// entity.cpp: a legal entity's own questions
void choose_actor(Session& session, EventKind event);
void check_entity(Session& session);
// slips.cpp: paper without an application
void hand_off(Session& session, EventKind event);
void leave_handoff(Session& session);
void print_slip(Session& session);
void finish_slip(Session& session);
// keep.cpp: no e-mail address yet, and coming back with one
void begin_no_email(Session& session);
void leave_no_email(Session& session);
void keep_answers(Session& session);
void note_kept(Session& session, const Event& event);
void refuse_kept(Session& session, const Event& event);
void check_code(Session& session);
void open_kept(Session& session, const Event& event);
// step.cpp
void enter_scan(Session& session);
void begin(Session& session);
// typing.cpp
void edit(Session& session, Phase phase, const Event& event);
// answers.cpp
void check_nik(Session& session);
void confirm_nik(Session& session);
void check_name(Session& session);
void check_birth_date(Session& session);
void accept_mismatch(Session& session);
void check_email(Session& session);
void take_suggestion(Session& session);
void keep_typed(Session& session);
void confirm_email(Session& session);
void check_phone(Session& session);
/// The date as the three boxes hold it.
void write_birth_date(Draft& draft, const domain::Date& date);
void step_back(Session& session, Phase before);
void leave_nik(Session& session);
void leave_check(Session& session);
void change_answer(Session& session, const Event& event);
void set_choice(Session& session, const Event& event);
void submit(Session& session);

}  // namespace oss::flow
