#include "tests/core/flow/walker.h"

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <string_view>

using namespace oss;
using namespace oss::flow;
using test::Walker;

TEST_CASE("a wrong entry is named beside its field and kept")
{
    Walker walker{Phase::nik};
    walker.type("35760252038690");
    walker.send(EventKind::next);
    REQUIRE(walker.state().problem);
    CHECK(walker.state().problem->text_key == "err.nik_length");
    CHECK(walker.state().problem->n == 14);
    CHECK(walker.state().draft.nik.view() == "35760252038690");
    walker.type("0");
    CHECK_FALSE(walker.state().problem);
}

TEST_CASE("a number that looks like a family card's is asked about once")
{
    Walker walker{Phase::nik};
    walker.type("3576021203229001");
    walker.send(EventKind::next);
    REQUIRE(walker.state().problem);
    CHECK(walker.state().problem->text_key == "err.nik_kk");
    walker.send(EventKind::next);
    CHECK(walker.phase() == Phase::nik_confirm);
}

TEST_CASE("a birth date that differs from the NIK is asked about, not refused")
{
    Walker walker{Phase::birth_mismatch};
    walker.send(EventKind::accept);
    CHECK(walker.phase() == Phase::email);
    CHECK(walker.state().answers.birth_date->iso() == "1986-03-21");
    walker.send(EventKind::back);
    walker.send(EventKind::next);
    CHECK(walker.phase() == Phase::email);
}

TEST_CASE("from the mismatch question both sides can be corrected")
{
    Walker date{Phase::birth_mismatch};
    date.send(EventKind::correct);
    CHECK(date.phase() == Phase::birth_date);
    Walker nik{Phase::birth_mismatch};
    nik.send(EventKind::correct_nik);
    CHECK(nik.phase() == Phase::nik);
}

TEST_CASE("who is under 17 is kindly sent to the counter")
{
    Walker walker{Phase::birth_date};
    walker.send({EventKind::pick_date_part, DatePart::year});
    walker.type("2015");
    walker.send(EventKind::next);
    REQUIRE(walker.state().problem);
    CHECK(walker.state().problem->text_key == "err.birth_young");
    CHECK(walker.phase() == Phase::birth_date);
}

TEST_CASE("a likely slip in an address is offered, taken or left")
{
    Walker walker{Phase::email};
    walker.type("siti.contoh");
    walker.send(typed("@gmial.com"));
    walker.send(EventKind::next);
    REQUIRE(walker.phase() == Phase::email);
    REQUIRE(walker.state().suggestion);
    CHECK(walker.state().suggestion->view() == "siti.contoh@gmail.com");

    SECTION("taken")
    {
        walker.send(EventKind::take_suggestion);
        CHECK(walker.phase() == Phase::email_confirm);
        CHECK(walker.state().answers.email->view() == "siti.contoh@gmail.com");
    }
    SECTION("left")
    {
        walker.send(EventKind::keep_typed);
        CHECK(walker.phase() == Phase::email_confirm);
        CHECK(walker.state().answers.email->view() == "siti.contoh@gmial.com");
    }
}

TEST_CASE("a suggestion that was not made can't be taken")
{
    Walker walker{Phase::email};
    walker.send(EventKind::take_suggestion);
    walker.send(EventKind::keep_typed);
    CHECK(walker.phase() == Phase::email);
}

TEST_CASE("each answer can be changed from the check screen and comes back to it")
{
    Walker walker{Phase::check};

    SECTION("e-mail")
    {
        walker.send({EventKind::change, Answer::email});
        walker.send(EventKind::clear);
        walker.type("b");
        walker.send(typed("@yahoo.co.id"));
        walker.send(EventKind::next);
        walker.send(EventKind::accept);
        CHECK(walker.state().answers.email->view() == "b@yahoo.co.id");
    }
    SECTION("name")
    {
        walker.send({EventKind::change, Answer::name});
        walker.type(" dua");
        walker.send(EventKind::next);
        CHECK(walker.state().answers.name->view() == "SITI CONTOH DUA");
    }
    SECTION("phone")
    {
        walker.send({EventKind::change, Answer::phone});
        CHECK(walker.state().returning_to_check);
        walker.send(EventKind::next);
    }
    SECTION("kind of applicant")
    {
        walker.send({EventKind::change, Answer::actor});
        CHECK(walker.state().returning_to_check);
        walker.send(EventKind::choose_person);
    }
    SECTION("birth date")
    {
        walker.send({EventKind::change, Answer::birth_date});
        CHECK(walker.state().returning_to_check);
        walker.send(EventKind::next);
    }
    CHECK(walker.phase() == Phase::check);
    CHECK_FALSE(walker.state().returning_to_check);
}

