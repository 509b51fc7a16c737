#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace oss::load {

/// How a service took a bout of requests.
struct LoadFigures {
    std::chrono::duration<double> wall{};
    std::size_t created = 0;                       ///< answered with 201
    std::size_t others = 0;                        ///< answered with anything else, or not at all
    unsigned first_other = 0;                      ///< the status of the first of those; 0: no answer
    std::vector<std::chrono::microseconds> waits;  ///< of each answer, in ascending order

    /// How long the slowest were waited for but for one part in a hundred.
    std::chrono::microseconds percentile(unsigned percent) const;
};

/// Sends all requests to 127.0.0.1:`port` over `clients` connections, on each the next one
/// when the former is answered. One thread; blocks until all are answered. A connection
/// that breaks is not opened again: the requests left over count among the others.
LoadFigures send_all(const std::vector<std::string>& requests, std::uint16_t port, std::size_t clients);

}  // namespace oss::load
