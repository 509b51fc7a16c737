#pragma once

#include "core/base/result.h"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace oss::load {

/// What is delivered, and where.
struct DeliveryPlan {
    std::filesystem::path enrolment;    ///< of the one kiosk for which all speak
    std::vector<std::string> services;  ///< addresses of instances: a failed try goes to the next
    std::chrono::seconds duration{60};
    std::size_t writers = 8;
    std::chrono::milliseconds pause{50};  ///< of a writer between two applications
};

struct DeliveryFigures {
    std::vector<std::string> references;      ///< acknowledged with the service's signature
    std::size_t failures = 0;                 ///< tries that brought no acknowledgement
    std::size_t replays = 0;                  ///< tries that found the application taken in already
    std::chrono::milliseconds longest_gap{};  ///< without any acknowledgement
};

/// Applications of invented citizens, each sent again, signed anew, until the service's
/// signed acknowledgement is there, as a kiosk does it. Blocks for the plan's duration and
/// until what was begun is acknowledged. Fails when the enrolment can't be read, with
/// timeout when an application stays unacknowledged for two minutes, or with
/// service_refused.
base::Result<DeliveryFigures> deliver(const DeliveryPlan& plan);

}  // namespace oss::load
