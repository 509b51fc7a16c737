#include "core/wire/keys.h"

#include "core/base/encoding.h"
#include "core/base/random.h"
#include "core/wire/uuid.h"
#include "tests/support/fake_clock.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace oss;

TEST_CASE("an Ed25519 key signs as RFC 8032 says")
{
    // RFC 8032 section 7.1, test 2.
    const auto seed = base::from_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb").value();
    const auto key = wire::SigningKey::from_seed(seed).value();
    CHECK(base::to_hex(key.verify_key().bytes) == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    const auto signature = key.sign(base::as_bytes("\x72"));
    CHECK(base::to_hex(signature) == "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                                     "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    CHECK(wire::verify(key.verify_key(), base::as_bytes("\x72"), signature));
    CHECK_FALSE(wire::verify(key.verify_key(), base::as_bytes("\x73"), signature));
    CHECK_FALSE(wire::verify(key.verify_key(), base::as_bytes("\x72"), std::span{signature}.first(63)));
    CHECK(wire::SigningKey::from_seed(key.seed()).value().verify_key() == key.verify_key());
    CHECK_FALSE(wire::SigningKey::from_seed(std::span{seed}.first(31)));
}

TEST_CASE("what is sealed opens with the right key only")
{
    base::SeededRandom random{1};
    const auto key = wire::OpeningKey::generate(random);
    const auto other = wire::OpeningKey::generate(random);
    auto sealed = wire::seal(base::as_bytes("halo"), key.seal_key());
    CHECK(base::as_text(key.open(sealed).value().bytes()) == "halo");
    CHECK_FALSE(other.open(sealed));
    CHECK(wire::OpeningKey::from_secret(key.secret()).value().seal_key() == key.seal_key());
    CHECK_FALSE(key.open(std::span{sealed}.first(47)));
    CHECK_FALSE(key.open({}));
    sealed.back() ^= 1;
    CHECK_FALSE(key.open(sealed));
}

TEST_CASE("public keys have a short name and a text form")
{
    base::SeededRandom random{1};
    const auto key = wire::SigningKey::generate(random).verify_key();
    CHECK(wire::parse_verify_key(wire::to_text(key)).value() == key);
    CHECK(wire::key_id(key).size() == 12);
    CHECK(wire::key_id(key) != wire::key_id(wire::SigningKey::generate(random).verify_key()));
    const auto seal_key = wire::OpeningKey::generate(random).seal_key();
    CHECK(wire::parse_seal_key(wire::to_text(seal_key)).value() == seal_key);
    CHECK_FALSE(wire::parse_seal_key(""));
    CHECK_FALSE(wire::parse_verify_key("AAAA"));
    CHECK_FALSE(wire::parse_verify_key(wire::to_text(key) + "="));
}

TEST_CASE("a UUID of version 7 carries the time and is never the same")
{
    base::SystemRandom random;
    const test::FakeClock clock;
    const std::string uuid = wire::new_uuid_v7(clock.utc(), random);
    CHECK(wire::is_uuid_v7(uuid));
    CHECK(uuid.substr(0, 13) == "01a2067f-2a98");  // 2026-11-23T03:42:07Z in milliseconds
    CHECK(wire::new_uuid_v7(clock.utc(), random) != uuid);
}

TEST_CASE("what is no UUID of version 7 is known")
{
    const std::string_view text =
        GENERATE("", "019ab3b2-7f00-4000-8000-000000000001", "019ab3b2-7f00-7000-c000-000000000001",
                 "019AB3B2-7f00-7000-8000-000000000001", "019ab3b27-f00-7000-8000-000000000001",
                 "019ab3b2-7f00-7000-8000-00000000000", "019ab3b2-7f00-7000-8000-0000000000010");
    CHECK_FALSE(wire::is_uuid_v7(text));
}
