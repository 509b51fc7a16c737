#include "core/base/encoding.h"

#include <sodium.h>

namespace oss::base {
namespace {

std::string encode_base64(std::span<const std::uint8_t> bytes, int variant)
{
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    text.pop_back();  // libsodium counts the closing NUL
    return text;
}

Result<std::vector<std::uint8_t>> decode_base64(std::string_view text, int variant)
{
    std::vector<std::uint8_t> bytes(text.size() / 4 * 3 + 3);
    std::size_t length = 0;
    const char* end = nullptr;
    const int failed =
        sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length, &end, variant);
    if (failed != 0 || end != text.data() + text.size()) {
        return Error{ErrorCode::bad_input, "not base64"};
    }
    bytes.resize(length);
    return bytes;
}

}  // namespace

std::string to_base64(std::span<const std::uint8_t> bytes)
{
    return encode_base64(bytes, sodium_base64_VARIANT_ORIGINAL);
}

std::string to_base64url(std::span<const std::uint8_t> bytes)
{
    return encode_base64(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

std::string to_hex(std::span<const std::uint8_t> bytes)
{
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();
    return text;
}

Result<std::vector<std::uint8_t>> from_base64(std::string_view text)
{
    return decode_base64(text, sodium_base64_VARIANT_ORIGINAL);
}

Result<std::vector<std::uint8_t>> from_base64url(std::string_view text)
{
    return decode_base64(text, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

Result<std::vector<std::uint8_t>> from_hex(std::string_view text)
{
    std::vector<std::uint8_t> bytes(text.size() / 2);
    if (text.empty()) {
        return bytes;  // libsodium must not be given the null pointer of an empty vector
    }
    std::size_t length = 0;
    const char* end = nullptr;
    const int failed = sodium_hex2bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length, &end);
    if (failed != 0 || end != text.data() + text.size() || length != bytes.size()) {
        return Error{ErrorCode::bad_input, "not hexadecimal"};
    }
    return bytes;
}

std::span<const std::uint8_t> as_bytes(std::string_view text)
{
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string_view as_text(std::span<const std::uint8_t> bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace oss::base
