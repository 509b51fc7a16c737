#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace oss::base {

/// Bytes that nobody else may see: keys, and a citizen's record before it is sealed.
/// Kept in memory that is locked, fenced by guard pages, left out of core dumps and wiped
/// when freed (libsodium "Secure memory"). Owns its memory; move-only; one thread at a time.
class SecretBytes {
public:
    /// `size` zero bytes. Aborts when the system gives no more lockable memory.
    explicit SecretBytes(std::size_t size = 0);
    /// A copy of `bytes`; the caller wipes its own.
    explicit SecretBytes(std::span<const std::uint8_t> bytes);
    SecretBytes(SecretBytes&& other) noexcept;
    SecretBytes& operator=(SecretBytes&& other) noexcept;
    SecretBytes(const SecretBytes&) = delete;
    SecretBytes& operator=(const SecretBytes&) = delete;
    ~SecretBytes();

    /// Borrowed; valid until this object is moved from or destroyed.
    std::span<std::uint8_t> bytes() { return {m_data, m_size}; }
    std::span<const std::uint8_t> bytes() const { return {m_data, m_size}; }
    std::size_t size() const { return m_size; }

private:
    void release() noexcept;

    std::uint8_t* m_data = nullptr;
    std::size_t m_size = 0;
};

/// Overwrites memory in a way that the compiler may not remove.
void wipe(void* memory, std::size_t size) noexcept;

/// Compares in a time that depends on the length only.
bool equal_in_constant_time(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) noexcept;

}  // namespace oss::base
