#include "core/flow/table.h"

#include "tests/core/flow/walker.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <algorithm>
#include <set>
#include <string>

using namespace oss;
using namespace oss::flow;

namespace {

/// One event of each kind, as a real one would look in the session that is up.
Event sample(EventKind kind, SessionId session)
{
    switch (kind) {
    case EventKind::type: return typed("7");
    case EventKind::pick_date_part: return {kind, DatePart::year};
    case EventKind::pick_month: return {kind, 3};
    case EventKind::set_whatsapp: return {kind, std::optional<bool>{true}};
    case EventKind::set_assistance: return {kind, std::optional{domain::AssistedBy::keluarga}};
    case EventKind::change: return {kind, Answer::email};
    case EventKind::set_capital: return {kind, Capital::over};
    case EventKind::pick_entity_kind: return {kind, domain::EntityKind::cooperative};
    case EventKind::answers_kept: return {kind, AnswersKept{session, ContinueCode{"H7K4XD"}, {}}};
    case EventKind::answers_opened: return {kind, AnswersOpened{session, test::sample_kept_answers()}};
    case EventKind::keep_refused: return {kind, KeepRefused{session}};
    case EventKind::set_text_size: return {kind, TextSize::large};
    case EventKind::set_language: return {kind, Language::jv};
    case EventKind::nik_read: return {kind, NikRead{domain::Nik::parse("3576025203869001").value()}};
    case EventKind::other_code_read: return {kind, OtherCode::payment};
    case EventKind::stored: return {kind, Stored{session, test::sample_reference(), {}}};
    case EventKind::store_failed: return {kind, base::ErrorCode::disk_full};
    case EventKind::delivered: return {kind, Delivered{session, false, {}}};
    case EventKind::delivery_parked: return {kind, Parked{session, base::ErrorCode::service_refused}};
    case EventKind::print_changed: return {kind, PrintChanged{session, PrintState::printed, {}}};
    case EventKind::readiness: return {kind, Readiness{}};
    case EventKind::set_rating: return {kind, 3};
    case EventKind::set_fee_asked: return {kind, false};
    case EventKind::set_survey: return {kind, domain::SurveyAnswer{domain::SurveyElement::time, 2}};
    case EventKind::choose_topic: return {kind, InfoTopic::scale};
    case EventKind::receipt_read: return {kind, test::sample_reference()};
    case EventKind::status_told:
        return {kind, StatusTold{session, test::sample_reference(), Inquiry::told, StatusWord::received}};
    case EventKind::resend_told: return {kind, ResendTold{session, true}};
    case EventKind::call_told: return {kind, CallTold{session, OfficerCall::called}};
    case EventKind::network_changed:
    case EventKind::headphones_changed: return {kind, true};
    case EventKind::start:
    case EventKind::start_practice:
    case EventKind::check_status:
    case EventKind::next:
    case EventKind::back:
    case EventKind::accept:
    case EventKind::correct:
    case EventKind::correct_nik:
    case EventKind::choose_umk:
    case EventKind::help_choose:
    case EventKind::choose_other_kind:
    case EventKind::no_email:
    case EventKind::keep_answers:
    case EventKind::print_slip:
    case EventKind::resume_answers:
    case EventKind::choose_non_umk:
    case EventKind::choose_have_account:
    case EventKind::choose_person:
    case EventKind::choose_entity:
    case EventKind::use_keyboard:
    case EventKind::use_camera:
    case EventKind::use_sample:
    case EventKind::erase:
    case EventKind::clear:
    case EventKind::take_suggestion:
    case EventKind::keep_typed:
    case EventKind::toggle_statement:
    case EventKind::reveal_nik:
    case EventKind::submit:
    case EventKind::print_again:
    case EventKind::toggle_qr:
    case EventKind::finish:
    case EventKind::skip:
    case EventKind::resend:
    case EventKind::toggle_contrast:
    case EventKind::toggle_low_reach:
    case EventKind::toggle_sound:
    case EventKind::louder:
    case EventKind::quieter:
    case EventKind::open_sound:
    case EventKind::close_sound:
    case EventKind::presence:
    case EventKind::open_help:
    case EventKind::close_help:
    case EventKind::open_info:
    case EventKind::more_info:
    case EventKind::turn_page:
    case EventKind::close_info:
    case EventKind::call_officer:
    case EventKind::repeat_speech:
    case EventKind::open_curtain:
    case EventKind::close_curtain:
    case EventKind::cancel:
    case EventKind::confirm_cancel:
    case EventKind::decline_cancel:
    case EventKind::stay:
    case EventKind::leave:
    case EventKind::tick:
    case EventKind::camera_ready:
    case EventKind::camera_lost: return kind;
    }
    return kind;
}

EventKind any_event() { return static_cast<EventKind>(GENERATE(range(0, static_cast<int>(event_count)))); }

Phase any_phase() { return static_cast<Phase>(GENERATE(range(0, static_cast<int>(phase_count)))); }

bool declared(Phase from, EventKind event, Phase to)
{
    const auto targets = cell(from, event).leads_to();
    return to == from || std::ranges::find(targets, to) != targets.end();
}

}  // namespace

