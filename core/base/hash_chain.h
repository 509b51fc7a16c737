#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

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

/// The next entry after the one that ends with `last_number` and `last_hash`; after nothing:
/// 0 and chain_start.
ChainEntry chain_entry(std::int64_t last_number, const ChainHash& last_hash, UtcTime at, std::string text);

/// Checks entries that are given from the first to the last, without holding them.
class ChainVerifier {
public:
    /// Fails with store_corrupt, naming the number, when the entry does not follow those before.
    Result<void> take(const ChainEntry& entry);

    /// The last entry's number and hash, or 0 and chain_start: an anchor.
    std::int64_t number() const { return m_number; }
    const ChainHash& hash() const { return m_hash; }

private:
    std::int64_t m_number = 0;
    ChainHash m_hash = chain_start;
};

/// "12 <64 hex digits>": a chain's end as one line, to be kept elsewhere.
std::string anchor_line(std::int64_t number, const ChainHash& hash);

struct ChainAnchor {
    std::int64_t number = 0;
    ChainHash hash{};
};

/// Fails with bad_input.
Result<ChainAnchor> parse_anchor_line(std::string_view line);

}  // namespace oss::base
