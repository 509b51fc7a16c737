#include "core/central/store/group_writer.h"

#include <chrono>
#include <optional>

namespace oss::central {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr std::size_t most_waiting = 1024;
constexpr std::size_t largest_group = 128;
constexpr int most_tries = 8;
constexpr std::chrono::seconds wait_step{1};

}  // namespace

GroupWriter::GroupWriter(std::unique_ptr<sql::Database> database)
    : m_database(std::move(database)), m_queue(most_waiting, base::FullPolicy::refuse_new),
      m_thread([this](const std::stop_token& stop) { work(stop); })
{
}

GroupWriter::~GroupWriter()
{
    m_thread.request_stop();
    m_thread.join();
}

Result<void> GroupWriter::write(Job job)
{
    const auto waiting = std::make_shared<Waiting>(Waiting{std::move(job), {}});
    std::future<Result<void>> done = waiting->done.get_future();
    if (!m_queue.push(waiting)) {
        return Error{ErrorCode::store_busy, "too many writes are waiting"};
    }
    return done.get();
}

void GroupWriter::work(const std::stop_token& stop)
{
    while (true) {
        std::optional<std::shared_ptr<Waiting>> first = m_queue.pop(stop, wait_step);
        if (!first) {
            if (stop.stop_requested()) {
                return;
            }
            continue;
        }
        Group group{std::move(*first)};
        while (group.size() < largest_group) {
            std::optional<std::shared_ptr<Waiting>> next = m_queue.try_pop();
            if (!next) {
                break;
            }
            group.push_back(std::move(*next));
        }
        write_group(group);
    }
}

void GroupWriter::write_group(const Group& group)
{
    std::vector<Result<void>> results;
    Result<void> committed = run_jobs(group, results);
    for (int tries = 1; tries < most_tries && !committed && committed.error().code() == ErrorCode::store_busy &&
                        m_database->is_undone();
         ++tries) {
        results.clear();
        committed = run_jobs(group, results);
    }
    for (std::size_t i = 0; i < group.size(); ++i) {
        group[i]->done.set_value(committed ? results[i] : committed);
    }
}

Result<void> GroupWriter::run_jobs(const Group& group, std::vector<Result<void>>& results)
{
    sql::Transaction transaction = OSS_TRY(sql::Transaction::begin(*m_database));
    bool any_done = false;
    for (const auto& waiting : group) {
        OSS_TRY(m_database->execute("SAVEPOINT job"));
        Result<void> result = waiting->job(*m_database);
        if (!result && result.error().code() == ErrorCode::store_busy) {
            return result;
        }
        if (!result) {
            OSS_TRY(m_database->execute("ROLLBACK TO job"));
        }
        OSS_TRY(m_database->execute("RELEASE job"));
        any_done = any_done || result.has_value();
        results.push_back(std::move(result));
    }
    return any_done ? transaction.commit() : Result<void>{};
}

}  // namespace oss::central
