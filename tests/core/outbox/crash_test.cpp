#include "core/outbox/delivery.h"

#include "core/base/private_file.h"
#include "tests/core/outbox/outbox_fixture.h"
#include "tests/support/applications.h"
#include "tests/support/fake_service.h"

#include <catch2/catch_test_macros.hpp>

#include <spawn.h>
#include <sys/wait.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <set>
#include <string>
#include <vector>

// Kills a real process at each step of storing and delivering: what it acknowledged before
// must be in the store, and at the service exactly once in the end. The children are test
// cases of this program, hidden, run by posix_spawn.

using namespace oss;

namespace {

constexpr int stored_by_child = 4;

std::string setting(const char* name)
{
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : std::string{value};
}

/// Runs a hidden test case in a new process; answers the signal that ended it, or 0.
int run_child(const std::string& test_case, const std::filesystem::path& folder, const std::string& kill_at)
{
    const std::vector<std::string> variables{"OSS_TEST_FOLDER=" + folder.string(), "OSS_KILL_AT=" + kill_at,
                                             "ASAN_OPTIONS=detect_leaks=0"};
    std::vector<char*> environment;
    for (const auto& variable : variables) {
        environment.push_back(const_cast<char*>(variable.c_str()));
    }
    environment.push_back(nullptr);
    std::string program = "/proc/self/exe";
    std::string name = test_case;
    std::string output = "--out=" + (folder / "child.log").string();
    char* const arguments[] = {program.data(), name.data(), output.data(), nullptr};
    pid_t child = 0;
    REQUIRE(::posix_spawn(&child, program.c_str(), nullptr, nullptr, arguments, environment.data()) == 0);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE((WIFSIGNALED(status) || WEXITSTATUS(status) == 0));
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

std::vector<std::string> lines_of(const std::filesystem::path& file)
{
    std::ifstream stream{file};
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::vector<std::string> references_in(outbox::Outbox& outbox)
{
    std::vector<std::string> references;
    const auto lines = outbox.list().value();
    for (const auto& line : lines) {
        references.push_back(line.reference.text());
    }
    return references;
}

void deliver_all(test::OutboxFixture& f, const outbox::Enrolment& enrolment)
{
    outbox::CurlClient http;
    outbox::ServiceClient client{http, enrolment, f.clock, f.random};
    outbox::Delivery delivery{
        f.outbox, client, enrolment, f.clock, f.random, f.log, [](const outbox::DeliveryEvent&) {}};
    while (delivery.attempt({}).value()) {
    }
}

}  // namespace

TEST_CASE("child that stores applications", "[.child]")
{
    const std::filesystem::path folder{setting("OSS_TEST_FOLDER")};
    test::OutboxFixture f;
    f.outbox = outbox::Outbox::open(folder / "outbox.db", test::outbox_migrations(), f.clock, f.random, f.log).value();
    const auto enrolment = outbox::load_enrolment(folder / "enrolment.json").value();
    std::ofstream acknowledged{folder / "acknowledged", std::ios::app};
    for (int i = 0; i < stored_by_child; ++i) {
        acknowledged << f.store(enrolment) << std::endl;
    }
    CHECK(acknowledged.good());
}

TEST_CASE("child that delivers applications", "[.child]")
{
    const std::filesystem::path folder{setting("OSS_TEST_FOLDER")};
    test::OutboxFixture f;
    f.outbox = outbox::Outbox::open(folder / "outbox.db", test::outbox_migrations(), f.clock, f.random, f.log).value();
    const auto enrolment = outbox::load_enrolment(folder / "enrolment.json").value();
    deliver_all(f, enrolment);
    CHECK(f.outbox.summary().value().waiting == 0);
}

TEST_CASE("killed at any step of storing, nothing acknowledged is lost or doubled")
{
    for (const std::string point :
         {"outbox.store.before_insert", "outbox.store.before_commit", "outbox.store.after_commit"}) {
        for (const std::string count : {"1", "3"}) {
            test::OutboxFixture f;
            const test::FakeService service{f.clock};
            REQUIRE(outbox::save_enrolment(f.folder.path() / "enrolment.json", service.enrolment()));
            CAPTURE(point, count);
            CHECK(run_child("child that stores applications", f.folder.path(), point + ":" + count) == SIGKILL);
            const auto acknowledged = lines_of(f.folder.path() / "acknowledged");
            const auto stored = references_in(f.outbox);
            CHECK(acknowledged.size() == std::stoul(count) - 1);
            // The one in the making may be there: its citizen was told nothing yet.
            CHECK(stored.size() == acknowledged.size() + (point.ends_with("after_commit") ? 1 : 0));
            CHECK(std::vector(stored.begin(), stored.begin() + std::ssize(acknowledged)) == acknowledged);
            CHECK(f.outbox.verify(service.enrolment()).value().findings.empty());
        }
    }
}

TEST_CASE("killed at any step of delivering, each application arrives exactly once")
{
    for (const std::string point :
         {"delivery.attempt.before_send", "delivery.attempt.after_answer", "outbox.complete.before_delete",
          "outbox.complete.before_commit", "outbox.complete.after_commit"}) {
        for (const std::string count : {"1", "3"}) {
            test::OutboxFixture f;
            const test::FakeService service{f.clock};
            const auto enrolment = service.enrolment();
            REQUIRE(outbox::save_enrolment(f.folder.path() / "enrolment.json", enrolment));
            REQUIRE(run_child("child that stores applications", f.folder.path(), "") == 0);
            const auto acknowledged = lines_of(f.folder.path() / "acknowledged");
            REQUIRE(acknowledged.size() == stored_by_child);
            CAPTURE(point, count);
            CHECK(run_child("child that delivers applications", f.folder.path(), point + ":" + count) == SIGKILL);
            deliver_all(f, enrolment);
            CHECK(service.kept() == acknowledged);
            const auto summary = f.outbox.summary().value();
            CHECK(summary.waiting == 0);
            CHECK(summary.delivered == stored_by_child);
            CHECK(f.outbox.verify(enrolment).value().findings.empty());
        }
    }
}
