#include "core/wire/json_reader.h"
#include "core/wire/json_writer.h"

#include "core/base/encoding.h"
#include "tests/support/fake_clock.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>

using namespace oss;
using wire::JsonDocument;
using wire::ProblemCode;

namespace {

wire::Received<JsonDocument> parse(std::string_view text, std::size_t limit = 4096)
{
    return JsonDocument::parse(base::as_bytes(text), limit);
}

}  // namespace

TEST_CASE("what the writer writes the reader reads")
{
    const std::string odd = "\"quoted\" \\ \x01\n \xE2\x80\xA2";
    const base::UtcTime now = test::FakeClock{}.utc();
    wire::JsonWriter writer;
    writer.begin_object().field("text", odd).field("number", -7).field("yes", true);
    writer.field("none", std::optional<int>{}).field("time", now);
    writer.begin_array("list").begin_object().field("a", 1).end_object().begin_object().end_object().end_array();
    writer.begin_object("inner").field("b", "x").end_object().end_object();
    CHECK(writer.buffer() ==
          "{\"text\":\"\\\"quoted\\\" \\\\ \\u0001\\u000a \xE2\x80\xA2\",\"number\":-7,\"yes\":true,\"none\":null,"
          "\"time\":\"2026-11-23T10:42:07+07:00\",\"list\":[{\"a\":1},{}],\"inner\":{\"b\":\"x\"}}");
    auto document = parse(writer.buffer()).value();
    auto reader = document.root();
    CHECK(reader.text("text") == odd);
    CHECK(reader.integer("number", -10, 10) == -7);
    CHECK(reader.boolean("yes"));
    CHECK_FALSE(reader.optional_integer("none", 0, 1));
    CHECK(reader.time("time") == now);
    auto list = reader.objects("list", 2);
    REQUIRE(list.size() == 2);
    CHECK(list[0].integer("a", 0, 9) == 1);
    CHECK(reader.object("inner").text("b") == "x");
    reader.refuse_unknown_fields();
    CHECK_FALSE(document.problem());
}

TEST_CASE("texts in locked memory grow and stay whole")
{
    wire::SecretJsonWriter writer;
    const std::string text(5000, 'x');
    writer.begin_object().field("a", text).field("b", text).end_object();
    const auto secret = writer.buffer().take();
    CHECK(base::as_text(secret.bytes()) == "{\"a\":\"" + text + "\",\"b\":\"" + text + "\"}");
    auto document = JsonDocument::parse(secret.bytes(), 20'000, JsonDocument::Memory::locked).value();
    CHECK(document.root().text("b", 5000) == text);
}

TEST_CASE("what is not strict JSON is refused")
{
    const std::string deep = "{\"a\":" + std::string(20'000, '[') + std::string(20'000, ']') + "}";
    const std::string text = GENERATE_COPY(
        std::string{}, "{", "[]", "1", "null", "\"a\"", "{} x", "{}{}", "{\"a\":1,}", "{'a':1}", "{a:1}", "{\"a\":01}",
        "{\"a\":NaN}", "{\"a\":1}//", "{\"a\":1,\"a\":2}", "{\"b\":{\"a\":1,\"a\":2}}", "{\"a\":1,\"\\u0061\":2}",
        "{\"a\":\"\xff\"}", "{\"a\":\"\xc0\x80\"}", "{\"a\":\"\xed\xa0\x80\"}", "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\x01\"}", "{\"a\":\"b", std::string("{\"a\":1}\0", 8), "\xEF\xBB\xBF{}", deep);
    const auto document = parse(text, 100'000);
    CAPTURE(text.substr(0, 40));
    REQUIRE_FALSE(document);
    CHECK(document.error().code == ProblemCode::malformed_request);
}

TEST_CASE("U+0000 and too long texts have their own codes")
{
    CHECK(parse(R"({"a":"b\u0000c"})").error().code == ProblemCode::invalid_field);
    CHECK(parse(R"({"a\u0000":"b"})").error().code == ProblemCode::invalid_field);
    CHECK(parse(R"({"a":["x",{"b":"\u0000"}]})").error().code == ProblemCode::invalid_field);
    CHECK(parse("{\"a\":\"bbbb\"}", 11).error().code == ProblemCode::too_large);
    CHECK(parse("{\"a\":\"bbbb\"}", 12));
}

TEST_CASE("fields of another kind are noted by name, the first one counts")
{
    auto document = parse(R"({"t":1,"n":"x","big":9999999999999999999,"real":1.5,"b":"true","time":"now","empty":"",
                              "inner":{"x":5},"list":[1],"null":null})")
                        .value();
    auto reader = document.root();
    SECTION("text") { CHECK(reader.text("t").empty()); }
    SECTION("empty") { CHECK(reader.text("empty").empty()); }
    SECTION("long") { CHECK(reader.text("n", 0).empty()); }
    SECTION("missing") { CHECK(reader.text("none").empty()); }
    SECTION("null") { CHECK(reader.text("null").empty()); }
    SECTION("integer") { CHECK(reader.integer("n", 0, 9) == 0); }
    SECTION("range") { CHECK(reader.integer("t", 2, 9) == 0); }
    SECTION("unsigned") { CHECK(reader.integer("big", 0, 9) == 0); }
    SECTION("real") { CHECK(reader.integer("real", 0, 9) == 0); }
    SECTION("boolean") { CHECK_FALSE(reader.boolean("b")); }
    SECTION("time") { CHECK(reader.time("time") == base::UtcTime{}); }
    SECTION("object") { CHECK_FALSE(reader.object("t").has("x")); }
    SECTION("array") { CHECK(reader.objects("list", 5).empty()); }
    SECTION("array length") { CHECK(reader.objects("list", 0).empty()); }
    SECTION("unknown")
    {
        reader.refuse_unknown_fields();
        CHECK(document.problem()->field == "t");
    }
    REQUIRE(document.problem());
    CHECK(document.problem()->code == ProblemCode::invalid_field);
    const auto first = document.problem()->field;
    CHECK(reader.object("inner").text("x").empty());
    CHECK(document.problem()->field == first);
}

TEST_CASE("a field of an inner object is named with its path")
{
    auto document = parse(R"({"inner":{"x":5}})").value();
    CHECK(document.root().object("inner").text("x").empty());
    CHECK(document.problem()->field == "inner.x");
}