TEST_CASE("a changed NIK is held against the birth date again")
{
    Walker walker{Phase::check};
    walker.send({EventKind::change, Answer::nik});
    walker.send(EventKind::clear);
    walker.type("3576021304879002");
    walker.send(EventKind::next);
    walker.send(EventKind::accept);
    CHECK(walker.phase() == Phase::birth_mismatch);
    walker.send(EventKind::accept);
    CHECK(walker.phase() == Phase::check);
}

TEST_CASE("Daftar without the tick says why and stays")
{
    Walker walker{Phase::statement};
    walker.send(EventKind::submit);
    CHECK(walker.phase() == Phase::statement);
    REQUIRE(walker.state().problem);
    CHECK(walker.state().problem->text_key == "err.statement");
    walker.send(EventKind::toggle_statement);
    CHECK_FALSE(walker.state().problem);
}

TEST_CASE("who helped and whether there is WhatsApp travel with the application")
{
    Walker walker{Phase::phone};
    walker.type("81200000000");
    walker.send({EventKind::set_whatsapp, std::optional<bool>{true}});
    walker.send(EventKind::next);
    walker.send(EventKind::accept);
    walker.send({EventKind::set_assistance, std::optional{domain::AssistedBy::keluarga}});
    walker.send(EventKind::toggle_statement);
    walker.send(EventKind::submit);
    const auto* store = walker.last<StoreApplication>();
    REQUIRE(store != nullptr);
    CHECK(store->application.whatsapp == true);
    CHECK(store->application.assisted_by == domain::AssistedBy::keluarga);
}

namespace {

/// SITI CONTOH's card: its code says name and birth date, which is not quite the NIK's.
NikRead labelled_card(std::string_view nik = "3576025203869001")
{
    const domain::Date today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{23}};
    return {.nik = domain::Nik::parse(nik).value(),
            .name = domain::PersonName::parse("SITI CONTOH").value(),
            .birth_date = domain::BirthDate::parse_iso("1986-03-13", today).value()};
}

}  // namespace

TEST_CASE("name and birth date that a card's code names stand in their fields, unconfirmed")
{
    Walker walker{Phase::scan};
    walker.send({EventKind::nik_read, labelled_card()});
    CHECK(walker.state().draft.name.empty());
    walker.send(EventKind::next);
    walker.send(EventKind::accept);
    REQUIRE(walker.phase() == Phase::name);
    CHECK(walker.state().draft.name.view() == "SITI CONTOH");
    CHECK(walker.state().name_prefill == Prefill::from_card);
    CHECK_FALSE(walker.state().answers.name);
    CHECK(walker.state().draft.birth_day.view() == "13");
    CHECK(walker.state().birth_date_prefill == Prefill::from_card);
    CHECK_FALSE(walker.state().answers.birth_date);
    walker.send(EventKind::next);
    REQUIRE(walker.phase() == Phase::birth_date);
    CHECK(walker.state().answers.name->view() == "SITI CONTOH");
    walker.send(EventKind::next);
    CHECK(walker.phase() == Phase::birth_mismatch);
    walker.send(EventKind::cancel);
    walker.send(EventKind::confirm_cancel);
    CHECK(walker.phase() == Phase::attract);
    CHECK_FALSE(walker.state().card);
    CHECK(walker.state().draft.name.empty());
}

TEST_CASE("what a card says goes when its NIK is corrected")
{
    Walker walker{Phase::scan};
    walker.send({EventKind::nik_read, labelled_card()});
    walker.send(EventKind::next);
    walker.send(EventKind::accept);
    walker.send(EventKind::back);
    walker.send(EventKind::correct);
    REQUIRE(walker.phase() == Phase::nik);
    walker.send(EventKind::clear);
    walker.type("3576021407909002");
    walker.send(EventKind::next);
    walker.send(EventKind::accept);
    REQUIRE(walker.phase() == Phase::name);
    CHECK(walker.state().draft.name.empty());
    CHECK(walker.state().name_prefill == Prefill::none);
    CHECK(walker.state().draft.birth_day.view() == "14");
    CHECK(walker.state().birth_date_prefill == Prefill::from_nik);
}

TEST_CASE("a name that the citizen touched is theirs, whatever card is shown after")
{
    Walker walker{Phase::scan};
    walker.send({EventKind::nik_read, labelled_card()});
    walker.send(EventKind::next);
    walker.send(EventKind::accept);
    walker.type(" B");
    CHECK(walker.state().name_prefill == Prefill::none);
    walker.send(EventKind::back);
    walker.send(EventKind::accept);
    CHECK(walker.state().draft.name.view() == "SITI CONTOH B");
}

TEST_CASE("going back keeps every answer")
{
    Walker walker{Phase::check};
    for (int i = 0; i < 6; ++i) {
        walker.send(EventKind::back);
    }
    CHECK(walker.state().draft.email.view() == "siti.contoh@gmail.com");
    CHECK(walker.state().draft.name.view() == "SITI CONTOH");
    CHECK(walker.state().draft.phone.view() == "081200000000");
}
