#include "tests/core/flow/walker.h"

#include <catch2/catch_test_macros.hpp>

using namespace oss;
using namespace oss::flow;
using test::Walker;

TEST_CASE("the NIK takes sixteen digits and nothing else")
{
    Walker walker{Phase::nik};
    walker.type("35a7 6");
    CHECK(walker.state().draft.nik.view() == "3576");
    walker.type("0252038690019999");
    CHECK(walker.state().draft.nik.view() == "3576025203869001");
    walker.send(EventKind::erase);
    CHECK(walker.state().draft.nik.view() == "357602520386900");
    walker.send(EventKind::clear);
    CHECK(walker.state().draft.nik.empty());
}

TEST_CASE("a name is written in capitals, without needless spaces")
{
    Walker walker{Phase::name};
    walker.type(" siti  contoh");
    CHECK(walker.state().draft.name.view() == "SITI CONTOH");
}

TEST_CASE("a domain key after an @ replaces what stands there from the @ on")
{
    Walker walker{Phase::email};
    walker.type("siti@gm");
    walker.send(typed("@yahoo.co.id"));
    CHECK(walker.state().draft.email.view() == "siti@yahoo.co.id");
    walker.send(typed("@gmail.com"));
    CHECK(walker.state().draft.email.view() == "siti@gmail.com");
    walker.send(EventKind::erase);
    walker.send(typed(".com"));
    CHECK(walker.state().draft.email.view() == "siti@gmail.co.com");
}

TEST_CASE("the date's boxes hand the finger on, and take a new number when full")
{
    Walker walker{Phase::birth_date};
    walker.send({EventKind::pick_date_part, DatePart::day});
    walker.type("7");
    CHECK(walker.state().draft.birth_day.view() == "7");
    CHECK(walker.state().date_part == DatePart::month);
    walker.send({EventKind::pick_month, 12});
    CHECK(walker.state().draft.birth_month == 12);
    CHECK(walker.state().date_part == DatePart::year);
    walker.type("1990");
    CHECK(walker.state().draft.birth_year.view() == "1990");
    walker.send({EventKind::pick_month, 99});
    CHECK(walker.state().draft.birth_month == 12);
}

TEST_CASE("the phone number takes digits")
{
    Walker walker{Phase::phone};
    walker.type("0812-0000 0000");
    CHECK(walker.state().draft.phone.view() == "081200000000");
}
