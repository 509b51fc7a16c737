#include "core/wire/http_signature.h"

#include "core/base/encoding.h"
#include "tests/support/fake_clock.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <numeric>
#include <string>

using namespace oss;
using base::ErrorCode;

namespace {

wire::SigningKey test_key()
{
    std::array<std::uint8_t, 32> seed{};
    std::iota(seed.begin(), seed.end(), std::uint8_t{0});
    return wire::SigningKey::from_seed(seed).value();
}

const std::string body = R"({"schema":1})";
const std::string digest = wire::content_digest(base::as_bytes(body));
constexpr std::string_view idempotency = "019ab3b2-7f00-7000-8000-000000000001";

wire::SignableRequest request()
{
    return {
        .method = "POST", .target = "/v1/applications?dry=1", .content_digest = digest, .idempotency_key = idempotency};
}

wire::SignatureHeaders sign(const wire::SignableRequest& signable)
{
    return wire::sign_request(signable, {test::FakeClock{}.utc(), "kiosk-1", "bm9uY2U"}, test_key());
}

const std::string some_signature = "sig1=:" + base::to_base64(wire::Signature{}) + ":";

}  // namespace

TEST_CASE("a signed request has the headers that RFC 9421 prescribes")
{
    const auto headers = sign(request());
    CHECK(
        headers.signature_input ==
        R"(sig1=("@method" "@path" "@query" "content-digest" "idempotency-key");created=1795405327;keyid="kiosk-1";nonce="bm9uY2U")");
    // The base of RFC 9421 section 2.5, written out.
    const std::string base =
        "\"@method\": POST\n\"@path\": /v1/applications\n\"@query\": ?dry=1\n\"content-digest\": " + digest +
        "\n\"idempotency-key\": " + std::string{idempotency} +
        "\n\"@signature-params\": " + headers.signature_input.substr(5);
    CHECK(headers.signature == "sig1=:" + base::to_base64(test_key().sign(base::as_bytes(base))) + ":");
}

TEST_CASE("the digest of a body is that of RFC 9530")
{
    // RFC 9530 appendix D: the sha-256 of {"hello": "world"} and a line feed.
    CHECK(wire::content_digest(base::as_bytes("{\"hello\": \"world\"}\n")) ==
          "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:");
}

TEST_CASE("what was signed verifies, with and without query and idempotency key")
{
    auto signable = request();
    signable.target = GENERATE("/v1/applications?dry=1", "/v1/applications", "/v1/x?", "/");
    if (GENERATE(true, false)) {
        signable.idempotency_key.reset();
    }
    const auto headers = sign(signable);
    const auto parsed = wire::parse_request_signature(headers.signature_input, headers.signature);
    REQUIRE(parsed);
    CHECK(parsed->keyid == "kiosk-1");
    CHECK(parsed->nonce == "bm9uY2U");
    CHECK(wire::verify_request(*parsed, signable, base::as_bytes(body), test_key().verify_key()));
}

TEST_CASE("a request that differs in any signed part does not verify")
{
    const auto headers = sign(request());
    const auto parsed = wire::parse_request_signature(headers.signature_input, headers.signature).value();
    auto changed = request();
    auto key = test_key().verify_key();
    std::string changed_body = body;
    const int part = GENERATE(Catch::Generators::range(0, 8));
    switch (part) {
    case 0: changed.method = "PUT"; break;
    case 1: changed.target = "/v1/application?dry=1"; break;
    case 2: changed.target = "/v1/applications?dry=2"; break;
    case 3: changed.target = "/v1/applications"; break;
    case 4: changed.idempotency_key = "other"; break;
    case 5: changed.idempotency_key.reset(); break;
    case 6: key.bytes[0] ^= 1; break;
    default: changed_body += ' '; break;
    }
    CAPTURE(part);
    const auto verified = wire::verify_request(parsed, changed, base::as_bytes(changed_body), key);
    REQUIRE_FALSE(verified);
    CHECK(verified.error().code() == ErrorCode::bad_signature);
}

TEST_CASE("another sender's order, label and white space are understood")
{
    const std::string input =
        R"(kiosk=(  "content-digest" "@query"  "@path" "@method" ); keyid="k \"1\"";alg="ed25519"; nonce="n";created=1795405327)";
    const std::string params =
        R"(("content-digest" "@query" "@path" "@method");keyid="k \"1\"";alg="ed25519";nonce="n";created=1795405327)";
    const std::string base = "\"content-digest\": " + digest +
                             "\n\"@query\": ?\n\"@path\": /v1/time\n\"@method\": GET\n" +
                             "\"@signature-params\": " + params;
    const auto parsed =
        wire::parse_request_signature(input, "kiosk=:" + base::to_base64(test_key().sign(base::as_bytes(base))) + ":");
    REQUIRE(parsed);
    CHECK(parsed->keyid == "k \"1\"");
    const wire::SignableRequest signable{
        .method = "GET", .target = "/v1/time", .content_digest = digest, .idempotency_key = {}};
    CHECK(wire::verify_request(*parsed, signable, base::as_bytes(body), test_key().verify_key()));
}

