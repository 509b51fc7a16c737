#include "core/base/secret_bytes.h"

#include "core/base/encoding.h"
#include "core/base/random.h"

#include <catch2/catch_test_macros.hpp>

#include <set>
#include <utility>

using namespace oss::base;

TEST_CASE("secret bytes start as zeros, keep what is put in, and move")
{
    SecretBytes secret{4};
    CHECK(secret.bytes()[0] == 0);
    secret.bytes()[0] = 7;
    SecretBytes moved{std::move(secret)};
    CHECK(moved.size() == 4);
    CHECK(moved.bytes()[0] == 7);
    moved = SecretBytes{as_bytes("ab")};
    CHECK(as_text(moved.bytes()) == "ab");
}

TEST_CASE("comparison in constant time knows equal, different and shorter")
{
    CHECK(equal_in_constant_time(as_bytes("abc"), as_bytes("abc")));
    CHECK_FALSE(equal_in_constant_time(as_bytes("abc"), as_bytes("abd")));
    CHECK_FALSE(equal_in_constant_time(as_bytes("abc"), as_bytes("ab")));
    CHECK(equal_in_constant_time({}, {}));
}

TEST_CASE("encodings go there and back and refuse what is not theirs")
{
    const std::string_view text = "\x01\xfe\xff halo";
    CHECK(as_text(from_base64(to_base64(as_bytes(text))).value()) == text);
    CHECK(as_text(from_base64url(to_base64url(as_bytes(text))).value()) == text);
    CHECK(as_text(from_hex(to_hex(as_bytes(text))).value()) == text);
    CHECK(to_base64(as_bytes("a")) == "YQ==");
    CHECK(to_base64url(as_bytes("\xfb\xff")) == "-_8");
    CHECK_FALSE(from_base64("YQ"));
    CHECK_FALSE(from_base64("Y Q=="));
    CHECK_FALSE(from_base64url("YQ=="));
    CHECK_FALSE(from_hex("abc"));
    CHECK_FALSE(from_hex("zz"));
    CHECK(from_base64("").value().empty());
}

TEST_CASE("random numbers below a bound reach all of it and never the bound")
{
    SystemRandom random;
    std::set<std::uint32_t> seen;
    for (int i = 0; i < 500; ++i) {
        seen.insert(random.below(5));
    }
    CHECK(seen == std::set<std::uint32_t>{0, 1, 2, 3, 4});
}

TEST_CASE("a seeded generator repeats itself but not its calls")
{
    SeededRandom first{7};
    SeededRandom second{7};
    std::array<std::uint8_t, 8> a{};
    std::array<std::uint8_t, 8> b{};
    first.fill(a);
    second.fill(b);
    CHECK(a == b);
    second.fill(b);
    CHECK(a != b);
}
