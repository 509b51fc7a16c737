#include "core/flow/practice.h"
#include "core/flow/session.h"

#include "core/base/assert.h"
#include "core/domain/date.h"

#include <charconv>

namespace oss::flow {
namespace {

int to_number(std::string_view digits)
{
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

domain::Date today(const Session& session) { return domain::date_in_mojokerto(session.now().utc); }

}  // namespace

void write_birth_date(Draft& draft, const domain::Date& date)
{
    draft.birth_day.clear();
    const unsigned day = static_cast<unsigned>(date.day());
    if (day >= 10) {
        draft.birth_day.push_back(static_cast<char>('0' + day / 10));
    }
    draft.birth_day.push_back(static_cast<char>('0' + day % 10));
    draft.birth_month = static_cast<int>(static_cast<unsigned>(date.month()));
    draft.birth_year.clear();
    int divisor = 1000;
    for (const int year = static_cast<int>(date.year()); divisor > 0; divisor /= 10) {
        draft.birth_year.push_back(static_cast<char>('0' + year / divisor % 10));
    }
}

namespace {

/// Whether the confirmed birth date and the confirmed NIK tell the same day.
bool birth_date_differs(const Answers& answers)
{
    return answers.nik && answers.birth_date && !answers.nik->may_mean(answers.birth_date->date());
}

void go_on_if_dates_agree(Session& session, Phase next)
{
    FlowState& state = session.state();
    if (birth_date_differs(state.answers) && !state.mismatch_accepted) {
        session.enter(Phase::birth_mismatch);
        return;
    }
    session.go_on(next);
}

}  // namespace

void check_nik(Session& session)
{
    FlowState& state = session.state();
    const auto nik = domain::Nik::parse(state.draft.nik.view());
    if (!nik) {
        session.refuse(nik.error());
        return;
    }
    // A family card's number has the same shape. Asked once; pressing on says "it is mine".
    if (nik->looks_like_family_card(today(session)) && !state.kk_warning_seen) {
        state.kk_warning_seen = true;
        session.refuse({"err.nik_kk"});
        return;
    }
    const bool same_as_read = state.answers.nik == *nik;
    if (!same_as_read) {
        state.answers.nik_source = domain::NikSource::typed;
        state.mismatch_accepted = false;
    }
    state.answers.nik = *nik;
    session.enter(Phase::nik_confirm);
}

namespace {

/// What was read beside the NIK that is now confirmed; nothing when it is another card's.
const NikRead* confirmed_card(const FlowState& state)
{
    return state.card && state.answers.nik == state.card->nik ? &*state.card : nullptr;
}

void fill_in_name(FlowState& state)
{
    if (!state.draft.name.empty() && (state.name_prefill == Prefill::none || state.answers.name)) {
        return;
    }
    state.draft.name.clear();
    state.name_prefill = Prefill::none;
    if (const NikRead* card = confirmed_card(state); card != nullptr && card->name) {
        state.draft.name.assign(card->name->view());
        state.name_prefill = Prefill::from_card;
    }
}

/// A card says the date itself; the NIK's may be an older, wrong one, and lacks the century.
void fill_in_birth_date(FlowState& state, const domain::Date& day)
{
    const bool untouched =
        state.draft.birth_day.empty() && state.draft.birth_month == 0 && state.draft.birth_year.empty();
    if (!untouched && (state.birth_date_prefill == Prefill::none || state.answers.birth_date)) {
        return;
    }
    state.draft.birth_day.clear();
    state.draft.birth_month = 0;
    state.draft.birth_year.clear();
    state.birth_date_prefill = Prefill::none;
    if (const NikRead* card = confirmed_card(state); card != nullptr && card->birth_date) {
        write_birth_date(state.draft, card->birth_date->date());
        state.birth_date_prefill = Prefill::from_card;
    } else if (const auto date = state.answers.nik->likely_birth_date(day)) {
        write_birth_date(state.draft, *date);
        state.birth_date_prefill = Prefill::from_nik;
    }
}

}  // namespace

void confirm_nik(Session& session)
{
    FlowState& state = session.state();
    OSS_ASSERT(state.answers.nik);
    fill_in_name(state);
    fill_in_birth_date(state, today(session));
    go_on_if_dates_agree(session, Phase::name);
}

void check_name(Session& session)
{
    FlowState& state = session.state();
    const auto name = domain::PersonName::parse(state.draft.name.view());
    if (!name) {
        session.refuse(name.error());
        return;
    }
    state.answers.name = *name;
    state.draft.name.assign(name->view());
    session.go_on(Phase::birth_date);
}

void check_birth_date(Session& session)
{
    FlowState& state = session.state();
    const domain::WrittenDate written{
        .day = to_number(state.draft.birth_day.view()),
        .month = state.draft.birth_month,
        .year = to_number(state.draft.birth_year.view()),
    };
    const auto date = domain::BirthDate::parse(written, today(session));
    if (!date) {
        session.refuse(date.error());
        return;
    }
    if (date->age_on(today(session)) < domain::adult_age) {
        session.refuse({"err.birth_young"});
        return;
    }
    state.answers.birth_date = *date;
    go_on_if_dates_agree(session, Phase::email);
}

void accept_mismatch(Session& session)
{
    session.state().mismatch_accepted = true;
    session.go_on(Phase::email);
}

void check_email(Session& session)
{
    FlowState& state = session.state();
    const auto email = domain::EmailAddress::parse(state.draft.email.view());
    if (!email) {
        session.refuse(email.error());
        return;
    }
    state.answers.email = *email;
    if (const auto suggestion = email->suggestion()) {
        state.suggestion = *suggestion;
        return;
    }
    session.enter(Phase::email_confirm);
}

void take_suggestion(Session& session)
{
    FlowState& state = session.state();
    if (!state.suggestion) {
        return;
    }
    state.answers.email = *state.suggestion;
    state.draft.email.assign(state.suggestion->view());
    session.enter(Phase::email_confirm);
}

void keep_typed(Session& session)
{
    if (session.state().suggestion) {
        session.enter(Phase::email_confirm);
    }
}

void confirm_email(Session& session) { session.go_on(Phase::phone); }

void check_phone(Session& session)
{
    FlowState& state = session.state();
    const auto phone = domain::PhoneNumber::parse(state.draft.phone.view());
    if (!phone) {
        session.refuse(phone.error());
        return;
    }
    state.answers.phone = *phone;
    const bool entity = state.answers.actor == domain::BusinessActor::badan_usaha;
    session.go_on(entity ? Phase::entity_check : Phase::check);
}

void step_back(Session& session, Phase before)
{
    FlowState& state = session.state();
    if (state.answers_before_change) {
        state.answers = *state.answers_before_change;
    }
    if (state.answers.actor == domain::BusinessActor::orang_perseorangan) {
        state.return_to = Phase::check;
    }
    session.go_on(before);
}

/// Before the NIK stands the question of who registers, which ends differently for a legal
/// entity. The camera is a side way of the NIK while it is being changed.
void leave_nik(Session& session)
{
    const FlowState& state = session.state();
    if (state.returning_to_check && state.phase == Phase::scan) {
        session.enter(Phase::nik);
        return;
    }
    const bool entity = state.answers.actor == domain::BusinessActor::badan_usaha;
    step_back(session, entity ? Phase::entity_position : Phase::actor_type);
}

void leave_check(Session& session)
{
    const bool entity = session.state().answers.actor == domain::BusinessActor::badan_usaha;
    session.enter(entity ? Phase::entity_check : Phase::phone);
}

void change_answer(Session& session, const Event& event)
{
    const auto* answer = event.get<Answer>();
    if (answer == nullptr) {
        return;
    }
    const bool of_entity = *answer == Answer::entity_kind || *answer == Answer::entity_name ||
                           *answer == Answer::entity_number || *answer == Answer::entity_position;
    if (of_entity != (session.state().phase == Phase::entity_check)) {
        return;
    }
    session.state().returning_to_check = true;
    session.state().return_to = session.state().phase;
    session.state().answers_before_change = session.state().answers;
    switch (*answer) {
    case Answer::actor: session.enter(Phase::actor_type); break;
    case Answer::entity_kind: session.enter(Phase::entity_kind); break;
    case Answer::entity_name: session.enter(Phase::entity_name); break;
    case Answer::entity_number: session.enter(Phase::entity_number); break;
    case Answer::entity_position: session.enter(Phase::entity_position); break;
    case Answer::name: session.enter(Phase::name); break;
    case Answer::nik: session.enter(Phase::nik); break;
    case Answer::birth_date: session.enter(Phase::birth_date); break;
    case Answer::email: session.enter(Phase::email); break;
    case Answer::phone: session.enter(Phase::phone); break;
    }
}

void set_choice(Session& session, const Event& event)
{
    FlowState& state = session.state();
    state.problem.reset();
    if (const auto* whatsapp = event.get<std::optional<bool>>()) {
        state.whatsapp_asked = true;
        state.answers.whatsapp = *whatsapp;
    } else if (const auto* helper = event.get<std::optional<domain::AssistedBy>>()) {
        state.answers.assisted_by = *helper;
    } else if (event.kind == EventKind::toggle_statement) {
        state.answers.statement_ticked = !state.answers.statement_ticked;
    }
}

void submit(Session& session)
{
    FlowState& state = session.state();
    const Answers& answers = state.answers;
    if (!answers.statement_ticked) {
        session.refuse({"err.statement"});
        return;
    }
    OSS_ASSERT(answers.nik && answers.name && answers.birth_date && answers.email && answers.phone);
    if (state.practice) {
        // Nothing leaves the session: no application is even made.
        state.outcome = Outcome{.reference = practice_reference(), .stored_at = session.now().utc};
        session.enter(Phase::sending);
        return;
    }
    domain::Application application{
        .nik = *answers.nik,
        .name = *answers.name,
        .birth_date = *answers.birth_date,
        .email = *answers.email,
        .phone = *answers.phone,
    };
    application.actor = answers.actor;
    if (answers.actor == domain::BusinessActor::badan_usaha) {
        OSS_ASSERT(answers.entity_kind);
        application.entity = domain::Entity{.kind = *answers.entity_kind,
                                            .name = answers.entity_name,
                                            .approval_number = answers.entity_number,
                                            .npwp = {},
                                            .position = answers.entity_position};
    }
    application.whatsapp = answers.whatsapp;
    application.nik_source = answers.nik_source;
    application.assisted_by = answers.assisted_by;
    application.language = state.preferences.language;
    domain::Consent consent{.notice = std::string{domain::current_notice},
                            .declaration = std::string{domain::current_declaration},
                            .at = session.now().utc};
    session.enter(Phase::sending);
    session.emit(StoreApplication{state.session, std::move(application), std::move(consent)});
}

}  // namespace oss::flow
