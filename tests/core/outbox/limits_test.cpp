#include "core/outbox/limits.h"

#include "tests/core/outbox/full_disk.h"
#include "tests/core/outbox/outbox_fixture.h"
#include "tests/support/applications.h"
#include "tests/support/fake_service.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using namespace oss;
using namespace std::chrono_literals;
using base::ErrorCode;

namespace {

outbox::Standing good_standing()
{
    const base::UtcTime now{1'800'000'000'000ms};
    return {.queue = {}, .free_bytes = std::int64_t{1} << 40, .now = now, .service_time = now};
}

std::vector<std::string> references_in(outbox::Outbox& outbox)
{
    std::vector<std::string> references;
    const auto lines = outbox.list().value();
    for (const auto& line : lines) {
        references.push_back(line.reference.text());
    }
    std::ranges::sort(references);
    return references;
}

}  // namespace

TEST_CASE("each limit closes the start screen with its code before anybody begins")
{
    const outbox::Limits limits;
    CHECK_FALSE(outbox::reached_limit(good_standing(), limits));
    auto full = good_standing();
    full.free_bytes = limits.reserve_bytes - 1;
    CHECK(outbox::reached_limit(full, limits) == ErrorCode::disk_full);
    auto many = good_standing();
    many.queue.waiting = limits.most_records - 1;
    CHECK_FALSE(outbox::reached_limit(many, limits));
    many.queue.parked = 1;
    CHECK(outbox::reached_limit(many, limits) == ErrorCode::store_full);
    auto old = good_standing();
    old.queue.oldest_waiting = old.now - limits.oldest;
    CHECK_FALSE(outbox::reached_limit(old, limits));
    old.queue.oldest_waiting = old.now - limits.oldest - 1ms;
    CHECK(outbox::reached_limit(old, limits) == ErrorCode::store_full);
    auto revoked = good_standing();
    revoked.is_revoked = true;
    CHECK(outbox::reached_limit(revoked, limits) == ErrorCode::revoked);
}

TEST_CASE("a clock that can't be right closes the start screen, weeks without a network do not")
{
    const outbox::Limits limits;
    for (const auto& [off, is_absurd] : std::vector<std::pair<std::chrono::hours, bool>>{
             {-25h, true}, {-23h, false}, {24h * 60, false}, {24h * 401, true}}) {
        auto standing = good_standing();
        standing.now += off;
        CAPTURE(off.count());
        CHECK(outbox::reached_limit(standing, limits).has_value() == is_absurd);
    }
    auto standing = good_standing();
    standing.clock_offset = -25h;
    CHECK(outbox::reached_limit(standing, limits) == ErrorCode::clock_skew);
}

TEST_CASE("the ballast takes room in good times and gives it back once")
{
    test::TemporaryFolder folder;
    outbox::Ballast ballast{folder.path() / "ballast", 1 << 20};
    CHECK_FALSE(ballast.drop());
    ballast.take_on();
    CHECK(std::filesystem::file_size(folder.path() / "ballast") == 1 << 20);
    CHECK(ballast.drop());
    CHECK_FALSE(ballast.drop());
    outbox::Ballast too_much{folder.path() / "ballast", std::int64_t{1} << 60};
    too_much.take_on();
    CHECK_FALSE(too_much.drop());
}

TEST_CASE("a disk that is full at any write loses nothing, and says so")
{
    test::FullDisk disk;
    test::OutboxFixture f;
    const test::FakeService service{f.clock};
    const auto enrolment = service.enrolment();
    std::vector<std::string> stored;
    int failures = 0;
    for (int writes = 0, clean = 0; clean < 3; ++writes) {
        disk.fill_after(writes);
        const auto outcome = f.outbox.store(test::siti_application(), test::consent(), "x", enrolment);
        clean = disk.make_room() ? 0 : clean + 1;
        if (outcome) {
            stored.push_back(outcome->reference.text());
        } else {
            CHECK(outcome.error().code() == ErrorCode::disk_full);
            ++failures;
        }
    }
    CHECK(failures > 0);
    std::ranges::sort(stored);
    CHECK(references_in(f.outbox) == stored);
    CHECK(f.outbox.verify(enrolment).value().findings.empty());
}

