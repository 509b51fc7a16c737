#include "core/outbox/feedback_store.h"

#include "core/base/encoding.h"
#include "core/sql/migrations.h"
#include "core/wire/uuid.h"

#include <utility>

namespace oss::outbox {

using base::Result;

namespace {

/// A UUID of version 7 as the contract asks, its time drawn at random as well.
std::string timeless_key(base::Random& random)
{
    constexpr std::int64_t hundred_years = 3'155'760'000;
    const std::chrono::seconds any{static_cast<std::int64_t>(random.below(static_cast<std::uint32_t>(hundred_years)))};
    return wire::new_uuid_v7(base::UtcTime{any}, random);
}

/// What the same bytes will meet again.
bool refused_for_good(int status)
{
    constexpr int unauthorized = 401;
    constexpr int request_timeout = 408;
    constexpr int too_many_requests = 429;
    return status >= 400 && status < 500 && status != unauthorized && status != request_timeout &&
           status != too_many_requests && status != 404;
}

}  // namespace

Result<FeedbackStore> FeedbackStore::open(const std::filesystem::path& file, const std::filesystem::path& migrations)
{
    auto database = OSS_TRY(sqlite::Database::open(file));
    OSS_TRY(sql::migrate(database, OSS_TRY(sql::read_migrations(migrations))));
    return FeedbackStore{std::move(database)};
}

Result<void> FeedbackStore::keep(const wire::FeedbackMessage& message, base::Random& random)
{
    auto insert = OSS_TRY(m_database.prepare("INSERT INTO feedback (idempotency_key, body) VALUES (?1, ?2)"));
    insert.bind(1, timeless_key(random)).bind(2, wire::to_json(message));
    return insert.run();
}

Result<std::optional<FeedbackStore::Waiting>> FeedbackStore::next()
{
    auto select =
        OSS_TRY(m_database.prepare("SELECT sequence, idempotency_key, body FROM feedback ORDER BY sequence LIMIT 1"));
    if (!OSS_TRY(select.step())) {
        return std::optional<Waiting>{};
    }
    return std::optional{Waiting{select.integer(0), select.text(1), select.text(2)}};
}

Result<void> FeedbackStore::remove(std::int64_t sequence)
{
    auto statement = OSS_TRY(m_database.prepare("DELETE FROM feedback WHERE sequence = ?1"));
    statement.bind(1, sequence);
    return statement.run();
}

Result<std::int64_t> FeedbackStore::count()
{
    auto select = OSS_TRY(m_database.prepare("SELECT count(*) FROM feedback"));
    OSS_TRY(select.step());
    return select.integer(0);
}

Result<void> deliver_feedback(FeedbackStore& store, ServiceClient& client, const std::stop_token& stop)
{
    while (const auto waiting = OSS_TRY(store.next())) {
        const HttpAnswer answer =
            OSS_TRY(client.send("POST", wire::feedback_path, waiting->body, waiting->idempotency_key, stop));
        const bool taken = answer.status >= 200 && answer.status < 300;
        if (!taken && !refused_for_good(answer.status)) {
            return error_of(answer);
        }
        OSS_TRY(store.remove(waiting->sequence));
    }
    return {};
}

}  // namespace oss::outbox
