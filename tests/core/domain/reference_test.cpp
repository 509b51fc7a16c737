#include "core/domain/reference.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <utility>

using oss::domain::KioskPrefix;
using oss::domain::Reference;

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

class RepeatableRandom final : public oss::base::Random {
public:
    void fill(std::span<std::uint8_t> bytes) override
    {
        std::ranges::generate(bytes, [this] { return static_cast<std::uint8_t>(m_engine()); });
    }

private:
    std::mt19937 m_engine{20261123};
};

KioskPrefix prefix(std::string_view text) { return KioskPrefix::parse(text).value(); }

std::string compact(const Reference& reference)
{
    std::string text = reference.text();
    std::erase(text, '-');
    return text;
}

}  // namespace

TEST_CASE("a new reference starts with its kiosk and reads back as itself")
{
    RepeatableRandom random;
    for (int i = 0; i < 1000; ++i) {
        const Reference made = Reference::generate(prefix("MJK1"), random);
        CHECK(made.prefix() == "MJK1");
        CHECK(made.text().size() == 19);
        CHECK(Reference::parse(made.text()) == made);
    }
}

TEST_CASE("references are spread over the whole alphabet and do not repeat")
{
    RepeatableRandom random;
    std::set<std::string> seen;
    std::set<char> symbols;
    for (int i = 0; i < 1000; ++i) {
        const std::string text = compact(Reference::generate(prefix("MJK2"), random));
        seen.insert(text);
        symbols.insert(text.begin() + 4, text.end());
    }
    CHECK(seen.size() == 1000);
    CHECK(std::string(symbols.begin(), symbols.end()) == alphabet);
}

TEST_CASE("the number in the design's pictures is a valid one") { CHECK(Reference::parse("MJK1-7F3K-92Q4-X8TM")); }

TEST_CASE("a reference is read as people type it")
{
    const Reference expected = Reference::parse("MJK1-7F3K-92Q4-X8TM").value();
    for (const std::string_view text : {"mjk17f3k92q4x8tm", " MJKI 7F3K 92Q4 X8TM ", "mjkl-7f3k-92q4-x8tm",
                                        "MJK1--7F3K92Q4-X8TM\n", "MJK 17F3 K92Q 4X8T M"}) {
        CAPTURE(text);
        CHECK(Reference::parse(text) == expected);
    }
    RepeatableRandom random;
    const Reference with_zero = Reference::generate(prefix("MJ00"), random);
    std::string typed = with_zero.text();
    std::ranges::replace(typed, '0', 'o');
    std::ranges::replace(typed, '1', 'i');
    CHECK(Reference::parse(typed) == with_zero);
}

TEST_CASE("texts of another length or with other characters are no reference")
{
    for (const std::string_view text : {"", "MJK1", "MJK1-7F3K-92Q4-X8T", "MJK1-7F3K-92Q4-X8TM0", "MJK1-7F3K-92Q4-X8TU",
                                        "MJK1_7F3K_92Q4_X8TM", "MJK1-7F3K-92Q4-X8T\xC3\x89", "0000-0000-0000-0000"}) {
        CAPTURE(text);
        const auto parsed = Reference::parse(text);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().text_key == "err.reference");
    }
}

TEST_CASE("every single wrong character is noticed")
{
    RepeatableRandom random;
    for (int round = 0; round < 50; ++round) {
        const std::string good = compact(Reference::generate(prefix("MJK3"), random));
        for (std::size_t i = 0; i < good.size(); ++i) {
            for (const char wrong : alphabet) {
                std::string text = good;
                text[i] = wrong;
                if (Reference::parse(text).has_value() != (wrong == good[i])) {
                    FAIL_CHECK(text << " against " << good);
                }
            }
        }
    }
    SUCCEED();
}

TEST_CASE("every swap of two different characters is noticed")
{
    RepeatableRandom random;
    for (int round = 0; round < 50; ++round) {
        const std::string good = compact(Reference::generate(prefix("MJK4"), random));
        for (std::size_t i = 0; i < good.size(); ++i) {
            for (std::size_t j = i + 1; j < good.size(); ++j) {
                std::string text = good;
                std::swap(text[i], text[j]);
                if (Reference::parse(text).has_value() != (text == good)) {
                    FAIL_CHECK(text << " against " << good);
                }
            }
        }
    }
    SUCCEED();
}

TEST_CASE("a kiosk's prefix has four characters of the alphabet")
{
    CHECK(KioskPrefix::parse("mjk1")->view() == "MJK1");
    CHECK(KioskPrefix::parse("WEB0")->view() == "WEB0");
    for (const std::string_view text : {"", "MJK", "MJK10", "MJU1", "MJ*1"}) {
        CAPTURE(text);
        CHECK(KioskPrefix::parse(text).error().text_key == "err.reference");
    }
}
