#include "tests/core/flow/walker.h"

#include <catch2/catch_test_macros.hpp>

using namespace oss;
using namespace oss::flow;
using test::Walker;

namespace {

void send_printed(Walker& walker, PrintState print)
{
    walker.send({EventKind::print_changed, PrintChanged{walker.state().session, print, {}}});
}

/// A legal entity's session at its check page.
Walker at_entity_check() { return Walker{Phase::entity_check}; }

}  // namespace

TEST_CASE("a legal entity is asked its own questions, then the same as a person")
{
    Walker walker = at_entity_check();
    walker.send(EventKind::next);
    REQUIRE(walker.phase() == Phase::check);
    walker.send(EventKind::accept);
    walker.send(EventKind::toggle_statement);
    walker.send(EventKind::submit);
    const auto* store = walker.last<StoreApplication>();
    REQUIRE(store != nullptr);
    CHECK(store->application.actor == domain::BusinessActor::badan_usaha);
    REQUIRE(store->application.entity);
    CHECK(store->application.entity->kind == domain::EntityKind::pt_perorangan);
    CHECK(store->application.entity->name.view() == "PT CONTOH SEJAHTERA");
    CHECK(store->application.entity->approval_number.view() == "AHU-0000000.AH.01.01");
    CHECK(store->application.entity->position.view() == "DIREKTUR");
    CHECK(store->application.name.view() == "SITI CONTOH");
}

TEST_CASE("what is wrong with an entity's answer is said beside it, and the answer kept")
{
    Walker walker{Phase::entity_kind};
    walker.send(EventKind::next);
    REQUIRE(walker.state().problem);
    CHECK(walker.state().problem->text_key == "err.entity_kind");
    walker.send({EventKind::pick_entity_kind, domain::EntityKind::cv});
    CHECK_FALSE(walker.state().problem);
    walker.send(EventKind::next);
    REQUIRE(walker.phase() == Phase::entity_name);
    walker.type("x");
    walker.send(EventKind::next);
    REQUIRE(walker.state().problem);
    CHECK(walker.state().problem->text_key == "err.entity_name");
    CHECK(walker.state().draft.entity_name.view() == "X");
    walker.type("y");
    walker.send(EventKind::next);
    REQUIRE(walker.phase() == Phase::entity_number);
    walker.type("12");
    walker.send(EventKind::next);
    REQUIRE(walker.state().problem);
    CHECK(walker.state().problem->text_key == "err.entity_reg");
    walker.type("345");
    walker.send(EventKind::next);
    REQUIRE(walker.phase() == Phase::entity_position);
    walker.send(EventKind::next);
    REQUIRE(walker.state().problem);
    CHECK(walker.state().problem->text_key == "err.entity_role");
}

TEST_CASE("each of an entity's answers can be changed and comes back to its check page")
{
    struct Change {
        Answer answer;
        Phase phase;
    };
    for (const Change& change :
         {Change{Answer::entity_kind, Phase::entity_kind}, Change{Answer::entity_name, Phase::entity_name},
          Change{Answer::entity_number, Phase::entity_number},
          Change{Answer::entity_position, Phase::entity_position}}) {
        Walker walker = at_entity_check();
        walker.send({EventKind::change, change.answer});
        REQUIRE(walker.phase() == change.phase);
        walker.send(EventKind::next);
        CHECK(walker.phase() == Phase::entity_check);
        walker.send({EventKind::change, change.answer});
        walker.send(EventKind::back);
        CHECK(walker.phase() == Phase::entity_check);
        CHECK(walker.state().answers.entity_position.view() == "DIREKTUR");
    }
}

TEST_CASE("who finds on the check screen to be an entity answers only what is missing")
{
    Walker walker{Phase::check};
    walker.send({EventKind::change, Answer::actor});
    walker.send(EventKind::choose_entity);
    REQUIRE(walker.phase() == Phase::entity_kind);
    SECTION("and comes to the entity's check page")
    {
        walker.send({EventKind::pick_entity_kind, domain::EntityKind::cv});
        walker.send(EventKind::next);
        walker.type("cv contoh");
        walker.send(EventKind::next);
        walker.type("ahu-00001");
        walker.send(EventKind::next);
        walker.type("direktur");
        walker.send(EventKind::next);
        CHECK(walker.phase() == Phase::entity_check);
        walker.send(EventKind::next);
        CHECK(walker.phase() == Phase::check);
        walker.send(EventKind::back);
        CHECK(walker.phase() == Phase::entity_check);
    }
    SECTION("or goes back and stays a person")
    {
        walker.send({EventKind::pick_entity_kind, domain::EntityKind::cv});
        walker.send(EventKind::back);
        CHECK(walker.phase() == Phase::check);
        CHECK(walker.state().answers.actor == domain::BusinessActor::orang_perseorangan);
        CHECK(walker.state().draft.entity_kind == domain::EntityKind::cv);
    }
}