TEST_CASE("a damaged store is moved aside, and what its damage did not touch goes on")
{
    test::OutboxFixture f;
    const test::FakeService service{f.clock};
    const auto enrolment = service.enrolment();
    const auto file = f.folder.path() / "store.sqlite";
    std::vector<std::string> stored;
    {
        auto outbox = outbox::Outbox::open(file, test::outbox_migrations(), f.clock, f.random, f.log).value();
        for (int i = 0; i < 24; ++i) {
            stored.push_back(
                outbox.store(test::siti_application(), test::consent(), "x", enrolment).value().reference.text());
        }
    }
    const auto mend = [&] {
        return outbox::Outbox::mend(file, test::outbox_migrations(), enrolment, f.clock, f.random, f.log);
    };
    CHECK_FALSE(mend().value().has_value());
    constexpr std::streamoff page = 4096;
    const auto pages = static_cast<std::streamoff>(std::filesystem::file_size(file)) / page;
    REQUIRE(pages > 8);
    const std::filesystem::path whole = f.folder.path() / "whole";
    std::filesystem::copy_file(file, whole);
    int damaged = 0;
    for (std::streamoff at = 0; at < pages; ++at) {
        std::filesystem::copy_file(whole, file, std::filesystem::copy_options::overwrite_existing);
        std::filesystem::remove(file.string() + "-wal");
        std::filesystem::remove(file.string() + "-shm");
        std::fstream stream{file, std::ios::binary | std::ios::in | std::ios::out};
        std::string lost(page, '\0');
        stream.seekg(at * page);
        stream.read(lost.data(), page);
        stream.seekp(at * page);
        stream << std::string(page, '\x5a');
        stream.close();
        f.clock.advance(1s);
        const auto mended = mend();
        CAPTURE(at);
        REQUIRE(mended.has_value());
        if (!*mended) {
            continue;  // a page that holds nothing
        }
        ++damaged;
        CHECK(std::filesystem::exists((*mended)->aside));
        auto outbox = outbox::Outbox::open(file, test::outbox_migrations(), f.clock, f.random, f.log).value();
        const auto saved = references_in(outbox);
        for (const std::string& reference : stored) {
            const bool was_there = lost.find("\"reference\":\"" + reference) != std::string::npos;
            CHECK((was_there || std::ranges::find(saved, reference) != saved.end()));
        }
        CHECK(outbox.verify(enrolment).value().findings.empty());
    }
    CHECK(damaged > pages / 2);
    CHECK(f.log_text.find("store.salvaged") != std::string::npos);
}

TEST_CASE("proofs of a damaged store go on, and what was delivered does not come back")
{
    test::OutboxFixture f;
    base::SeededRandom random{2};
    const auto key = wire::SigningKey::generate(random);
    const test::FakeService service{f.clock};
    const auto enrolment = service.enrolment();
    const auto file = f.folder.path() / "store.sqlite";
    {
        auto outbox = outbox::Outbox::open(file, test::outbox_migrations(), f.clock, f.random, f.log).value();
        for (int i = 0; i < 12; ++i) {
            REQUIRE(outbox.store(test::siti_application(), test::consent(), "x", enrolment));
        }
        const auto waiting = outbox.next_waiting(0).value().value();
        const auto signed_for = wire::make_acknowledgement(waiting.reference, wire::ApplicationStatus::received,
                                                           f.clock.utc(), wire::sha256(waiting.record.body), key);
        REQUIRE(outbox.complete(waiting, signed_for, key.verify_key()));
    }
    std::fstream stream{file, std::ios::binary | std::ios::in | std::ios::out | std::ios::ate};
    const auto size = static_cast<std::streamoff>(stream.tellp());
    stream.seekp(size - 4096);
    stream << std::string(4096, '\x5a');
    stream.close();
    const auto mended =
        outbox::Outbox::mend(file, test::outbox_migrations(), enrolment, f.clock, f.random, f.log).value();
    REQUIRE(mended.has_value());
    CHECK(mended->proofs == 1);
    CHECK(mended->records >= 8);
    CHECK(mended->records <= 11);
}
