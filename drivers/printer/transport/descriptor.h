#pragma once

#include "core/base/result.h"
#include "drivers/printer/transport/transport.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>

namespace oss::printer {

/// Owns an open, non-blocking file descriptor. Move-only.
class Descriptor {
public:
    explicit Descriptor(int fd = -1) : m_fd(fd) {}
    Descriptor(Descriptor&& other) noexcept;
    Descriptor& operator=(Descriptor&& other) noexcept;
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor();

    int get() const { return m_fd; }
    bool is_open() const { return m_fd >= 0; }

    /// As Transport's; the end of the stream is device_lost.
    base::Result<std::size_t> write(std::span<const std::uint8_t> bytes);
    base::Result<std::size_t> read(std::span<std::uint8_t> bytes);
    base::Result<Readiness> wait(Interest interest, std::chrono::milliseconds timeout);

private:
    int m_fd;
};

}  // namespace oss::printer
