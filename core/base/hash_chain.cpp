#include "core/base/hash_chain.h"

#include "core/base/encoding.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace oss::base {
namespace {

std::array<std::uint8_t, 8> big_endian(std::int64_t value)
{
    const auto bits = static_cast<std::uint64_t>(value);
    std::array<std::uint8_t, 8> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = static_cast<std::uint8_t>(bits >> (8 * (bytes.size() - 1 - i)));
    }
    return bytes;
}

}  // namespace

ChainHash chain_hash(const ChainHash& before, std::int64_t number, UtcTime at, std::string_view text)
{
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, before.data(), before.size());
    for (const std::int64_t value : {number, std::int64_t{at.time_since_epoch().count()}}) {
        const auto bytes = big_endian(value);
        crypto_hash_sha256_update(&state, bytes.data(), bytes.size());
    }
    const auto bytes = as_bytes(text);
    crypto_hash_sha256_update(&state, bytes.data(), bytes.size());
    ChainHash hash{};
    crypto_hash_sha256_final(&state, hash.data());
    return hash;
}

ChainEntry chain_entry(const ChainAnchor& last, UtcTime at, std::string text)
{
    const ChainHash hash = chain_hash(last.hash, last.number + 1, at, text);
    return {last.number + 1, at, std::move(text), hash};
}

Result<void> ChainVerifier::take(const ChainEntry& entry)
{
    if (entry.number != m_last.number + 1) {
        return Error{ErrorCode::store_corrupt, fmt::format("entry {} is missing", m_last.number + 1)};
    }
    if (chain_hash(m_last.hash, entry.number, entry.at, entry.text) != entry.hash) {
        return Error{ErrorCode::store_corrupt, fmt::format("entry {} was changed", entry.number)};
    }
    m_last = {entry.number, entry.hash};
    return {};
}

Result<ChainAnchor> verify_chain(const ChainPage& page, const ChainAnchor& before,
                                 const std::optional<ChainAnchor>& anchor)
{
    ChainVerifier verifier{before};
    bool is_held = !anchor || *anchor == before;
    for (bool more = true; more;) {
        const auto entries = OSS_TRY(page(verifier.number()));
        for (const ChainEntry& entry : entries) {
            OSS_TRY(verifier.take(entry));
            is_held = is_held || *anchor == verifier.last();
        }
        more = !entries.empty();
    }
    if (!is_held) {
        return Error{ErrorCode::store_corrupt, "the log does not hold that anchor: it was cut or written anew"};
    }
    return verifier.last();
}

std::string anchor_line(const ChainAnchor& anchor) { return fmt::format("{} {}", anchor.number, to_hex(anchor.hash)); }

Result<ChainAnchor> parse_anchor_line(std::string_view line)
{
    ChainAnchor anchor;
    const auto number = std::from_chars(line.data(), line.data() + line.size(), anchor.number);
    line.remove_prefix(static_cast<std::size_t>(number.ptr - line.data()));
    const auto hash = from_hex(line.substr(std::min<std::size_t>(1, line.size())));
    if (number.ec != std::errc{} || anchor.number < 0 || line.substr(0, 1) != " " || !hash ||
        hash->size() != anchor.hash.size()) {
        return Error{ErrorCode::bad_input, "not a number and 64 hex digits"};
    }
    std::ranges::copy(*hash, anchor.hash.begin());
    return anchor;
}

}  // namespace oss::base
