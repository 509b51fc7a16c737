#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oss::base {

using ChainHash = std::array<std::uint8_t, 32>;

/// One entry of a log in which nothing can be changed, removed or put in between without
/// breaking every hash that follows. Who keeps an anchor (a number and its hash) elsewhere
/// can also prove that the end was not cut off or the whole not written anew.
struct ChainEntry {
    std::int64_t number = 0;  ///< 1 for the first, without gaps
    UtcTime at;
    std::string text;  ///< what happened; without personal data
    ChainHash hash{};
};

/// What comes before the first entry.
inline constexpr ChainHash chain_start{};

/// SHA-256 over the hash of the entry before, the number and the time in milliseconds since
/// 1970 (8 bytes each, big-endian), and the text.
ChainHash chain_hash(const ChainHash& before, std::int64_t number, UtcTime at, std::string_view text);

/// One point of a chain.
struct ChainAnchor {
    std::int64_t number = 0;
    ChainHash hash = chain_start;
    friend bool operator==(const ChainAnchor&, const ChainAnchor&) = default;
};

/// The next entry after `last`; after nothing: a default ChainAnchor.
ChainEntry chain_entry(const ChainAnchor& last, UtcTime at, std::string text);

/// Checks entries that are given from the first to the last, without holding them.
class ChainVerifier {
public:
    ChainVerifier() = default;
    /// For a chain whose entries up to `before` were removed.
    explicit ChainVerifier(const ChainAnchor& before) : m_last(before) {}

    /// Fails with store_corrupt, naming the number, when the entry does not follow those before.
    Result<void> take(const ChainEntry& entry);

    /// The last entry's number and hash, or those before the first.
    const ChainAnchor& last() const { return m_last; }
    std::int64_t number() const { return m_last.number; }

private:
    ChainAnchor m_last;
};

/// Up to some hundred entries after `number`, in order; none after the last.
using ChainPage = std::function<Result<std::vector<ChainEntry>>(std::int64_t number)>;

/// Checks a whole log that begins after `before`, and that `anchor`, kept elsewhere, still
/// lies on it. Answers the log's end. Fails with store_corrupt, naming what is wrong, or as
/// `page` does.
Result<ChainAnchor> verify_chain(const ChainPage& page, const ChainAnchor& before,
                                 const std::optional<ChainAnchor>& anchor);

/// "12 <64 hex digits>": a chain's end as one line, to be kept elsewhere.
std::string anchor_line(const ChainAnchor& anchor);

/// Fails with bad_input.
Result<ChainAnchor> parse_anchor_line(std::string_view line);

}  // namespace oss::base
