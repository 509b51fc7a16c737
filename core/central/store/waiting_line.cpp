#include "core/central/store/waiting_line.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace oss::central {
namespace {

constexpr std::size_t most_waiting = 1024;
constexpr std::size_t largest_group = 128;
/// A transaction costs as much as some arrivals in it, so a few better wait for the next one.
constexpr std::size_t smallest_crowd = 8;

Group first_of(std::deque<std::shared_ptr<Waiting>>& line)
{
    const auto end = line.begin() + static_cast<std::ptrdiff_t>(std::min(line.size(), largest_group));
    Group group{std::make_move_iterator(line.begin()), std::make_move_iterator(end)};
    line.erase(line.begin(), end);
    return group;
}

}  // namespace

bool WaitingLine::push(std::shared_ptr<Waiting> waiting)
{
    bool is_crowd = false;
    {
        const std::lock_guard lock{m_mutex};
        if (m_jobs.size() + m_arrivals.size() >= most_waiting) {
            return false;
        }
        (waiting->arrival != nullptr ? m_arrivals : m_jobs).push_back(std::move(waiting));
        is_crowd = m_arrivals.size() >= smallest_crowd;
    }
    m_comes.notify_one();
    if (is_crowd) {
        m_crowds.notify_one();
    }
    return true;
}

WaitingLine::Next WaitingLine::take(const std::stop_token& stop)
{
    std::unique_lock lock{m_mutex};
    m_comes.wait(lock, stop, [this] { return !m_jobs.empty() || !m_arrivals.empty(); });
    return {first_of(m_jobs), first_of(m_arrivals)};
}

Group WaitingLine::take_crowd(const std::stop_token& stop)
{
    std::unique_lock lock{m_mutex};
    const bool is_crowd = m_crowds.wait(lock, stop, [this] { return m_arrivals.size() >= smallest_crowd; });
    return is_crowd ? first_of(m_arrivals) : Group{};
}

}  // namespace oss::central
