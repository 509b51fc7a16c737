#include "core/outbox/kept_store.h"

#include "tests/support/fake_clock.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

using namespace oss;
using namespace std::chrono_literals;
using outbox::KeptLimits;
using outbox::KeptStore;

namespace {

domain::KeptAnswers sample()
{
    const domain::Date today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{23}};
    return {.actor = domain::BusinessActor::badan_usaha,
            .nik = domain::Nik::parse("3576025203869001").value(),
            .nik_source = domain::NikSource::code,
            .name = domain::PersonName::parse("SITI CONTOH").value(),
            .birth_date = domain::BirthDate::parse_iso("1986-03-12", today).value(),
            .phone = domain::PhoneNumber::parse("081200000000").value(),
            .whatsapp = true,
            .entity = domain::Entity{.kind = domain::EntityKind::cv,
                                     .name = domain::parse_entity_name("CV CONTOH").value(),
                                     .approval_number = domain::parse_approval_number("AHU-00001").value(),
                                     .npwp = {},
                                     .position = domain::parse_position("DIREKTUR").value()},
            .notice_accepted_at = base::UtcTime{1'764'000'000'000ms}};
}

struct Machine {
    test::TemporaryFolder folder;
    test::FakeClock clock;
    base::SystemRandom random;

    KeptStore open(const KeptLimits& limits = {}, const char* secret = "kept.key")
    {
        return KeptStore::open(folder.path() / "kept.sqlite", OSS_ASSETS_FOLDER "/sql/kept", folder.path() / secret,
                               clock, random, limits)
            .value();
    }
    bool disk_holds(std::string_view text) const
    {
        for (const auto& entry : std::filesystem::directory_iterator{folder.path()}) {
            std::ifstream file{entry.path(), std::ios::binary};
            const std::string content{std::istreambuf_iterator<char>{file}, {}};
            if (content.find(text) != std::string::npos) {
                return true;
            }
        }
        return false;
    }
};

}  // namespace

TEST_CASE("kept answers come back whole under their code, also after a restart")
{
    Machine machine;
    const auto kept = machine.open().keep(sample()).value();
    CHECK(kept.code.size() == 6);
    CHECK(kept.code.view().find_first_of("0O1IL") == std::string_view::npos);
    CHECK(kept.valid_until == machine.clock.utc() + 24h);
    const auto answers = machine.open().take(kept.code.view());
    REQUIRE(answers);
    CHECK(answers->nik.digits() == "3576025203869001");
    CHECK(answers->nik_source == domain::NikSource::code);
    CHECK(answers->name.view() == "SITI CONTOH");
    CHECK(answers->birth_date.iso() == "1986-03-12");
    CHECK(answers->phone->e164() == "+6281200000000");
    CHECK(answers->whatsapp == true);
    CHECK(answers->notice_accepted_at == base::UtcTime{1'764'000'000'000ms});
    REQUIRE(answers->entity);
    CHECK(answers->entity->kind == domain::EntityKind::cv);
    CHECK(answers->entity->position.view() == "DIREKTUR");
}

TEST_CASE("neither the code nor an answer stands on the disk")
{
    Machine machine;
    const auto kept = machine.open().keep(sample()).value();
    for (const std::string_view secret : {std::string_view{"SITI"}, std::string_view{"3576025203869001"},
                                          std::string_view{"81200000000"}, std::string_view{"CV CONTOH"}}) {
        CHECK_FALSE(machine.disk_holds(secret));
    }
    CHECK_FALSE(machine.disk_holds(kept.code.view()));
}

TEST_CASE("answers are gone after a day")
{
    Machine machine;
    auto store = machine.open();
    const auto kept = store.keep(sample()).value();
    machine.clock.advance(24h - 1s);
    CHECK(store.purge().value() == 0);
    CHECK(store.take(kept.code.view()));
    machine.clock.advance(1s);
    CHECK(store.purge().value() == 1);
    const auto late = store.take(kept.code.view());
    REQUIRE_FALSE(late);
    CHECK(late.error().code() == base::ErrorCode::not_found);
}

TEST_CASE("after too many wrong codes even the right one waits")
{
    Machine machine;
    auto store = machine.open({.misses = 2});
    const auto kept = store.keep(sample()).value();
    const std::string_view wrong = kept.code.view() == "222222" ? "333333" : "222222";
    CHECK(store.take(wrong).error().code() == base::ErrorCode::not_found);
    CHECK(store.take(wrong).error().code() == base::ErrorCode::not_found);
    CHECK(store.take(kept.code.view()).error().code() == base::ErrorCode::rate_limited);
    CHECK(machine.open({.misses = 2}).take(kept.code.view()).error().code() == base::ErrorCode::rate_limited);
    machine.clock.advance(15min);
    CHECK(store.take(kept.code.view()));
}

TEST_CASE("a machine keeps only so many, and says so")
{
    Machine machine;
    auto store = machine.open({.most = 1});
    REQUIRE(store.keep(sample()));
    const auto second = store.keep(sample());
    REQUIRE_FALSE(second);
    CHECK(second.error().code() == base::ErrorCode::store_full);
}

TEST_CASE("the code alone opens nothing on another machine")
{
    Machine machine;
    const auto kept = machine.open().keep(sample()).value();
    CHECK(machine.open({}, "other.key").take(kept.code.view()).error().code() == base::ErrorCode::not_found);
}
