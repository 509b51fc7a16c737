#include "core/flow/practice.h"
#include "core/flow/session.h"

#include "core/domain/date.h"

namespace oss::flow {
namespace {

/// Prefix that the phone screen shows before the digits.
constexpr std::string_view country = "+62";

bool can_be_kept(const Answers& answers) { return answers.nik && answers.name && answers.birth_date; }

domain::KeptAnswers to_keep(const FlowState& state)
{
    const Answers& answers = state.answers;
    domain::KeptAnswers kept{
        .actor = answers.actor,
        .nik = *answers.nik,
        .nik_source = answers.nik_source,
        .name = *answers.name,
        .birth_date = *answers.birth_date,
        .phone = answers.phone,
        .whatsapp = answers.whatsapp,
        .entity = {},
        .notice_accepted_at = state.notice_accepted_at,
    };
    if (answers.actor == domain::BusinessActor::badan_usaha && answers.entity_kind) {
        kept.entity = domain::Entity{.kind = *answers.entity_kind,
                                     .name = answers.entity_name,
                                     .approval_number = answers.entity_number,
                                     .npwp = {},
                                     .position = answers.entity_position};
    }
    return kept;
}

void give_back(FlowState& state, const domain::KeptAnswers& kept)
{
    state.answers.actor = kept.actor;
    state.answers.nik = kept.nik;
    state.answers.nik_source = kept.nik_source;
    state.answers.name = kept.name;
    state.answers.birth_date = kept.birth_date;
    state.answers.phone = kept.phone;
    state.answers.whatsapp = kept.whatsapp;
    state.draft.nik.assign(kept.nik.digits());
    state.draft.name.assign(kept.name.view());
    write_birth_date(state.draft, kept.birth_date.date());
    if (kept.phone) {
        state.draft.phone.assign(std::string_view{kept.phone->e164()}.substr(country.size()));
        state.whatsapp_asked = true;
    }
    if (kept.entity) {
        state.answers.entity_kind = kept.entity->kind;
        state.answers.entity_name = kept.entity->name;
        state.answers.entity_number = kept.entity->approval_number;
        state.answers.entity_position = kept.entity->position;
        state.draft.entity_kind = kept.entity->kind;
        state.draft.entity_name = kept.entity->name;
        state.draft.entity_number = kept.entity->approval_number;
        state.draft.entity_position = kept.entity->position;
    }
    // Who came as far as the e-mail address has answered for the date already.
    state.mismatch_accepted = true;
    state.notice_accepted_at = kept.notice_accepted_at;
}

}  // namespace

void begin_no_email(Session& session)
{
    FlowState& state = session.state();
    state.no_email_yet_asked = state.phase == Phase::prepare;
    state.print = PrintState::none;
    session.enter(Phase::no_email);
}

void leave_no_email(Session& session)
{
    session.enter(session.state().no_email_yet_asked ? Phase::prepare : Phase::email);
}

void keep_answers(Session& session)
{
    FlowState& state = session.state();
    if (state.keeping || !can_be_kept(state.answers)) {
        return;
    }
    if (state.practice) {
        // Nothing of an exercise is stored: a code that opens nothing.
        state.kept = KeptCode{practice_code(), session.now().utc};
        print_slip(session);
        return;
    }
    state.failure.reset();
    state.keeping = true;
    session.emit(KeepAnswers{state.session, to_keep(state)});
}

void note_kept(Session& session, const Event& event)
{
    FlowState& state = session.state();
    const auto* kept = event.get<AnswersKept>();
    if (kept == nullptr || kept->session != state.session || !state.keeping) {
        return;
    }
    state.keeping = false;
    state.overlay = Overlay::none;
    state.kept = KeptCode{kept->code, kept->valid_until};
    print_slip(session);
}

void refuse_kept(Session& session, const Event& event)
{
    FlowState& state = session.state();
    const auto* refused = event.get<KeepRefused>();
    if (refused == nullptr || refused->session != state.session || !state.keeping) {
        return;
    }
    state.keeping = false;
    if (state.phase == Phase::no_email) {
        state.failure = refused->code;
        session.emit(PlaySound{Sound::error});
        return;
    }
    session.refuse({refused->code == base::ErrorCode::rate_limited ? "err.code_wait" : "resume.wrong"});
}

void check_code(Session& session)
{
    FlowState& state = session.state();
    if (state.keeping) {
        return;
    }
    if (state.draft.code.size() < ContinueCode::capacity()) {
        session.refuse({"err.code_short"});
        return;
    }
    state.problem.reset();
    state.keeping = true;
    session.emit(OpenAnswers{state.session, state.draft.code});
}

void open_kept(Session& session, const Event& event)
{
    FlowState& state = session.state();
    const auto* opened = event.get<AnswersOpened>();
    if (opened == nullptr || opened->session != state.session || !state.keeping) {
        return;
    }
    state.overlay = Overlay::none;
    state.draft.code.clear();
    give_back(state, opened->answers);
    session.enter(Phase::email);
}

}  // namespace oss::flow
