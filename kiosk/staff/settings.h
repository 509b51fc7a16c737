#pragma once

#include <chrono>

namespace oss::staff {

/// What technicians change on the machine itself; outlives the program.
struct Settings {
    static constexpr std::chrono::seconds shortest_idle{60};
    static constexpr std::chrono::seconds longest_idle{600};
    static constexpr std::chrono::seconds idle_step{30};
    static constexpr int loudest{10};

    std::chrono::seconds idle{120};  ///< how long a citizen may rest on a screen with answers
    int volume = loudest;            ///< 0, silent, to 10
    bool maintenance = false;        ///< the sign is up: no citizen may begin

    friend bool operator==(const Settings&, const Settings&) = default;
};

}  // namespace oss::staff