TEST_CASE("an office that registers entities at the counter says so with a slip")
{
    Walker walker{Phase::actor_type};
    walker.rules().entities_here = false;
    walker.send(EventKind::choose_entity);
    REQUIRE(walker.phase() == Phase::handoff);
    CHECK(walker.state().handoff == HandoffReason::entity);
    walker.send(EventKind::print_slip);
    const auto* print = walker.last<PrintSlip>();
    REQUIRE(print != nullptr);
    CHECK(std::holds_alternative<domain::EntitySlip>(print->slip.content));
}

TEST_CASE("rare forms of entities go to the counter, and back to the list")
{
    Walker walker{Phase::entity_kind};
    walker.send(EventKind::choose_other_kind);
    CHECK(walker.phase() == Phase::handoff);
    walker.send(EventKind::back);
    CHECK(walker.phase() == Phase::entity_kind);
}

TEST_CASE("Kembali from a changed answer takes back what was not confirmed and keeps what was typed")
{
    Walker walker{Phase::check};
    walker.send({EventKind::change, Answer::nik});
    walker.send(EventKind::clear);
    walker.type("3576021304879002");
    walker.send(EventKind::next);
    REQUIRE(walker.phase() == Phase::nik_confirm);
    walker.send(EventKind::back);
    walker.send(EventKind::back);
    REQUIRE(walker.phase() == Phase::check);
    CHECK(walker.state().answers.nik->digits() == "3576025203869001");
    CHECK(walker.state().draft.nik.view() == "3576021304879002");
}

TEST_CASE("Kembali from every answer that is being changed leads to the check screen")
{
    for (const Answer answer :
         {Answer::actor, Answer::name, Answer::nik, Answer::birth_date, Answer::email, Answer::phone}) {
        Walker walker{Phase::check};
        walker.send({EventKind::change, answer});
        walker.send(EventKind::back);
        CHECK(walker.phase() == Phase::check);
        CHECK_FALSE(walker.state().returning_to_check);
    }
}

TEST_CASE("the helper suggests and decides nothing")
{
    Walker walker{Phase::capital};
    walker.send({EventKind::set_capital, Capital::over});
    walker.send(EventKind::next);
    REQUIRE(walker.phase() == Phase::who);
    walker.send(EventKind::choose_umk);
    CHECK(walker.phase() == Phase::actor_type);
}

TEST_CASE("a slip is printed once however often it is asked for")
{
    Walker walker{Phase::handoff};
    walker.send(EventKind::print_slip);
    walker.send(EventKind::print_slip);
    CHECK(walker.count<PrintSlip>() == 1);
    CHECK(std::holds_alternative<domain::NonUmkSlip>(walker.last<PrintSlip>()->slip.content));
    walker.send(EventKind::back);
    CHECK(walker.phase() == Phase::handoff);
    send_printed(walker, PrintState::failed);
    walker.send(EventKind::print_slip);
    CHECK(walker.count<PrintSlip>() == 2);
    send_printed(walker, PrintState::printed);
    walker.send(EventKind::print_slip);
    CHECK(walker.count<PrintSlip>() == 2);
    walker.send(EventKind::back);
    CHECK(walker.phase() == Phase::who);
}

TEST_CASE("an exercise's slip says that it is one")
{
    Walker walker;
    walker.send(EventKind::start_practice);
    walker.send(EventKind::no_email);
    walker.send(EventKind::print_slip);
    REQUIRE(walker.last<PrintSlip>() != nullptr);
    CHECK(walker.last<PrintSlip>()->slip.purpose == domain::Purpose::practice);
}

TEST_CASE("who has no e-mail address before any answer gets the guide and keeps nothing")
{
    Walker walker{Phase::prepare};
    walker.send(EventKind::no_email);
    walker.send(EventKind::keep_answers);
    CHECK(walker.count<KeepAnswers>() == 0);
    walker.send(EventKind::back);
    CHECK(walker.phase() == Phase::prepare);
    walker.send(EventKind::no_email);
    walker.send(EventKind::print_slip);
    CHECK(walker.phase() == Phase::slip);
    CHECK(walker.count<PrintSlip>() == 1);
    walker.send(EventKind::finish);
    CHECK(walker.phase() == Phase::goodbye);
}

