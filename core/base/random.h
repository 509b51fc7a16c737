#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace oss::base {

/// Where all random bytes come from. Implementations are safe from any thread.
class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;

    /// Uniform in [0, bound), without modulo bias. `bound` must not be 0.
    std::uint32_t below(std::uint32_t bound);
};

/// The operating system's generator through libsodium. Never blocks after boot.
class SystemRandom final : public Random {
public:
    SystemRandom();
    void fill(std::span<std::uint8_t> bytes) override;
};

#ifdef OSS_TEST_HOOKS
/// The same bytes for the same seed, so that a test's screenshots and receipts repeat.
/// Not for use by more than one thread at a time.
class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed);
    void fill(std::span<std::uint8_t> bytes) override;

private:
    std::array<std::uint8_t, 32> m_seed{};
    std::uint64_t m_calls = 0;
};
#endif

}  // namespace oss::base
