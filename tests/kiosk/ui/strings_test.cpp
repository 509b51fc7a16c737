#include "kiosk/ui/strings.h"

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <unistd.h>

using namespace oss;
using ui::Language;

namespace {

ui::Strings product_strings()
{
    auto strings = ui::Strings::load(OSS_ASSETS_DIR "/strings");
    REQUIRE(strings.has_value());
    return std::move(*strings);
}

/// An empty folder of this process under the system's temporary one.
std::string fresh_directory(const std::string& name)
{
    const auto path = std::filesystem::temp_directory_path() / fmt::format("oss_strings_{}_{}", ::getpid(), name);
    std::filesystem::create_directories(path);
    return path.string();
}

std::multiset<std::string> blanks_of(std::string_view text)
{
    std::multiset<std::string> names;
    while (true) {
        const auto open = text.find('{');
        const auto close = text.find('}');
        if (open == std::string_view::npos || close == std::string_view::npos) {
            return names;
        }
        names.emplace(text.substr(open + 1, close - open - 1));
        text.remove_prefix(close + 1);
    }
}

}  // namespace

TEST_CASE("every text exists in every language with the same blanks")
{
    const ui::Strings strings = product_strings();
    CHECK(strings.missing().empty());
    CHECK(strings.keys().size() >= 600);
    for (const auto key : strings.keys()) {
        const auto expected = blanks_of(strings.text(Language::indonesian, key));
        for (const Language language : {Language::english, Language::javanese}) {
            INFO(key << " in " << ui::language_code(language));
            CHECK_FALSE(strings.text(language, key).empty());
            CHECK(blanks_of(strings.text(language, key)) == expected);
        }
    }
}

TEST_CASE("bold marks come in pairs in every text")
{
    const ui::Strings strings = product_strings();
    for (const auto key : strings.keys()) {
        for (const Language language : {Language::indonesian, Language::english, Language::javanese}) {
            const auto text = strings.text(language, key);
            int marks = 0;
            for (auto at = text.find("**"); at != std::string_view::npos; at = text.find("**", at + 2)) {
                ++marks;
            }
            INFO(key << " in " << ui::language_code(language));
            CHECK(marks % 2 == 0);
        }
    }
}

TEST_CASE("blanks are filled and unknown ones stay visible")
{
    CHECK(ui::fill_blanks("Langkah {n} dari {total}", {{"n", "3"}, {"total", "7"}}).view() == "Langkah 3 dari 7");
    CHECK(ui::fill_blanks("{a}{b}", {{"b", "x"}}).view() == "{a}x");
    CHECK(ui::fill_blanks("open { brace", {{"a", "x"}}).view() == "open { brace");
    CHECK(ui::fill_blanks("", {}).view().empty());
}

TEST_CASE("a filled text longer than its capacity is cut, not overrun")
{
    const std::string longer(5000, 'x');
    CHECK(ui::fill_blanks("{v}", {{"v", longer}}).size() == ui::FilledText::capacity());
}

TEST_CASE("a text that a language lacks falls back to Indonesian, then to its key")
{
    const std::string directory = fresh_directory("fallback");
    std::ofstream(directory + "/id.json") << R"({"a.b": "satu"})";
    std::ofstream(directory + "/en.json") << "{}";
    std::ofstream(directory + "/jv.json") << "{}";
    const auto strings = ui::Strings::load(directory);
    REQUIRE(strings.has_value());
    CHECK(strings->text(Language::english, "a.b") == "satu");
    CHECK(strings->text(Language::english, "no.such") == "no.such");
    CHECK(strings->missing() == std::vector<std::string>{"en:a.b", "jv:a.b"});
}

TEST_CASE("an office's text takes the place of ours where its blanks are the same")
{
    const ui::TextChanges changes{{Language::indonesian, "off.tab_overview", "Hari kerja ini"},
                                  {Language::english, "off.pin_left", "No number"},
                                  {Language::javanese, "no.such.key", "x"}};
    const auto strings = ui::Strings::load(OSS_ASSETS_DIR "/strings", changes);
    REQUIRE(strings);
    CHECK(strings->text(Language::indonesian, "off.tab_overview") == "Hari kerja ini");
    CHECK(strings->text(Language::english, "off.pin_left").find("{n}") != std::string_view::npos);
    CHECK_FALSE(strings->knows(Language::javanese, "no.such.key"));
}

TEST_CASE("a broken file of texts is named in the error")
{
    const auto missing = ui::Strings::load("no_such_directory");
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().code() == base::ErrorCode::not_found);

    const std::string directory = fresh_directory("broken");
    std::ofstream(directory + "/id.json") << R"({"a": 1})";
    const auto broken = ui::Strings::load(directory);
    REQUIRE_FALSE(broken.has_value());
    CHECK(broken.error().code() == base::ErrorCode::bad_configuration);
    CHECK(broken.error().detail().find("id.json") != std::string::npos);
}
