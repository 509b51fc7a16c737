#pragma once

#include "core/base/result.h"
#include "core/central/store/take_in.h"
#include "core/sql/database.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <vector>

namespace oss::central {

/// What waits to be written, and who hears of it.
struct Waiting {
    std::function<base::Result<void>(sql::Database&)> job;
    Arrival* arrival = nullptr;  ///< where there is one, `job` is the careful way
    std::function<void(base::Result<void>)> done;
};
using Group = std::vector<std::shared_ptr<Waiting>>;

/// The line before a GroupWriter's threads: jobs and arrivals, each in the order in which they
/// came. Safe from any thread.
class WaitingLine {
public:
    /// Never blocks. False when too many wait.
    bool push(std::shared_ptr<Waiting> waiting);

    struct Next {
        Group jobs;
        Group arrivals;
    };
    /// Whatever waits, as much as fits one transaction each; waits for it. Empty when stop was
    /// requested and nothing is left.
    Next take(const std::stop_token& stop);
    /// Arrivals when so many wait that they are worth a transaction of their own, beside one that is
    /// under way. Empty when stop was requested.
    Group take_crowd(const std::stop_token& stop);

private:
    std::mutex m_mutex;
    std::condition_variable_any m_comes;
    std::condition_variable_any m_crowds;
    std::deque<std::shared_ptr<Waiting>> m_jobs;
    std::deque<std::shared_ptr<Waiting>> m_arrivals;
};

}  // namespace oss::central
