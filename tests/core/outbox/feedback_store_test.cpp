#include "core/outbox/feedback_store.h"

#include "core/outbox/side_stores.h"
#include "tests/core/outbox/outbox_fixture.h"
#include "tests/support/fake_service.h"

#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <fstream>
#include <string>

using namespace oss;

namespace {

wire::FeedbackMessage opinion(int rating)
{
    using namespace std::chrono;
    return {.location = "gedung-gajah-mada",
            .feedback = {.day = domain::Date{year{2026}, month{11}, day{23}}, .rating = rating}};
}

outbox::FeedbackStore open_store(const test::OutboxFixture& f)
{
    return outbox::FeedbackStore::open(f.folder.path() / "feedback.db",
                                       std::filesystem::path{OSS_ASSETS_FOLDER} / "sql" / "feedback")
        .value();
}

}  // namespace

TEST_CASE("opinions wait in their order until the service has them")
{
    test::OutboxFixture f;
    test::FakeService service{f.clock};
    const auto enrolment = service.enrolment();
    outbox::CurlClient http;
    outbox::ServiceClient client{http, enrolment, f.clock, f.random};
    {
        auto store = open_store(f);
        REQUIRE(store.keep(opinion(4), f.random));
        REQUIRE(store.keep(opinion(1), f.random));
    }
    auto store = open_store(f);
    CHECK(store.count().value() == 2);
    REQUIRE(outbox::deliver_feedback(store, client, {}));
    CHECK(store.count().value() == 0);
    CHECK(service.opinions() == std::vector{wire::to_json(opinion(4)), wire::to_json(opinion(1))});
}

TEST_CASE("an opinion that the service did not take stays")
{
    test::OutboxFixture f;
    test::FakeService service{f.clock};
    const auto enrolment = service.enrolment();
    outbox::CurlClient http;
    outbox::ServiceClient client{http, enrolment, f.clock, f.random};
    auto store = open_store(f);
    REQUIRE(store.keep(opinion(3), f.random));
    service.refuse_next(wire::ProblemCode::service_busy);
    CHECK_FALSE(outbox::deliver_feedback(store, client, {}));
    CHECK(store.count().value() == 1);
    const std::string key = store.next().value()->idempotency_key;
    REQUIRE(outbox::deliver_feedback(store, client, {}));
    CHECK(service.opinions().size() == 1);
    CHECK(key.size() == 36);
}

TEST_CASE("an opinion that the service refuses for good does not block the others")
{
    test::OutboxFixture f;
    test::FakeService service{f.clock};
    const auto enrolment = service.enrolment();
    outbox::CurlClient http;
    outbox::ServiceClient client{http, enrolment, f.clock, f.random};
    auto store = open_store(f);
    REQUIRE(store.keep(opinion(2), f.random));
    REQUIRE(store.keep(opinion(3), f.random));
    service.refuse_next(wire::ProblemCode::invalid_field);
    REQUIRE(outbox::deliver_feedback(store, client, {}));
    CHECK(store.count().value() == 0);
    CHECK(service.opinions() == std::vector{wire::to_json(opinion(3))});
}

TEST_CASE("a damaged store of opinions makes room for a new one, a sound one stays")
{
    test::OutboxFixture f;
    const auto file = f.folder.path() / "feedback.db";
    {
        auto store = open_store(f);
        REQUIRE(store.keep(opinion(3), f.random));
    }
    outbox::begin_damaged_anew({&file, 1}, f.clock, f.log);
    CHECK(open_store(f).count().value() == 1);
    std::ofstream{file, std::ios::binary} << "no database at all, whatever it was";
    outbox::begin_damaged_anew({&file, 1}, f.clock, f.log);
    CHECK(open_store(f).count().value() == 0);
    CHECK(f.log_text.find("store.begun_anew store=feedback.db") != std::string::npos);
    const auto aside = file.string() + ".damaged-" + std::to_string(f.clock.utc().time_since_epoch().count());
    CHECK(std::filesystem::exists(aside));
    const auto missing = f.folder.path() / "none.db";
    outbox::begin_damaged_anew({&missing, 1}, f.clock, f.log);
    CHECK_FALSE(std::filesystem::exists(missing));
}
