#include "tests/core/flow/walker.h"

#include <catch2/catch_test_macros.hpp>

using namespace oss;
using namespace oss::flow;
using namespace std::chrono_literals;
using test::Walker;

TEST_CASE("a citizen who types everything gets from the start screen to the thanks")
{
    Walker walker{Phase::sending};
    const auto* store = walker.last<StoreApplication>();
    REQUIRE(store != nullptr);
    CHECK(store->application.nik.digits() == "3576025203869001");
    CHECK(store->application.name.view() == "SITI CONTOH");
    CHECK(store->application.birth_date.iso() == "1986-03-12");
    CHECK(store->application.email.view() == "siti.contoh@gmail.com");
    CHECK(store->application.phone.e164() == "+6281200000000");
    CHECK(store->application.nik_source == domain::NikSource::typed);
    CHECK(store->consent.notice == "pdp-1");
    walker.stored();
    CHECK(walker.phase() == Phase::sending);
    walker.delivered();
    CHECK(walker.phase() == Phase::done);
    CHECK(walker.state().outcome->delivered);
    CHECK(walker.count<PrintReceipt>() == 1);
    walker.send({EventKind::print_changed, PrintChanged{walker.state().session, PrintState::printed, {}}});
    CHECK(walker.state().print == PrintState::printed);
    walker.send(EventKind::finish);
    CHECK(walker.phase() == Phase::rating);
    walker.send(EventKind::skip);
    CHECK(walker.phase() == Phase::goodbye);
    walker.wait(8s);
    CHECK(walker.phase() == Phase::attract);
}

TEST_CASE("a card that the camera reads fills the NIK, and the citizen still confirms it")
{
    Walker walker{Phase::scan};
    CHECK(walker.count<StartCamera>() == 1);
    walker.send({EventKind::nik_read, NikRead{domain::Nik::parse("3576025203869001").value()}});
    CHECK(walker.phase() == Phase::scan_found);
    CHECK(walker.count<StopCamera>() == 1);
    walker.send(EventKind::next);
    CHECK(walker.phase() == Phase::nik_confirm);
    walker.send(EventKind::accept);
    CHECK(walker.phase() == Phase::name);
    CHECK(walker.state().answers.nik_source == domain::NikSource::code);
    CHECK(walker.state().draft.birth_year.view() == "1986");
}

TEST_CASE("without a camera the road goes on by typing, and says why")
{
    Walker walker{Phase::actor_type};
    walker.send(EventKind::camera_lost);
    walker.send(EventKind::choose_person);
    CHECK(walker.phase() == Phase::nik);
    CHECK(walker.state().failure == base::ErrorCode::camera_failed);
}

TEST_CASE("after eight seconds without the service the screen says stored, and corrects itself later")
{
    Walker walker{Phase::sending};
    walker.stored();
    walker.wait(7900ms);
    CHECK(walker.phase() == Phase::sending);
    walker.wait(200ms);
    REQUIRE(walker.phase() == Phase::done);
    CHECK_FALSE(walker.state().outcome->delivered);
    walker.delivered();
    CHECK(walker.state().outcome->delivered);
    CHECK(walker.count<PrintReceipt>() == 1);
}

TEST_CASE("nothing is claimed before the store has answered")
{
    Walker walker{Phase::sending};
    walker.wait(10min);
    CHECK(walker.phase() == Phase::sending);
    CHECK_FALSE(walker.state().outcome.has_value());
}

TEST_CASE("an application that could not be stored is not lost: the citizen may press Daftar again")
{
    Walker walker{Phase::sending};
    walker.send({EventKind::store_failed, base::ErrorCode::disk_full});
    REQUIRE(walker.phase() == Phase::statement);
    CHECK(walker.state().failure == base::ErrorCode::disk_full);
    CHECK(walker.state().answers.email->view() == "siti.contoh@gmail.com");
    walker.clear_effects();
    walker.send(EventKind::submit);
    CHECK(walker.count<StoreApplication>() == 1);
    CHECK(walker.phase() == Phase::sending);
}

TEST_CASE("a double tap on Daftar stores once")
{
    Walker walker{Phase::statement};
    walker.send(EventKind::toggle_statement);
    walker.clear_effects();
    walker.send(EventKind::submit);
    walker.send(EventKind::submit);
    CHECK(walker.count<StoreApplication>() == 1);
}