TEST_CASE("each event in each phase leads where the table says, or changes nothing")
{
    const Phase phase = any_phase();
    const EventKind kind = any_event();
    test::Walker walker{phase};
    walker.clear_effects();
    walker.send(sample(kind, walker.state().session));
    CAPTURE(describe(phase).name, name_of(kind), describe(walker.phase()).name);
    CHECK(declared(phase, kind, walker.phase()));
    if (cell(phase, kind).reaction == Reaction::refuse) {
        CHECK(walker.count<PhaseEntered>() == 0);
        CHECK(walker.count<StoreApplication>() == 0);
        CHECK(walker.count<PrintReceipt>() == 0);
    }
}

TEST_CASE("each event in each phase under each overlay keeps to the table too")
{
    const Phase phase = any_phase();
    const EventKind kind = any_event();
    const EventKind opener = GENERATE(EventKind::open_help, EventKind::open_curtain, EventKind::cancel);
    test::Walker walker{phase};
    walker.send(opener);
    const Overlay overlay = walker.state().overlay;
    walker.send(sample(kind, walker.state().session));
    CAPTURE(describe(phase).name, name_of(kind), name_of(overlay), describe(walker.phase()).name);
    CHECK(declared(phase, kind, walker.phase()));
    if (overlay != Overlay::none && from_citizen(kind) && !passes(overlay, kind)) {
        CHECK(walker.phase() == phase);
        CHECK(walker.state().overlay == overlay);
    }
}

TEST_CASE("only Daftar with a ticked statement stores an application")
{
    const Phase phase = any_phase();
    const EventKind kind = any_event();
    test::Walker walker{phase};
    walker.clear_effects();
    walker.send(sample(kind, walker.state().session));
    CAPTURE(describe(phase).name, name_of(kind));
    CHECK(walker.count<StoreApplication>() == 0);
}

TEST_CASE("a lost camera never ends a session")
{
    const Phase phase = any_phase();
    test::Walker walker{phase};
    walker.send(EventKind::camera_lost);
    CAPTURE(describe(phase).name);
    const Phase typing = phase == Phase::scan ? Phase::nik : Phase::status_number;
    CHECK(walker.phase() == (shows_camera(phase) ? typing : phase));
    CHECK_FALSE(walker.state().machine.camera_available);
}

TEST_CASE("a machine that falls out of service lets the citizen finish")
{
    const Phase phase = any_phase();
    test::Walker walker{phase};
    walker.send({EventKind::readiness, Readiness{base::ErrorCode::disk_full}});
    CAPTURE(describe(phase).name);
    const bool nobody_here = phase == Phase::attract || phase == Phase::out_of_service;
    CHECK(walker.phase() == (nobody_here ? Phase::out_of_service : phase));
}

TEST_CASE("answers for an earlier session change nothing")
{
    const Phase phase = any_phase();
    const EventKind kind =
        GENERATE(EventKind::stored, EventKind::delivered, EventKind::delivery_parked, EventKind::print_changed);
    test::Walker walker{phase};
    const auto outcome_before = walker.state().outcome.has_value();
    const PrintState print_before = walker.state().print;
    walker.send(sample(kind, walker.state().session + 1));
    CAPTURE(describe(phase).name, name_of(kind));
    CHECK(walker.phase() == phase);
    CHECK(walker.state().outcome.has_value() == outcome_before);
    CHECK(walker.state().print == print_before);
}

TEST_CASE("every phase and every event has its own name")
{
    std::set<std::string> names;
    for (std::size_t i = 0; i < phase_count; ++i) {
        CHECK(names.insert(std::string{describe(static_cast<Phase>(i)).name}).second);
    }
    names.clear();
    for (std::size_t i = 0; i < event_count; ++i) {
        CHECK(names.insert(std::string{name_of(static_cast<EventKind>(i))}).second);
    }
}
