#pragma once

#include "drivers/scanner/decoder.h"

#include <array>
#include <cstdint>
#include <type_traits>

namespace oss::scanner::sandbox {

// What kiosk and decoder say to each other over a socket pair (SOCK_SEQPACKET): one request,
// one reply, both of fixed size. The frame's brightness lies in shared memory, rows without
// padding. Both ends are built together, so the bytes are the machine's own.

/// The descriptors that the decoder is started with.
inline constexpr int socket_descriptor = 3;
inline constexpr int memory_descriptor = 4;

/// Bytes of the shared memory; what isn't touched takes no room.
inline constexpr std::size_t memory_size =
    static_cast<std::size_t>(camera::Frame::largest_side) * static_cast<std::size_t>(camera::Frame::largest_side);

enum class Task : std::uint8_t { quick, thorough, print };

struct Request {
    std::uint64_t number = 0;
    std::int32_t width = 0;
    std::int32_t height = 0;
    Task task = Task::quick;
};

enum class Outcome : std::uint8_t {
    ready,    ///< said once, with number 0, before the first request
    nothing,  ///< neither code nor card
    code,
    print,
    failed,  ///< the decoder caught an exception; it goes on
};

struct Reply {
    std::uint64_t number = 0;  ///< the request's
    Outcome outcome = Outcome::nothing;
    bool upside_down = false;
    bool has_card = false;
    bool has_digits = false;
    Symbology symbology = Symbology::qr;
    std::uint32_t text_size = 0;
    Corners corners{};  ///< of the code, or of the line of digits
    Corners card{};
    std::array<std::array<float, 10>, PrintedDigits::length> chances{};
    std::array<char, largest_payload> text{};
};

static_assert(std::is_trivially_copyable_v<Request> && std::is_trivially_copyable_v<Reply>);

}  // namespace oss::scanner::sandbox