TEST_CASE("a refused delivery sends the citizen to the counter with the number")
{
    Walker walker{Phase::sending};
    walker.stored();
    walker.send({EventKind::delivery_parked, Parked{walker.state().session, base::ErrorCode::duplicate_registration}});
    CHECK(walker.phase() == Phase::done);
    CHECK(walker.state().outcome->parked == base::ErrorCode::duplicate_registration);
}

TEST_CASE("a receipt is asked for once, and again only by a person when the first has settled")
{
    Walker walker{Phase::done};
    CHECK(walker.last<PrintReceipt>()->copy == 0);
    walker.send(EventKind::print_again);
    CHECK(walker.count<PrintReceipt>() == 1);
    walker.send({EventKind::print_changed,
                 PrintChanged{walker.state().session, PrintState::failed, base::ErrorCode::printer_paper_out}});
    CHECK(walker.state().print_problem == base::ErrorCode::printer_paper_out);
    walker.send(EventKind::print_again);
    CHECK(walker.count<PrintReceipt>() == 2);
    CHECK(walker.last<PrintReceipt>()->copy == 1);
}

TEST_CASE("the code on the screen comes with the printer's trouble and goes with it; in between the citizen decides")
{
    Walker walker{Phase::done};
    const auto tell = [&walker](PrintState print) {
        walker.send({EventKind::print_changed, PrintChanged{walker.state().session, print, {}}});
    };
    tell(PrintState::printing);
    CHECK_FALSE(walker.state().qr_shown);
    walker.send(EventKind::toggle_qr);
    tell(PrintState::unknown);
    CHECK(walker.state().qr_shown);
    walker.send(EventKind::toggle_qr);
    tell(PrintState::failed);
    CHECK_FALSE(walker.state().qr_shown);
    tell(PrintState::waiting);
    tell(PrintState::failed);
    CHECK(walker.state().qr_shown);
    walker.send(EventKind::print_again);
    CHECK_FALSE(walker.state().qr_shown);
    walker.send(EventKind::toggle_qr);
    tell(PrintState::printed);
    CHECK(walker.state().qr_shown);
}

TEST_CASE("who is helped at the counter leaves nothing behind and finds the way back")
{
    Walker walker{Phase::handoff};
    CHECK(walker.state().handoff == HandoffReason::non_umk);
    walker.send(EventKind::back);
    CHECK(walker.phase() == Phase::who);

    Walker from_start;
    from_start.send(EventKind::choose_have_account);
    CHECK(from_start.phase() == Phase::handoff);
    from_start.send(EventKind::back);
    CHECK(from_start.phase() == Phase::attract);

    Walker entity{Phase::entity_kind};
    entity.send(EventKind::choose_other_kind);
    CHECK(entity.state().handoff == HandoffReason::entity);
    entity.send(EventKind::back);
    CHECK(entity.phase() == Phase::entity_kind);
}

TEST_CASE("when a session ends nothing of it stays in the state")
{
    Walker walker{Phase::statement};
    walker.send({EventKind::set_text_size, TextSize::largest});
    walker.send(EventKind::toggle_low_reach);
    REQUIRE(walker.state().preferences.low_reach);
    walker.send(EventKind::cancel);
    walker.send(EventKind::confirm_cancel);
    REQUIRE(walker.phase() == Phase::attract);
    const FlowState& state = walker.state();
    CHECK(state.draft.nik.empty());
    CHECK(state.draft.name.empty());
    CHECK(state.draft.email.empty());
    CHECK(state.draft.phone.empty());
    CHECK_FALSE(state.answers.nik.has_value());
    CHECK_FALSE(state.answers.email.has_value());
    CHECK(state.preferences == Preferences{});
    CHECK(walker.count<ForgetSession>() == 1);
}

TEST_CASE("at goodbye the answers are already gone")
{
    Walker walker{Phase::goodbye};
    CHECK(walker.state().draft.email.empty());
    CHECK_FALSE(walker.state().outcome.has_value());
    CHECK(walker.count<ForgetSession>() == 1);
}

TEST_CASE("a language chosen on the start screen stays for the session that begins")
{
    Walker walker;
    walker.send({EventKind::set_language, Language::jv});
    walker.send(EventKind::start);
    CHECK(walker.state().preferences.language == Language::jv);
}

TEST_CASE("the language of the session goes with the application")
{
    Walker walker{Phase::statement};
    walker.send({EventKind::set_language, Language::en});
    walker.send(EventKind::toggle_statement);
    walker.send(EventKind::submit);
    REQUIRE(walker.last<StoreApplication>() != nullptr);
    CHECK(walker.last<StoreApplication>()->application.language == Language::en);
}
