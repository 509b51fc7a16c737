#include "core/base/secret_bytes.h"

#include "core/base/assert.h"

#include <sodium.h>

#include <algorithm>
#include <utility>

namespace oss::base {

SecretBytes::SecretBytes(std::size_t size) : m_size(size)
{
    if (size == 0) {
        return;
    }
    OSS_ASSERT(sodium_init() >= 0);
    m_data = static_cast<std::uint8_t*>(sodium_malloc(size));
    OSS_ASSERT(m_data != nullptr);
    wipe(m_data, size);
}

SecretBytes::SecretBytes(std::span<const std::uint8_t> bytes) : SecretBytes(bytes.size())
{
    std::ranges::copy(bytes, m_data);
}

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0))
{
}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept
{
    if (this != &other) {
        release();
        m_data = std::exchange(other.m_data, nullptr);
        m_size = std::exchange(other.m_size, 0);
    }
    return *this;
}

SecretBytes::~SecretBytes() { release(); }

void SecretBytes::release() noexcept
{
    sodium_free(m_data);  // wipes first; accepts nullptr
    m_data = nullptr;
    m_size = 0;
}

void wipe(void* memory, std::size_t size) noexcept { sodium_memzero(memory, size); }

bool equal_in_constant_time(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) noexcept
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace oss::base
