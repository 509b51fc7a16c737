#include "core/outbox/receipt_journal.h"

#include "tests/core/outbox/outbox_fixture.h"

#include <catch2/catch_test_macros.hpp>

using namespace oss;
using base::ErrorCode;
using outbox::ReceiptJournal;

TEST_CASE("a receipt's states are kept, and a restart closes what was open")
{
    test::OutboxFixture f;
    auto journal = ReceiptJournal::open(f.file, test::outbox_migrations(), f.clock).value();
    CHECK_FALSE(journal.state({"MJK1-7F3K-92Q4-X8TM", 0}).value());
    REQUIRE(journal.record({"A", 0}, "queued", {}));
    REQUIRE(journal.record({"B", 0}, "sending", {}));
    REQUIRE(journal.record({"B", 1}, "sent", {}));
    REQUIRE(journal.record({"C", 0}, "printed", {}));
    REQUIRE(journal.record({"D", 0}, "failed_before", "printer_offline"));
    CHECK(journal.record({"E", 0}, "nonsense", {}).error().code() == ErrorCode::bad_input);

    auto again = ReceiptJournal::open(f.file, test::outbox_migrations(), f.clock).value();
    const auto unknown = again.close_interrupted().value();
    REQUIRE(unknown.size() == 2);
    CHECK(again.state({"A", 0}).value() == "failed_before");
    CHECK(again.state({"B", 0}).value() == "unknown");
    CHECK(again.state({"B", 1}).value() == "unknown");
    CHECK(again.state({"C", 0}).value() == "printed");
    CHECK(again.state({"D", 0}).value() == "failed_before");
    CHECK_FALSE(again.state({"E", 0}).value());
    CHECK(again.close_interrupted().value().empty());
}

TEST_CASE("a receipt that broke off is known over restarts, until another reached the printer")
{
    test::OutboxFixture f;
    auto journal = ReceiptJournal::open(f.file, test::outbox_migrations(), f.clock).value();
    CHECK_FALSE(journal.newest_broke_off().value());
    REQUIRE(journal.record({"A", 0}, "printed", {}));
    CHECK_FALSE(journal.newest_broke_off().value());
    f.clock.advance(std::chrono::seconds{1});
    REQUIRE(journal.record({"B", 0}, "sending", {}));
    REQUIRE(journal.close_interrupted().value().size() == 1);
    CHECK(journal.newest_broke_off().value());
    f.clock.advance(std::chrono::seconds{1});
    REQUIRE(journal.record({"B", 1}, "failed_before", "printer_offline"));
    auto again = ReceiptJournal::open(f.file, test::outbox_migrations(), f.clock).value();
    REQUIRE(again.close_interrupted().value().empty());
    CHECK(again.newest_broke_off().value());
    REQUIRE(again.record({"B", 1}, "sent", {}));
    CHECK_FALSE(again.newest_broke_off().value());
}
