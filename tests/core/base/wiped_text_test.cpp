#include "core/base/wiped_text.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <new>

using oss::base::WipedText;

TEST_CASE("a wiped text is edited like a text and stops at its capacity")
{
    WipedText<3> text;
    CHECK(text.push_back('a'));
    CHECK(text.push_back('b'));
    CHECK(text.push_back('c'));
    CHECK_FALSE(text.push_back('d'));
    CHECK(text.view() == "abc");
    text.pop_back();
    CHECK(text.view() == "ab");
    text.clear();
    CHECK(text.empty());
    text.pop_back();
    CHECK(text.empty());
}

TEST_CASE("nothing of a wiped text is left where it lived")
{
    using Text = WipedText<16>;
    alignas(Text) std::array<std::byte, sizeof(Text)> place{};
    auto* text = new (place.data()) Text{"SITI CONTOH"};
    REQUIRE(text->view() == "SITI CONTOH");
    std::destroy_at(text);
    std::array<std::byte, 4> needle{};
    std::memcpy(needle.data(), "SITI", needle.size());
    CHECK(std::ranges::search(place, needle).empty());
}

TEST_CASE("a shorter text leaves no tail of the longer one")
{
    WipedText<16> text{"SITI CONTOH"};
    text.assign("A");
    const std::string_view behind{text.view().data(), 11};
    CHECK(behind.find("CONTOH") == std::string_view::npos);
    CHECK(text == WipedText<16>{"A"});
}
