#include "core/base/hash_chain.h"

#include "tests/support/fake_clock.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <vector>

using namespace oss;
using base::ChainEntry;
using base::ChainVerifier;

namespace {

std::vector<ChainEntry> chain()
{
    test::FakeClock clock;
    std::vector<ChainEntry> entries;
    ChainEntry last{.number = 0, .at = {}, .text = {}, .hash = base::chain_start};
    for (const char* text : {"officer.signed_in", "application.released", "", "officer.signed_out"}) {
        clock.advance(std::chrono::seconds{7});
        last = base::chain_entry({last.number, last.hash}, clock.utc(), text);
        entries.push_back(last);
    }
    return entries;
}

std::size_t good_entries(const std::vector<ChainEntry>& entries)
{
    ChainVerifier verifier;
    std::size_t good = 0;
    while (good < entries.size() && verifier.take(entries[good])) {
        ++good;
    }
    return good;
}

}  // namespace

TEST_CASE("a chain that nobody touched holds to its end")
{
    const auto entries = chain();
    ChainVerifier verifier;
    for (const ChainEntry& entry : entries) {
        CHECK(verifier.take(entry));
    }
    CHECK(verifier.number() == 4);
    CHECK(verifier.last().hash == entries.back().hash);
}

TEST_CASE("a chain breaks where an entry was changed, removed, put in or moved")
{
    auto changed_text = chain();
    changed_text[1].text += ".";
    CHECK(good_entries(changed_text) == 1);
    auto changed_time = chain();
    changed_time[2].at += std::chrono::milliseconds{1};
    CHECK(good_entries(changed_time) == 2);
    auto removed = chain();
    removed.erase(removed.begin() + 1);
    CHECK(good_entries(removed) == 1);
    auto removed_first = chain();
    removed_first.erase(removed_first.begin());
    CHECK(good_entries(removed_first) == 0);
    auto moved = chain();
    std::swap(moved[1].text, moved[3].text);
    CHECK(good_entries(moved) == 1);
}

TEST_CASE("an entry that was written anew with a fitting hash breaks the next")
{
    auto entries = chain();
    entries[1] = base::chain_entry({1, entries[0].hash}, entries[1].at, "another story");
    CHECK(good_entries(entries) == 2);
}

TEST_CASE("a whole log holds from where it begins, and an anchor shows what was cut off or written anew")
{
    const auto entries = chain();
    const auto page_of = [](std::vector<ChainEntry> log) {
        return [log = std::move(log)](std::int64_t number) -> base::Result<std::vector<ChainEntry>> {
            std::vector<ChainEntry> page;
            for (const ChainEntry& entry : log) {
                if (entry.number > number && page.size() < 2) {
                    page.push_back(entry);
                }
            }
            return page;
        };
    };
    const base::ChainAnchor second{2, entries[1].hash};
    const base::ChainAnchor end{4, entries[3].hash};
    CHECK(base::verify_chain(page_of(entries), {}, end).value() == end);
    CHECK(base::verify_chain(page_of(entries), {}, second).value() == end);
    const std::vector<ChainEntry> rotated{entries.begin() + 2, entries.end()};
    CHECK(base::verify_chain(page_of(rotated), second, second).value() == end);
    CHECK(base::verify_chain(page_of(rotated), {}, std::nullopt).error().code() == base::ErrorCode::store_corrupt);
    const std::vector<ChainEntry> cut{entries.begin(), entries.begin() + 3};
    CHECK(base::verify_chain(page_of(cut), {}, std::nullopt));
    CHECK(base::verify_chain(page_of(cut), {}, end).error().code() == base::ErrorCode::store_corrupt);
}

TEST_CASE("an anchor is one line and comes back from it")
{
    const auto entries = chain();
    const std::string line = base::anchor_line({4, entries.back().hash});
    CHECK(line.size() == 66);
    const auto anchor = base::parse_anchor_line(line);
    REQUIRE(anchor);
    CHECK(anchor->number == 4);
    CHECK(anchor->hash == entries.back().hash);
}

TEST_CASE("what is no anchor is refused")
{
    const std::string good = base::anchor_line({4, chain().back().hash});
    const std::string line = GENERATE_COPY(std::string{}, std::string{"4"}, "x" + good, good + "0", good.substr(1),
                                           good.substr(0, 10) + "g" + good.substr(11), "-" + good);
    CAPTURE(line);
    CHECK(base::parse_anchor_line(line).error().code() == base::ErrorCode::bad_input);
}
