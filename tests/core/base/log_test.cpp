#include "core/base/log.h"

#include "core/base/redacted.h"
#include "tests/support/fake_clock.h"

#include <catch2/catch_test_macros.hpp>

#include <set>
#include <string>
#include <vector>

using namespace oss::base;

namespace {

struct Captured {
    oss::test::FakeClock clock;
    std::vector<std::string> lines;
    Log log{clock, LogLevel::info, [this](std::string_view line) { lines.emplace_back(line); }};
};

}  // namespace

TEST_CASE("a log line has the office's time, the level, the event and its fields")
{
    Captured captured;
    captured.log.write(EventId::program_started, {{"version", "0.1.0"}, {"attempt", 3}});
    REQUIRE(captured.lines.size() == 1);
    CHECK(captured.lines[0] == "2026-11-23T10:42:07+07:00 info program.started version=0.1.0 attempt=3");
}

TEST_CASE("a value cannot forge a second field or a second line")
{
    Captured captured;
    captured.log.write(EventId::task_failed, {{"error", "a b=\"c\"\nforged"}});
    REQUIRE(captured.lines.size() == 1);
    CHECK(captured.lines[0] == "2026-11-23T10:42:07+07:00 error task.failed error=\"a b=\\\"c\\\" forged\"");
}

TEST_CASE("a line below the wanted level is not written")
{
    oss::test::FakeClock clock;
    std::vector<std::string> lines;
    Log log{clock, LogLevel::error, [&](std::string_view line) { lines.emplace_back(line); }};
    log.write(EventId::program_started);
    CHECK(lines.empty());
    log.write(EventId::task_failed);
    CHECK(lines.size() == 1);
}

TEST_CASE("every event has its own name and a meaning")
{
    std::set<std::string> names;
    for (const auto& row : event_table) {
        CHECK(names.insert(std::string{row.name}).second);
        CHECK_FALSE(row.meaning.empty());
    }
}

TEST_CASE("a redacted value prints no part of itself")
{
    CHECK(fmt::format("{}", Redacted<std::string>{"SITI CONTOH"}) == "[redacted]");
}
