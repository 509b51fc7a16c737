#pragma once

#include "core/base/random.h"
#include "core/base/result.h"
#include "core/outbox/service_client.h"
#include "core/sqlite/database.h"
#include "core/wire/feedback.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

namespace oss::outbox {

/// Citizens' opinions on their way to the service, apart from the applications. One
/// connection, for the thread that opened it. Blocking (disk). Fails as Outbox does.
class FeedbackStore {
public:
    /// Opens or creates the store; `migrations`: assets/sql/feedback.
    static base::Result<FeedbackStore> open(const std::filesystem::path& file, const std::filesystem::path& migrations);

    /// Keeps one opinion. Its key is random through and through: a key with a time in it
    /// would tell when the citizen stood here.
    base::Result<void> keep(const wire::FeedbackMessage& message, base::Random& random);

    struct Waiting {
        std::int64_t sequence = 0;
        std::string idempotency_key;
        std::string body;
    };
    base::Result<std::optional<Waiting>> next();
    /// The service has it, or will never take it.
    base::Result<void> remove(std::int64_t sequence);
    base::Result<std::int64_t> count();

private:
    explicit FeedbackStore(sqlite::Database database) : m_database(std::move(database)) {}

    sqlite::Database m_database;
};

/// Hands over what waits, one after the other, and removes what the service took or refused
/// for good. Fails with the first failure that time may mend; the rest stays.
base::Result<void> deliver_feedback(FeedbackStore& store, ServiceClient& client, const std::stop_token& stop);

}  // namespace oss::outbox
