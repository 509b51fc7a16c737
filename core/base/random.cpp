#include "core/base/random.h"

#include "core/base/assert.h"

#include <sodium.h>

#include <cstring>

namespace oss::base {

std::uint32_t Random::below(std::uint32_t bound)
{
    OSS_ASSERT(bound > 0);
    // Values under `threshold` would make the low residues more likely; draw again.
    const std::uint32_t threshold = (0U - bound) % bound;
    std::array<std::uint8_t, 4> bytes{};
    std::uint32_t value = 0;
    do {
        fill(bytes);
        std::memcpy(&value, bytes.data(), bytes.size());
    } while (value < threshold);
    return value % bound;
}

SystemRandom::SystemRandom() { OSS_ASSERT(sodium_init() >= 0); }

void SystemRandom::fill(std::span<std::uint8_t> bytes) { randombytes_buf(bytes.data(), bytes.size()); }

#ifdef OSS_TEST_HOOKS
SeededRandom::SeededRandom(std::uint64_t seed)
{
    static_assert(randombytes_SEEDBYTES == 32);
    std::memcpy(m_seed.data(), &seed, sizeof seed);
}

void SeededRandom::fill(std::span<std::uint8_t> bytes)
{
    std::memcpy(m_seed.data() + sizeof m_calls, &m_calls, sizeof m_calls);
    ++m_calls;
    randombytes_buf_deterministic(bytes.data(), bytes.size(), m_seed.data());
}
#endif

}  // namespace oss::base
