#include "kiosk/staff/pin_file.h"

#include "core/base/encoding.h"
#include "core/base/private_file.h"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace oss::staff {

using base::Error;
using base::ErrorCode;
using base::Result;

bool is_pin(std::string_view text)
{
    constexpr std::size_t shortest = 6;
    constexpr std::size_t longest = 8;
    return text.size() >= shortest && text.size() <= longest &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

Result<std::string> hash_pin(std::string_view pin)
{
    if (!is_pin(pin)) {
        return Error{ErrorCode::bad_input, "a PIN has 6 to 8 digits"};
    }
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (sodium_init() < 0 ||
        crypto_pwhash_str_alg(hash.data(), pin.data(), pin.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return Error{ErrorCode::crypto, "no memory for argon2id"};
    }
    return std::string{hash.data()};
}

bool matches(std::string_view pin, const std::string& hash)
{
    return sodium_init() >= 0 && is_pin(pin) && crypto_pwhash_str_verify(hash.c_str(), pin.data(), pin.size()) == 0;
}

Result<std::string> load_pin_hash(const std::filesystem::path& file)
{
    const auto content = OSS_TRY(base::read_private_file(file, crypto_pwhash_STRBYTES));
    std::string hash{base::as_text(content.bytes())};
    while (!hash.empty() && (hash.back() == '\n' || hash.back() == '\0')) {
        hash.pop_back();
    }
    return hash;
}

Result<void> save_pin_hash(const std::filesystem::path& file, const std::string& hash)
{
    return base::write_private_file(file, base::as_bytes(hash));
}

}  // namespace oss::staff
