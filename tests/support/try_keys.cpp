// What a thief could do with a kiosk's files: takes for a key whatever in them could be one,
// and tries it on everything that is sealed.
//   oss-try-keys FOLDER [KEY_FILE...]   FOLDER: a kiosk's store; KEY_FILE: 32 bytes besides
// Prints how many were tried and what they opened; exits with 0 when that could be counted.
#include "core/base/encoding.h"
#include "core/base/read_file.h"
#include "core/sqlite/database.h"
#include "core/wire/keys.h"
#include "core/wire/submission.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace oss;

constexpr int wrong_use = 2;
constexpr std::size_t largest_file = std::size_t{1} << 30;
/// Of larger files only what is written as text is taken for a key, not each run of bytes.
constexpr std::size_t small_file = 4096;

/// 32 bytes in base64 without padding, and in hex.
constexpr std::size_t shortest_key_text = 43;
constexpr std::size_t longest_key_text = 64;

using Candidate = std::array<std::uint8_t, 32>;
using Bytes = std::span<const std::uint8_t>;

/// Something sealed, and what belongs to it.
struct Kept {
    std::vector<std::uint8_t> tag;
    std::vector<std::uint8_t> nonce;
    std::vector<std::uint8_t> sealed;
};

struct Loot {
    std::vector<std::vector<std::uint8_t>> applications;
    std::vector<Kept> kept;
    std::set<Candidate> candidates;
};

void add(Loot& loot, Bytes bytes)
{
    if (bytes.size() == Candidate{}.size()) {
        Candidate candidate{};
        std::ranges::copy(bytes, candidate.begin());
        loot.candidates.insert(candidate);
        // As a signing key it is the seed of another secret.
        Candidate as_exchange{};
        std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> ignored{};
        std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> signing{};
        crypto_sign_seed_keypair(ignored.data(), signing.data(), candidate.data());
        if (crypto_sign_ed25519_sk_to_curve25519(as_exchange.data(), signing.data()) == 0) {
            loot.candidates.insert(as_exchange);
        }
    }
}

/// Runs of letters that spell 32 bytes in base64 or hex.
void add_texts(Loot& loot, std::string_view text)
{
    const auto belongs = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '+' || c == '/' || c == '-' || c == '_' ||
               c == '=';
    };
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin;
        while (end < text.size() && belongs(text[end])) {
            ++end;
        }
        const auto run = text.substr(begin, end - begin);
        const bool fits = run.size() >= shortest_key_text && run.size() <= longest_key_text;
        for (const auto decode : {&base::from_base64, &base::from_base64url, &base::from_hex}) {
            if (const auto bytes = decode(fits ? run : std::string_view{})) {
                add(loot, *bytes);
            }
        }
        begin = std::max(end, begin + 1);
    }
}

base::Result<void> take_file(Loot& loot, const std::filesystem::path& file)
{
    const auto content = OSS_TRY(base::read_file(file, largest_file));
    add_texts(loot, base::as_text(content));
    constexpr std::size_t size = Candidate{}.size();
    if (content.size() <= small_file) {
        for (std::size_t at = 0; at + size <= content.size(); ++at) {
            add(loot, Bytes{content}.subspan(at, size));
        }
    }
    return {};
}

base::Result<void> take_records(Loot& loot, const std::filesystem::path& file)
{
    auto database = OSS_TRY(sqlite::Database::open(file));
    auto select = OSS_TRY(database.prepare("SELECT body FROM record"));
    while (OSS_TRY(select.step())) {
        const auto submission = wire::parse_submission(select.blob(0));
        if (!submission) {
            return base::Error{base::ErrorCode::store_corrupt, "a record that is none"};
        }
        loot.applications.push_back(submission->sealed);
    }
    return {};
}

base::Result<void> take_kept(Loot& loot, const std::filesystem::path& file)
{
    auto database = OSS_TRY(sqlite::Database::open(file));
    auto select = OSS_TRY(database.prepare("SELECT tag, nonce, sealed FROM kept"));
    while (OSS_TRY(select.step())) {
        loot.kept.push_back({select.blob(0), select.blob(1), select.blob(2)});
    }
    return {};
}

base::Result<Loot> plunder(const std::filesystem::path& folder, const std::vector<std::string>& more)
{
    Loot loot;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
        if (entry.is_regular_file()) {
            OSS_TRY(take_file(loot, entry.path()));
        }
    }
    for (const std::string& file : more) {
        OSS_TRY(take_file(loot, file));
    }
    OSS_TRY(take_records(loot, folder / "outbox.sqlite"));
    if (std::filesystem::exists(folder / "kept.sqlite")) {
        OSS_TRY(take_kept(loot, folder / "kept.sqlite"));
    }
    return loot;
}

bool opens(const Candidate& candidate, const Kept& kept)
{
    if (kept.sealed.size() < crypto_aead_xchacha20poly1305_ietf_ABYTES ||
        kept.nonce.size() != crypto_aead_xchacha20poly1305_ietf_NPUBBYTES) {
        return false;
    }
    std::vector<std::uint8_t> plain(kept.sealed.size());
    return crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, kept.sealed.data(),
                                                      kept.sealed.size(), kept.tag.data(), kept.tag.size(),
                                                      kept.nonce.data(), candidate.data()) == 0;
}

/// How many of all that is sealed some candidate opens.
std::size_t opened(const Loot& loot)
{
    std::set<const void*> open;
    for (const Candidate& candidate : loot.candidates) {
        const auto key = wire::OpeningKey::from_secret(candidate);
        for (const auto& sealed : loot.applications) {
            if (key && key->open(sealed)) {
                open.insert(&sealed);
            }
        }
        for (const Kept& kept : loot.kept) {
            if (opens(candidate, kept)) {
                open.insert(&kept);
            }
        }
    }
    return open.size();
}

}  // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.empty() || sodium_init() < 0) {
        std::fputs("usage: oss-try-keys FOLDER [KEY_FILE...]\n", stderr);
        return wrong_use;
    }
    const auto loot = plunder(arguments[0], {arguments.begin() + 1, arguments.end()});
    if (!loot) {
        std::fprintf(stderr, "oss-try-keys: %s\n", loot.error().to_string().c_str());
        return 1;
    }
    std::printf("%zu applications, %zu kept answers, %zu keys tried, %zu opened\n", loot->applications.size(),
                loot->kept.size(), loot->candidates.size(), opened(*loot));
    return 0;
}
