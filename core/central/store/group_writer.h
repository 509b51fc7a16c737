#pragma once

#include "core/base/bounded_queue.h"
#include "core/base/result.h"
#include "core/central/store/take_in.h"
#include "core/central/store/waiting_line.h"
#include "core/sql/database.h"

#include <functional>
#include <memory>
#include <span>
#include <thread>
#include <utility>
#include <vector>

namespace oss::central {

/// The one writer of this program: a thread that puts the jobs waiting for it into one
/// transaction, so that one fsync serves many requests. A job that fails is undone alone. A
/// job may run more than once: again, when the transaction met another program's. Arrivals,
/// most of all jobs where there is much to do, get a transaction of their own before. Outcomes
/// are told on another thread, so that who listens does not hold up the next transaction.
///
/// On a database that takes several writers, helpers take arrivals in beside the writer: while
/// one transaction waits for the disk or a standby, the next one's rows are written.
class GroupWriter {
public:
    using Job = std::function<base::Result<void>(sql::Database&)>;

    /// Marks the arrivals that it took, in a transaction of its own; see take_in.h.
    using TakeIn = std::function<base::Result<void>(sql::Database&, std::span<Arrival* const>)>;

    /// Hears once what a job came to; must not throw, and must not wait for this writer.
    using Done = std::function<void(base::Result<void>)>;

    /// `helpers`: further connections to the same database; none where only one may write.
    explicit GroupWriter(std::unique_ptr<sql::Database> database, TakeIn take_in = {},
                         std::vector<std::unique_ptr<sql::Database>> helpers = {});
    GroupWriter(const GroupWriter&) = delete;
    GroupWriter& operator=(const GroupWriter&) = delete;
    /// Writes what waits and tells of it, then ends.
    ~GroupWriter();

    /// Runs `job` on the writer's thread and returns when it is durable. The job's own
    /// error, store_busy when too many wait, or why the transaction failed.
    base::Result<void> write(Job job);

    /// Without waiting: `done` hears of it when the job is durable or has failed.
    void begin(Job job, Done done);

    /// The same for an application: taken in together with others, or by `careful` when
    /// something is special about it. `arrival` tells which, and lives until `done` is called.
    void begin_take_in(Arrival& arrival, Job careful, Done done);

    /// The same for a job that gives a value.
    template <typename T>
    base::Result<T> write_value(std::function<base::Result<T>(sql::Database&)> job)
    {
        base::Result<T> value = base::Error{base::ErrorCode::internal};
        OSS_TRY(write([&](sql::Database& database) -> base::Result<void> {
            value = job(database);
            return value ? base::Result<void>{} : base::Result<void>{value.error()};
        }));
        return value;
    }

private:
    struct Outcome {
        std::shared_ptr<Waiting> waiting;
        base::Result<void> result;
    };
    using Outcomes = std::vector<Outcome>;

    void work(const std::stop_token& stop);
    void help(const std::stop_token& stop, sql::Database& database);
    void tell(const std::stop_token& stop);
    static void tell_all(Outcomes& outcomes);
    void hand_over(Outcomes outcomes);
    void enqueue(const std::shared_ptr<Waiting>& waiting);
    void write_jobs(Group jobs);
    Group take_in_arrivals(sql::Database& database, Group group);
    base::Result<void> run_jobs(const Group& group, std::vector<base::Result<void>>& results);
    base::Result<base::Result<void>> run_job(const Job& job, bool is_alone);

    std::unique_ptr<sql::Database> m_database;
    const std::vector<std::unique_ptr<sql::Database>> m_helpers_databases;
    const TakeIn m_take_in;
    WaitingLine m_line;
    base::BoundedQueue<std::shared_ptr<Outcomes>> m_outcomes;
    std::jthread m_teller;
    std::jthread m_thread;
    std::vector<std::jthread> m_helpers;
};

}  // namespace oss::central
