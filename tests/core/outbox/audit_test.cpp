#include "core/outbox/audit_trail.h"
#include "core/outbox/audit_worker.h"

#include "core/base/events.h"
#include "core/base/log.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

using namespace oss;
using namespace std::chrono_literals;
using outbox::AuditTrail;
using outbox::AuditWorker;

namespace {

struct AuditFixture {
    AuditTrail open(std::int64_t most = 1'000) const { return AuditTrail::open(file, migrations, most).value(); }

    void append(AuditTrail& trail, const std::vector<std::string>& texts)
    {
        std::vector<outbox::AuditLine> lines;
        for (const std::string& text : texts) {
            lines.push_back({clock.utc(), text});
        }
        REQUIRE(trail.append(lines));
    }

    void change(const std::string& sql) const { REQUIRE(sqlite::Database::open(file).value().execute(sql)); }

    std::vector<std::string> texts() const
    {
        auto database = sqlite::Database::open(file).value();
        auto select = database.prepare("SELECT text FROM audit ORDER BY number").value();
        std::vector<std::string> texts;
        while (select.step().value()) {
            texts.push_back(select.text(0));
        }
        return texts;
    }

    test::TemporaryFolder folder;
    std::filesystem::path file = folder.path() / "audit.sqlite";
    std::filesystem::path migrations = std::filesystem::path{OSS_ASSETS_FOLDER} / "sql" / "audit";
    test::FakeClock clock;
};

}  // namespace

TEST_CASE("the kiosk's audit log holds over restarts and shows each change")
{
    AuditFixture f;
    auto first = f.open();
    f.append(first, {"program.started program=oss-kiosk", "outbox.stored reference=MJK1-7F3K-92Q4-X8TM"});
    const auto anchor = first.end().value();
    CHECK(anchor.number == 2);
    auto second = f.open();
    f.append(second, {"program.stopped program=oss-kiosk"});
    CHECK(second.verify(anchor).value().number == 3);
    CHECK(second.verify(base::ChainAnchor{2, base::ChainHash{1}}).error().code() == base::ErrorCode::store_corrupt);

    f.change("UPDATE audit SET text = 'nothing happened' WHERE number = 2");
    const auto changed = second.verify();
    REQUIRE_FALSE(changed);
    CHECK(changed.error().detail().find("entry 2") != std::string::npos);
}

TEST_CASE("an entry taken out of the audit log, or its end cut off, is seen")
{
    AuditFixture f;
    auto trail = f.open();
    f.append(trail, {"one", "two", "three", "four"});
    const auto anchor = trail.end().value();
    f.change("DELETE FROM audit WHERE number = 4");
    CHECK(trail.verify());
    CHECK(trail.verify(anchor).error().code() == base::ErrorCode::store_corrupt);
    f.change("DELETE FROM audit WHERE number = 2");
    CHECK(trail.verify().error().code() == base::ErrorCode::store_corrupt);
}

TEST_CASE("the oldest entries go when there are too many, and the chain still holds")
{
    AuditFixture f;
    auto trail = f.open(8);
    for (int i = 1; i <= 30; ++i) {
        f.append(trail, {"event " + std::to_string(i)});
        REQUIRE(trail.verify());
    }
    CHECK(f.texts().size() <= 9);
    CHECK(f.texts().back() == "event 30");
    CHECK(trail.verify().value().number > 30);  // the removals are entries, too
    f.change("DELETE FROM audit WHERE number = (SELECT min(number) FROM audit)");
    CHECK(trail.verify().error().code() == base::ErrorCode::store_corrupt);
}

TEST_CASE("two programs append to one audit log")
{
    AuditFixture f;
    auto kiosk = f.open();
    auto command = f.open();
    for (int i = 0; i < 5; ++i) {
        f.append(kiosk, {"kiosk"});
        f.append(command, {"command"});
    }
    CHECK(kiosk.verify().value().number == 10);
    CHECK(command.end().value() == kiosk.end().value());
}

TEST_CASE("audited events reach the audit log through the log, whatever is shown; others don't")
{
    AuditFixture f;
    std::string shown;
    {
        AuditWorker worker{{.file = f.file, .migrations = f.migrations, .clock = f.clock}};
        base::Log log{f.clock, base::LogLevel::error, [&shown](std::string_view line) { shown += line; }};
        log.set_audit([&worker](std::string_view text) { worker.take(text); });
        log.write(base::EventId::session_began, {{"session", 1}});
        log.write(base::EventId::phase_entered, {{"session", 1}, {"phase", "prepare"}});
        log.write(base::EventId::session_ended, {{"session", 1}, {"phase", "done"}});
    }
    CHECK(shown.empty());
    CHECK(f.texts() == std::vector<std::string>{"session.began session=1", "session.ended session=1 phase=done"});
    CHECK(f.open().verify().value().number == 2);
}

TEST_CASE("an audit log that can't be read is moved aside and a new one begun")
{
    AuditFixture f;
    std::ofstream{f.file} << std::string(8192, 'x');
    {
        AuditWorker worker{
            {.file = f.file, .migrations = f.migrations, .clock = f.clock, .retry = std::chrono::milliseconds{1}}};
        worker.take("program.started");
        for (int i = 0; i < 2'000 && worker.anchor().empty(); ++i) {
            std::this_thread::sleep_for(5ms);
        }
        CHECK_FALSE(worker.anchor().empty());
    }
    const auto texts = f.texts();
    CHECK(std::ranges::count(texts, "program.started") == 1);
    CHECK(std::ranges::count(texts, "audit.restarted") == 1);
    int aside = 0;
    for (const auto& entry : std::filesystem::directory_iterator{f.folder.path()}) {
        aside += entry.path().filename().string().starts_with("audit.sqlite.damaged-") ? 1 : 0;
    }
    CHECK(aside >= 1);
}

TEST_CASE("an audit log without a disk tells afterwards how much it lacks")
{
    AuditFixture f;
    const auto nowhere = f.folder.path() / "later";
    {
        AuditWorker worker{{.file = nowhere / "audit.sqlite",
                            .migrations = f.migrations,
                            .clock = f.clock,
                            .room = 4,
                            .retry = std::chrono::milliseconds{1}}};
        for (int i = 0; i < 1'000; ++i) {
            worker.take("event");
        }
        std::filesystem::create_directory(nowhere);
        for (int i = 0; i < 2'000 && worker.anchor().empty(); ++i) {
            std::this_thread::sleep_for(5ms);
        }
        worker.take("after");
    }
    f.file = nowhere / "audit.sqlite";
    CHECK(f.open().verify());
    const auto texts = f.texts();
    std::int64_t dropped = 0;
    for (const std::string& text : texts) {
        const std::string beginning = "audit.dropped entries=";
        dropped += text.starts_with(beginning) ? std::stoll(text.substr(beginning.size())) : 0;
    }
    CHECK(dropped > 0);
    CHECK(dropped + std::ranges::count(texts, "event") == 1'000);
    CHECK(texts.back() == "after");
}

TEST_CASE("what begins names what completes it, and both are kept alike")
{
    for (const auto& row : base::event_table) {
        CAPTURE(row.name);
        const auto& end = base::describe(row.ends_with);
        CHECK((row.keep != base::Keep::audit || end.keep == base::Keep::audit));
        // One step: what completes something begins nothing itself.
        CHECK((end.id == row.id || end.ends_with == end.id));
    }
}