TEST_CASE("answers are kept once, and their code is printed and shown until the citizen goes")
{
    Walker walker{Phase::no_email};
    walker.send(EventKind::keep_answers);
    walker.send(EventKind::keep_answers);
    walker.send(EventKind::print_slip);
    REQUIRE(walker.count<KeepAnswers>() == 1);
    CHECK(walker.last<KeepAnswers>()->answers.name.view() == "SITI CONTOH");
    CHECK(walker.phase() == Phase::no_email);
    walker.send({EventKind::answers_kept, AnswersKept{walker.state().session, ContinueCode{"H7K4XD"}, {}}});
    REQUIRE(walker.phase() == Phase::slip);
    const auto* print = walker.last<PrintSlip>();
    REQUIRE(print != nullptr);
    const auto* slip = std::get_if<domain::MakeEmailSlip>(&print->slip.content);
    REQUIRE(slip != nullptr);
    REQUIRE(slip->code);
    CHECK(slip->code->text == "H7K 4XD");
    walker.send(EventKind::finish);
    CHECK_FALSE(walker.state().kept.has_value());
    CHECK(walker.state().draft.nik.empty());
}

TEST_CASE("answers that could not be kept are still there, and the guide can be printed")
{
    Walker walker{Phase::no_email};
    walker.send(EventKind::keep_answers);
    walker.send({EventKind::keep_refused, KeepRefused{walker.state().session, base::ErrorCode::disk_full}});
    CHECK(walker.state().failure == base::ErrorCode::disk_full);
    walker.send(EventKind::back);
    CHECK(walker.phase() == Phase::email);
    CHECK(walker.state().answers.name->view() == "SITI CONTOH");
}

TEST_CASE("the code brings the answers back to the question for the e-mail address")
{
    Walker walker{Phase::resume};
    walker.type("h7k4x");
    walker.send(EventKind::next);
    REQUIRE(walker.state().problem);
    CHECK(walker.state().problem->text_key == "err.code_short");
    walker.type("d");
    walker.send(EventKind::next);
    walker.send(EventKind::next);
    REQUIRE(walker.count<OpenAnswers>() == 1);
    CHECK(walker.last<OpenAnswers>()->code.view() == "H7K4XD");
    walker.send({EventKind::answers_opened, AnswersOpened{walker.state().session, test::sample_kept_answers()}});
    REQUIRE(walker.phase() == Phase::email);
    CHECK(walker.state().draft.name.view() == "SITI CONTOH");
    walker.type("siti@example.id");
    walker.send(EventKind::next);
    walker.send(EventKind::accept);
    walker.type("81200000000");
    walker.send(EventKind::next);
    CHECK(walker.phase() == Phase::check);
}

TEST_CASE("a code that opens nothing says why, and another can be typed")
{
    Walker walker{Phase::resume};
    walker.type("222222");
    walker.send(EventKind::next);
    SECTION("unknown or too old")
    {
        walker.send({EventKind::keep_refused, KeepRefused{walker.state().session, base::ErrorCode::not_found}});
        CHECK(walker.state().problem->text_key == "resume.wrong");
    }
    SECTION("tried too often")
    {
        walker.send({EventKind::keep_refused, KeepRefused{walker.state().session, base::ErrorCode::rate_limited}});
        CHECK(walker.state().problem->text_key == "err.code_wait");
    }
    walker.send(EventKind::erase);
    CHECK_FALSE(walker.state().problem);
    CHECK(walker.state().draft.code.view() == "22222");
}

TEST_CASE("an exercise keeps nothing, yet shows how it would be")
{
    Walker walker;
    walker.send(EventKind::start_practice);
    for (const EventKind kind : {EventKind::next, EventKind::next, EventKind::choose_umk, EventKind::choose_person,
                                 EventKind::use_sample, EventKind::next, EventKind::accept}) {
        walker.send(kind);
    }
    walker.type("siti contoh");
    walker.send(EventKind::next);
    walker.send(EventKind::next);
    REQUIRE(walker.phase() == Phase::email);
    walker.send(EventKind::no_email);
    walker.send(EventKind::keep_answers);
    CHECK(walker.count<KeepAnswers>() == 0);
    CHECK(walker.phase() == Phase::slip);
    CHECK(walker.count<PrintSlip>() == 1);
}