TEST_CASE("odd signature inputs are refused")
{
    const std::string good = R"(("@method" "@path" "@query" "content-digest");created=1;keyid="k";nonce="n")";
    REQUIRE(wire::parse_request_signature("sig1=" + good, some_signature));
    const std::string input = GENERATE_COPY(
        std::string{}, "sig1", "sig1=", "=" + good, "Sig1=" + good, "sig1=" + good + ", sig2=" + good,
        "sig1=" + good + ",", "sig1=" + good + " ", " sig1=" + good, "sig1=" + good + ";created=2",
        "sig1=" + good + ";unknown=1", "sig1=" + good + ";alg=\"rsa-v1_5-sha256\"", "sig1=" + good + ";alg=ed25519",
        "sig1=" + good + ";tag", R"(sig1=("@method" "@method");created=1;keyid="k";nonce="n")",
        R"(sig1=("@method";req);created=1;keyid="k";nonce="n")",
        R"(sig1=("@method""@path");created=1;keyid="k";nonce="n")",
        R"(sig1=("@authority");created=1;keyid="k";nonce="n")", R"(sig1=("@method);created=1;keyid="k";nonce="n")",
        R"(sig1=("@method";created=1;keyid="k";nonce="n")", R"(sig1=(@method);created=1;keyid="k";nonce="n")",
        R"(sig1=("@method");created="1";keyid="k";nonce="n")", R"(sig1=("@method");created=1.5;keyid="k";nonce="n")",
        R"(sig1=("@method");created=1234567890123456;keyid="k";nonce="n")",
        R"(sig1=("@method");created=1;keyid=k;nonce="n")", R"(sig1=("@method");created=1;keyid="";nonce="n")",
        R"(sig1=("@method");keyid="k";nonce="n")", R"(sig1=("@method");created=1;keyid="k")",
        R"(sig1=("@method");created=1;nonce="n")", R"(sig1=("@method");created=1;keyid="k\n";nonce="n")",
        "sig1=(\"@method\");created=1;keyid=\"k\n\";nonce=\"n\"",
        "sig1=(\"@method\t\");created=1;keyid=\"k\";nonce=\"n\"",
        "sig1=(\"@method\");created=1;keyid=\"" + std::string(129, 'k') + "\";nonce=\"n\"");
    CAPTURE(input);
    CHECK_FALSE(wire::parse_request_signature(input, some_signature));
}

TEST_CASE("odd signatures are refused")
{
    const std::string input = R"(sig1=("@method" "@path" "@query" "content-digest");created=1;keyid="k";nonce="n")";
    const std::string signature = GENERATE_COPY(
        std::string{}, "sig1", "sig1=", "sig1=::", "sig1=:AAAA:", "sig2" + some_signature.substr(4),
        some_signature + ",", some_signature + ", " + some_signature, some_signature + ";x=1",
        some_signature.substr(0, some_signature.size() - 1), "sig1=\"" + base::to_base64(wire::Signature{}) + "\"",
        "sig1=:" + base::to_base64(wire::Signature{}).substr(0, 84) + ":");
    CAPTURE(signature);
    CHECK_FALSE(wire::parse_request_signature(input, signature));
}

TEST_CASE("a signature that leaves out a component does not pass")
{
    const std::string params = R"(("@method" "@path" "content-digest");created=1;keyid="k";nonce="n")";
    const std::string base =
        "\"@method\": GET\n\"@path\": /\n\"content-digest\": " + digest + "\n\"@signature-params\": " + params;
    const auto parsed = wire::parse_request_signature(
        "sig1=" + params, "sig1=:" + base::to_base64(test_key().sign(base::as_bytes(base))) + ":");
    REQUIRE(parsed);
    const wire::SignableRequest signable{
        .method = "GET", .target = "/", .content_digest = digest, .idempotency_key = {}};
    CHECK_FALSE(wire::verify_request(*parsed, signable, base::as_bytes(body), test_key().verify_key()));
}

TEST_CASE("odd content digests are refused though they are signed")
{
    auto signable = request();
    const std::string odd = GENERATE_COPY(
        std::string{}, "sha-256", "sha-256=", "sha-256=::", "sha-512=:AAAA:", digest + ",", digest + ", " + digest,
        "sha-256=:not base64:", digest + " x", wire::content_digest(base::as_bytes("other")));
    signable.content_digest = odd;
    const auto headers = sign(signable);
    const auto parsed = wire::parse_request_signature(headers.signature_input, headers.signature).value();
    CAPTURE(odd);
    CHECK_FALSE(wire::verify_request(parsed, signable, base::as_bytes(body), test_key().verify_key()));
}

TEST_CASE("a content digest may carry further algorithms")
{
    auto signable = request();
    const std::string several = "sha-512=:AAAA:, " + digest;
    signable.content_digest = several;
    const auto headers = sign(signable);
    const auto parsed = wire::parse_request_signature(headers.signature_input, headers.signature).value();
    CHECK(wire::verify_request(parsed, signable, base::as_bytes(body), test_key().verify_key()));
}

TEST_CASE("a signature counts for five minutes before and after")
{
    using namespace std::chrono_literals;
    const base::UtcTime created{1795405327s};
    wire::RequestSignature signature;
    signature.created = created;
    CHECK(wire::check_age(signature, created));
    CHECK(wire::check_age(signature, created + 5min));
    CHECK(wire::check_age(signature, created - 5min));
    CHECK_FALSE(wire::check_age(signature, created + 5min + 1ms));
    const auto early = wire::check_age(signature, created - 5min - 1ms);
    REQUIRE_FALSE(early);
    CHECK(early.error().code() == ErrorCode::clock_skew);
    CHECK(wire::nonce_expiry(signature) == created + 5min);
    signature.expires = created + 1min;
    CHECK(wire::check_age(signature, created + 59s));
    CHECK_FALSE(wire::check_age(signature, created + 1min));
}
