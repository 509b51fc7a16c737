#include "core/central/http/worker_pool.h"

#include <chrono>
#include <optional>

namespace oss::central {

WorkerPool::WorkerPool(std::size_t workers, std::size_t waiting) : m_jobs(waiting, base::FullPolicy::refuse_new)
{
    for (std::size_t i = 0; i < workers; ++i) {
        m_workers.emplace_back([this](const std::stop_token& stop) { work(stop); });
    }
}

WorkerPool::~WorkerPool() { stop(); }

void WorkerPool::stop()
{
    for (std::jthread& worker : m_workers) {
        worker.request_stop();
    }
    m_workers.clear();
    while (m_jobs.try_pop()) {
    }
}

void WorkerPool::work(const std::stop_token& stop)
{
    constexpr std::chrono::seconds wait{1};
    while (!stop.stop_requested()) {
        if (const std::optional<Job> job = m_jobs.pop(stop, wait)) {
            (*job)();
        }
    }
}

}  // namespace oss::central
