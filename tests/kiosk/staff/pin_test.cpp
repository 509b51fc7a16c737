#include "kiosk/staff/pin_file.h"
#include "kiosk/staff/pin_lock.h"

#include "tests/support/fake_clock.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <filesystem>

using namespace oss;
using namespace std::chrono_literals;
using staff::PinLock;

TEST_CASE("five tries are free, then each wrong PIN waits twice as long")
{
    test::FakeClock clock;
    PinLock lock;
    for (int left = PinLock::free_tries; left > 1; --left) {
        CHECK(lock.tries_left(clock.steady()) == left);
        lock.refused(clock.steady());
        CHECK(lock.wait(clock.steady()) == 0s);
    }
    for (const auto wait : {30s, 60s, 120s, 240s, 480s, 900s, 900s}) {
        lock.refused(clock.steady());
        CHECK(lock.wait(clock.steady()) == wait);
        CHECK(lock.tries_left(clock.steady()) == 0);
        clock.advance(wait);
        CHECK(lock.wait(clock.steady()) == 0s);
        CHECK(lock.tries_left(clock.steady()) == 1);
    }
    lock.accepted();
    CHECK(lock.tries_left(clock.steady()) == PinLock::free_tries);
}

TEST_CASE("a PIN is known by its hash only, and only the right one")
{
    const auto hash = staff::hash_pin("482915");
    REQUIRE(hash);
    CHECK(hash->starts_with("$argon2id$"));
    CHECK(hash->find("482915") == std::string::npos);
    CHECK(staff::matches("482915", *hash));
    CHECK_FALSE(staff::matches("482916", *hash));
    CHECK_FALSE(staff::matches("", *hash));
    CHECK_FALSE(staff::matches("482915", ""));
    CHECK_FALSE(staff::matches("482915", "no hash"));
    for (const char* wrong : {"", "12345", "123456789", "12345a", "12 456"}) {
        CHECK(staff::hash_pin(wrong).error().code() == base::ErrorCode::bad_input);
    }
}

TEST_CASE("the hash is kept in a file of its owner's only")
{
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "officer.pin";
    CHECK(staff::load_pin_hash(file).error().code() == base::ErrorCode::not_found);
    const auto hash = staff::hash_pin("482915").value();
    REQUIRE(staff::save_pin_hash(file, hash));
    CHECK(staff::load_pin_hash(file).value() == hash);
    const auto mode = std::filesystem::status(file).permissions();
    CHECK((mode & (std::filesystem::perms::group_all | std::filesystem::perms::others_all)) ==
          std::filesystem::perms::none);
}
