#include "core/domain/date.h"
#include "core/flow/session.h"

#include <charconv>

namespace oss::flow {
namespace {

constexpr int first_birth_year = 1900;

/// The year, if it is one somebody alive was born in.
std::optional<int> birth_year(std::string_view digits, const domain::Date& today)
{
    int year = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), year);
    const bool possible = digits.size() == 4 && year >= first_birth_year && year <= static_cast<int>(today.year());
    return possible ? std::optional{year} : std::nullopt;
}

}  // namespace

void begin_status(Session& session)
{
    begin(session);
    session.enter(session.state().machine.camera_available ? Phase::status_scan : Phase::status_number);
}

void take_receipt(Session& session, const Event& event)
{
    FlowState& state = session.state();
    const auto* reference = event.get<domain::Reference>();
    if (reference == nullptr) {
        return;
    }
    state.status.reference = *reference;
    state.status.number.clear();
    for (const char c : reference->text()) {
        if (c != '-') {
            state.status.number.push_back(c);
        }
    }
    state.overlay = Overlay::none;
    session.emit(PlaySound{Sound::code_found});
    session.enter(Phase::status_year);
}

void check_number(Session& session)
{
    StatusCheck& status = session.state().status;
    const auto reference = domain::Reference::parse(status.number.view());
    if (!reference) {
        session.refuse(reference.error());
        return;
    }
    status.reference = *reference;
    session.enter(Phase::status_year);
}

void check_year(Session& session)
{
    FlowState& state = session.state();
    const auto year = birth_year(state.status.birth_year.view(), domain::date_in_mojokerto(session.now().utc));
    if (!year || !state.status.reference) {
        session.refuse({"err.birth_year"});
        return;
    }
    state.status.inquiry = Inquiry::asking;
    state.status.word.reset();
    state.status.deadline.reset();
    state.status.resend = Resend::none;
    state.print = PrintState::none;
    state.print_problem.reset();
    session.enter(Phase::status_result);
    session.emit(AskStatus{state.session, *state.status.reference, *year});
}

void note_status(Session& session, const Event& event)
{
    FlowState& state = session.state();
    const auto* told = event.get<StatusTold>();
    if (told == nullptr || told->session != state.session || told->reference != state.status.reference ||
        state.status.inquiry != Inquiry::asking) {
        return;
    }
    state.status.inquiry = told->inquiry;
    state.status.word = told->word;
    state.status.deadline = told->deadline;
    // The time to read begins when there is something to read.
    state.last_input = session.now().steady;
}

void ask_resend(Session& session)
{
    FlowState& state = session.state();
    if (state.status.resend == Resend::asking || state.status.resend == Resend::sent || !state.status.reference) {
        return;
    }
    state.status.resend = Resend::asking;
    session.emit(ResendActivation{state.session, *state.status.reference});
}

void note_resend(Session& session, const Event& event)
{
    FlowState& state = session.state();
    const auto* told = event.get<ResendTold>();
    if (told != nullptr && told->session == state.session && state.status.resend == Resend::asking) {
        state.status.resend = told->sent ? Resend::sent : Resend::failed;
    }
}

}  // namespace oss::flow
