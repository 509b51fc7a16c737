#include "core/central/store/group_writer.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <future>
#include <iterator>
#include <memory>
#include <optional>

namespace oss::central {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr int most_tries = 8;
constexpr std::chrono::seconds wait_step{1};
constexpr std::size_t most_untold = 16;  ///< groups

/// Again while it only met another transaction and is known to be undone.
Result<void> repeat_while_met(const sql::Database& database, const std::function<Result<void>()>& transaction)
{
    Result<void> committed = transaction();
    for (int tries = 1;
         tries < most_tries && !committed && committed.error().code() == ErrorCode::store_busy && database.is_undone();
         ++tries) {
        committed = transaction();
    }
    return committed;
}

}  // namespace

GroupWriter::GroupWriter(std::unique_ptr<sql::Database> database, TakeIn take_in,
                         std::vector<std::unique_ptr<sql::Database>> helpers)
    : m_database(std::move(database)), m_helpers_databases(std::move(helpers)), m_take_in(std::move(take_in)),
      m_outcomes(most_untold, base::FullPolicy::refuse_new),
      m_teller([this](const std::stop_token& stop) { tell(stop); }),
      m_thread([this](const std::stop_token& stop) { work(stop); })
{
    for (const auto& helpers_database : m_helpers_databases) {
        m_helpers.emplace_back(
            [this, &helpers_database](const std::stop_token& stop) { help(stop, *helpers_database); });
    }
}

GroupWriter::~GroupWriter()
{
    // Each hands over to the next.
    m_helpers.clear();
    m_thread.request_stop();
    m_thread.join();
    m_teller.request_stop();
    m_teller.join();
}

Result<void> GroupWriter::write(Job job)
{
    std::promise<Result<void>> outcome;
    begin(std::move(job), [&outcome](Result<void> result) { outcome.set_value(std::move(result)); });
    return outcome.get_future().get();
}

void GroupWriter::begin(Job job, Done done)
{
    enqueue(std::make_shared<Waiting>(Waiting{std::move(job), nullptr, std::move(done)}));
}

void GroupWriter::begin_take_in(Arrival& arrival, Job careful, Done done)
{
    enqueue(std::make_shared<Waiting>(Waiting{std::move(careful), m_take_in ? &arrival : nullptr, std::move(done)}));
}

void GroupWriter::enqueue(const std::shared_ptr<Waiting>& waiting)
{
    if (!m_line.push(waiting)) {
        waiting->done(Error{ErrorCode::store_busy, "too many writes are waiting"});
    }
}

void GroupWriter::work(const std::stop_token& stop)
{
    while (true) {
        WaitingLine::Next next = m_line.take(stop);
        if (next.jobs.empty() && next.arrivals.empty()) {
            return;
        }
        Group careful = take_in_arrivals(*m_database, std::move(next.arrivals));
        std::ranges::move(careful, std::back_inserter(next.jobs));
        write_jobs(std::move(next.jobs));
    }
}

void GroupWriter::help(const std::stop_token& stop, sql::Database& database)
{
    while (true) {
        Group crowd = m_line.take_crowd(stop);
        if (crowd.empty()) {
            return;
        }
        for (const std::shared_ptr<Waiting>& careful : take_in_arrivals(database, std::move(crowd))) {
            careful->arrival = nullptr;
            enqueue(careful);
        }
    }
}

void GroupWriter::tell(const std::stop_token& stop)
{
    while (true) {
        if (const std::optional<std::shared_ptr<Outcomes>> outcomes = m_outcomes.pop(stop, wait_step)) {
            tell_all(**outcomes);
        } else if (stop.stop_requested()) {
            return;
        }
    }
}

void GroupWriter::tell_all(Outcomes& outcomes)
{
    for (Outcome& outcome : outcomes) {
        outcome.waiting->done(std::move(outcome.result));
    }
}

void GroupWriter::hand_over(Outcomes outcomes)
{
    const auto shared = std::make_shared<Outcomes>(std::move(outcomes));
    if (!m_outcomes.push(shared)) {
        // Who listens is slower than the disk: nothing more is written meanwhile.
        tell_all(*shared);
    }
}

void GroupWriter::write_jobs(Group jobs)
{
    if (jobs.empty()) {
        return;
    }
    std::vector<Result<void>> results;
    const Result<void> committed = repeat_while_met(*m_database, [&] {
        results.clear();
        return run_jobs(jobs, results);
    });
    Outcomes outcomes;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        outcomes.push_back({std::move(jobs[i]), committed ? results[i] : committed});
    }
    hand_over(std::move(outcomes));
}

/// Tells those who were taken in. What remains goes the careful way.
Group GroupWriter::take_in_arrivals(sql::Database& database, Group group)
{
    if (group.empty()) {
        return group;
    }
    std::vector<Arrival*> arrivals;
    std::ranges::transform(group, std::back_inserter(arrivals), [](const auto& one) { return one->arrival; });
    // In the same order everywhere: of two that wait for each other's keys, one would fail.
    std::ranges::sort(arrivals, {},
                      [](const Arrival* one) -> const std::string& { return one->application.reference; });
    const Result<void> committed = repeat_while_met(database, [&] { return m_take_in(database, arrivals); });
    Outcomes outcomes;
    const bool is_busy = !committed && committed.error().code() == ErrorCode::store_busy;
    std::erase_if(group, [&](const auto& waiting) {
        // A failure of the whole may be one application's fault: then each goes the careful way.
        waiting->arrival->is_taken = waiting->arrival->is_taken && committed.has_value();
        const bool is_over = waiting->arrival->is_taken || is_busy;
        if (is_over) {
            outcomes.push_back({waiting, committed});
        }
        return is_over;
    });
    hand_over(std::move(outcomes));
    return group;
}

Result<void> GroupWriter::run_jobs(const Group& group, std::vector<Result<void>>& results)
{
    sql::Transaction transaction = OSS_TRY(sql::Transaction::begin(*m_database));
    bool any_done = false;
    for (const auto& waiting : group) {
        Result<void> result = OSS_TRY(run_job(waiting->job, group.size() == 1));
        any_done = any_done || result.has_value();
        results.push_back(std::move(result));
    }
    return any_done ? transaction.commit() : Result<void>{};
}

/// What the job came to, or why its transaction can't go on. A job among others is undone
/// alone when it fails; one that is alone, with its transaction.
Result<Result<void>> GroupWriter::run_job(const Job& job, bool is_alone)
{
    if (!is_alone) {
        OSS_TRY(m_database->post("SAVEPOINT job"));
    }
    Result<void> result = job(*m_database);
    if (!result && result.error().code() == ErrorCode::store_busy) {
        return result.error();
    }
    if (is_alone) {
        return Result<Result<void>>{std::move(result)};
    }
    if (!result) {
        OSS_TRY(m_database->execute("ROLLBACK TO job"));
    }
    OSS_TRY(m_database->execute("RELEASE job"));
    return Result<Result<void>>{std::move(result)};
}

}  // namespace oss::central
