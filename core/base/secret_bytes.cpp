#include "core/base/secret_bytes.h"

#include "core/base/assert.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <utility>

namespace oss::base {
namespace {

/// Locked blocks that nobody uses just now, wiped. To lock and fence one takes eight system
/// calls, which stop every thread for a moment: more than all the rest of an application
/// costs. An allocator's memory of what is free, not of anybody's data: the one mutable
/// global there is.
class FreeBlocks {
public:
    explicit constexpr FreeBlocks(std::size_t block_bytes) : bytes(block_bytes) {}

    const std::size_t bytes;  ///< of each block

    std::uint8_t* take()
    {
        const std::lock_guard lock{m_mutex};
        return m_count == 0 ? nullptr : m_blocks.at(--m_count);
    }

    bool give(std::uint8_t* block)
    {
        const std::lock_guard lock{m_mutex};
        if (m_count == m_blocks.size()) {
            return false;
        }
        m_blocks.at(m_count++) = block;
        return true;
    }

private:
    std::mutex m_mutex;
    std::array<std::uint8_t*, 64> m_blocks{};
    std::size_t m_count = 0;
};

// Whole pages, of which sodium_malloc() keeps 16 bytes to notice underruns: for a value, and
// for a record while it is read.
constinit FreeBlocks free_pages{4096 - 16};
constinit FreeBlocks free_rooms{8 * 4096 - 16};

/// The blocks that fit `size` bytes best, if any do.
FreeBlocks* blocks_for(std::size_t size)
{
    if (size <= free_pages.bytes) {
        return &free_pages;
    }
    return size <= free_rooms.bytes ? &free_rooms : nullptr;
}

}  // namespace

SecretBytes::SecretBytes(std::size_t size) : m_size(size)
{
    if (size == 0) {
        return;
    }
    FreeBlocks* kept = blocks_for(size);
    const std::size_t block_size = kept != nullptr ? kept->bytes : size;
    std::uint8_t* block = kept != nullptr ? kept->take() : nullptr;
    if (block == nullptr) {
        OSS_ASSERT(sodium_init() >= 0);
        block = static_cast<std::uint8_t*>(sodium_malloc(block_size));
    }
    OSS_ASSERT(block != nullptr);
    // At the end, so that the guard page stands right behind the last byte.
    m_data = block + (block_size - size);
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
    if (m_data != nullptr) {
        wipe(m_data, m_size);
        FreeBlocks* kept = blocks_for(m_size);
        std::uint8_t* block = kept != nullptr ? m_data - (kept->bytes - m_size) : m_data;
        if (kept == nullptr || !kept->give(block)) {
            sodium_free(block);
        }
    }
    m_data = nullptr;
    m_size = 0;
}

void wipe(void* memory, std::size_t size) noexcept { sodium_memzero(memory, size); }

bool equal_in_constant_time(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) noexcept
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace oss::base
