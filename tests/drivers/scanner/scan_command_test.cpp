#include "drivers/scanner/scan_command.h"

#include "tests/drivers/scanner/card_folder.h"
#include "tests/support/fake_clock.h"

#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <sstream>
#include <string>

using oss::scanner::make_decoder;
using oss::scanner::run_scan;
using oss::scanner::ScanOptions;
using oss::test::CardFolder;
using oss::test::FakeClock;

namespace {

struct Outcome {
    int exit_code = 0;
    std::string out;
    std::string errors;
};

Outcome scan(const ScanOptions& options)
{
    const FakeClock clock;
    std::ostringstream out;
    std::ostringstream errors;
    const int exit_code = run_scan(options, *make_decoder(), clock, nullptr, out, errors);
    return {exit_code, out.str(), errors.str()};
}

}  // namespace

TEST_CASE("scan writes path, NIK, kind, symbology and time of a picture")
{
    CardFolder folder;
    const std::string card = folder.add_card("card.png", "NIK:3576025203869001");
    const Outcome outcome = scan({.paths = {card}});
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.out == card + "\t3576025203869001\tnik\tqr\t0.0\n");
    CHECK(outcome.errors.empty());
}

TEST_CASE("scan of a folder reads its pictures in the order of their names")
{
    CardFolder folder;
    const std::string second = folder.add_card("b.png", "WIFI:T:WPA;S:Kantor;;");
    const std::string first = folder.add_empty_table("a.png");
    const Outcome outcome = scan({.paths = {folder.path()}});
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.out == first + "\t-\tno_code\t-\t0.0\n" + second + "\t-\twifi\tqr\t0.0\n");
}

TEST_CASE("scan shows the code's own text when asked, kept to one line")
{
    CardFolder folder;
    const std::string card = folder.add_card("card.png", "NIK\t3576025203869001\n\"SPESIMEN\"");
    const Outcome outcome = scan({.raw = true, .paths = {card}});
    CHECK(outcome.out == card + "\tNIK\\u00093576025203869001\\u000a\\\"SPESIMEN\\\"\tnik\tqr\t0.0\n");
}

TEST_CASE("scan writes JSON lines when asked")
{
    CardFolder folder;
    const std::string card = folder.add_card("card.png", "3576025203869001,3576021203869002");
    const Outcome outcome = scan({.json = true, .paths = {card}});
    CHECK(outcome.out == R"({"path":")" + card +
                             R"(","read":"3576025203869001 3576021203869002","kind":"several_niks",)"
                             R"("symbology":"qr","ms":0.0,"printed":"","digits_ms":0.0,"frames":0})"
                             "\n");
}

TEST_CASE("a burst is one line, and only what two of its frames agree on")
{
    CardFolder agreeing;
    agreeing.add_card("1.png", "NIK:3576025203869001");
    agreeing.add_empty_table("2.png");
    agreeing.add_card("3.png", "NIK:3576025203869001");
    CHECK(scan({.burst = true, .paths = {agreeing.path()}}).out ==
          agreeing.path() + "\t3576025203869001\tnik\tqr\t0.0\n");

    CardFolder differing;
    differing.add_card("1.png", "NIK:3576025203869001");
    differing.add_card("2.png", "NIK:3576025203869002");
    CHECK(scan({.burst = true, .paths = {differing.path()}}).out == differing.path() + "\t-\tno_code\t-\t0.0\n");
}

TEST_CASE("a picture that can't be read is named and the others are read")
{
    CardFolder folder;
    const std::string card = folder.add_card("card.png", "NIK:3576025203869001");
    const std::string damaged = folder.path() + "/damaged.png";
    std::ofstream{damaged} << "no picture";
    const Outcome outcome = scan({.paths = {damaged, "/no/such.png", card}});
    CHECK(outcome.exit_code == 1);
    CHECK(outcome.errors.find(damaged + ": camera_failed") != std::string::npos);
    CHECK(outcome.errors.find("/no/such.png: not_found") != std::string::npos);
    CHECK(outcome.out.find("3576025203869001") != std::string::npos);
}

TEST_CASE("scan without a path is wrong use") { CHECK(scan({}).exit_code == 2); }
