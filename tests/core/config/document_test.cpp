#include "core/config/document.h"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

using namespace oss;
using config::Document;

namespace {

Document read(std::string_view toml) { return Document::parse(toml, "kiosk.toml").value(); }

enum class Colour : std::uint8_t { green, blue };
constexpr std::array colours{std::pair{std::string_view{"green"}, Colour::green},
                             std::pair{std::string_view{"blue"}, Colour::blue}};

}  // namespace

TEST_CASE("values are read by their dotted keys")
{
    Document document = read("[camera]\nsource = \"auto\"\n[display]\nsize_inch = 21.5\n[access]\ndays = 30\n"
                             "reminder_days = [14, 7, 1]\nmail = true\nlines = [\"a\", \"b\"]\n");
    CHECK(document.text("camera.source") == "auto");
    CHECK(document.number("display.size_inch", 0, 5, 100) == 21.5);
    CHECK(document.integer("access.days", 1, 1, 365) == 30);
    CHECK(document.integers("access.reminder_days", {}, 1, 30) == std::vector<std::int64_t>{14, 7, 1});
    CHECK(document.flag("access.mail", false));
    CHECK(document.texts("access.lines") == std::vector<std::string>{"a", "b"});
    CHECK(document.finish());
}

TEST_CASE("a choice is read by its name")
{
    Document document = read("colour = \"blue\"\n");
    CHECK(document.choice("colour", colours, Colour::green) == Colour::blue);
    CHECK(document.choice("other", colours, Colour::green) == Colour::green);
    CHECK(document.finish());
}

TEST_CASE("what is absent has its default")
{
    Document document = read("");
    CHECK(document.text("camera.source", "auto") == "auto");
    CHECK(document.integer("access.days", 30, 1, 365) == 30);
    CHECK(document.number("display.size_inch", 21.5, 5, 100) == 21.5);
    CHECK_FALSE(document.has("camera.source"));
    CHECK(document.finish());
}

TEST_CASE("a mistyped key is named with its line")
{
    Document document = read("[camera]\n\nsorce = \"auto\"\n");
    document.text("camera.source");
    const auto outcome = document.finish();
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().code() == base::ErrorCode::bad_configuration);
    CHECK(outcome.error().detail() == "kiosk.toml:3: camera.sorce: unknown key");
}

TEST_CASE("all findings are told at once, in the order of the lines")
{
    Document document = read("a = 5\nb = \"x\"\nc = \"red\"\nd = [1, \"two\"]\n");
    document.text("a");
    CHECK(document.integer("b", 7, 1, 9) == 7);
    CHECK(document.choice("c", colours, Colour::green) == Colour::green);
    document.integers("d", {}, 0, 9);
    document.complain("missing.key", "must be set");
    CHECK(document.finish().error().detail() == "kiosk.toml: missing.key: must be set\n"
                                                "kiosk.toml:1: a: must be a text\n"
                                                "kiosk.toml:2: b: must be a whole number\n"
                                                "kiosk.toml:3: c: must be one of green, blue\n"
                                                "kiosk.toml:4: d: must be a list of whole numbers");
}

TEST_CASE("a number outside its limits is not taken")
{
    Document document = read("days = 0\nsize = 500.0\n");
    CHECK(document.integer("days", 30, 1, 365) == 30);
    CHECK(document.number("size", 21.5, 5, 100) == 21.5);
    CHECK_FALSE(document.finish());
}

TEST_CASE("what is not TOML is refused with its line")
{
    const auto document = Document::parse("a = 1\nb = = 2\n", "kiosk.toml");
    REQUIRE_FALSE(document);
    CHECK(document.error().detail().starts_with("kiosk.toml:2: "));
}

TEST_CASE("a file that is not there is told")
{
    CHECK(Document::load("/nonexistent/kiosk.toml").error().code() == base::ErrorCode::not_found);
}
