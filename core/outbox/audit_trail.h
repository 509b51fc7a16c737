#pragma once

#include "core/base/clock.h"
#include "core/base/hash_chain.h"
#include "core/base/result.h"
#include "core/sqlite/database.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

namespace oss::outbox {

/// One event on its way into the audit log.
struct AuditLine {
    base::UtcTime at;
    std::string text;  ///< as a log line has it, without the time; nothing personal
};

/// What happened on a kiosk, as a hash chain in a store of its own (audit.sqlite): nothing
/// can be changed, removed or put in between unseen. The heartbeat carries the chain's end to
/// the service, so that a chain written anew as a whole is seen too. The oldest entries go
/// when there are too many. One connection, for the thread that opened it; several programs
/// may append to one file. Blocking (disk). Fails as Outbox does.
class AuditTrail {
public:
    /// `most`: when there are more entries, the oldest quarter goes.
    static base::Result<AuditTrail> open(const std::filesystem::path& file, const std::filesystem::path& migrations,
                                         std::int64_t most = default_most);

    /// All or none, and durable when it returns. Answers the chain's new end.
    base::Result<base::ChainAnchor> append(std::span<const AuditLine> lines);

    /// The chain's end.
    base::Result<base::ChainAnchor> end();

    /// Reads the whole chain; `anchor`: an earlier end that must lie on it. Answers its end.
    /// Also fails with store_corrupt, naming the first entry that is wrong.
    base::Result<base::ChainAnchor> verify(const std::optional<base::ChainAnchor>& anchor = {});

private:
    static constexpr std::int64_t default_most = 100'000;  // some 15 MB, a year or more

    AuditTrail(sqlite::Database database, std::int64_t most) : m_database(std::move(database)), m_most(most) {}
    base::Result<base::ChainAnchor> removed();
    base::Result<void> rotate(base::UtcTime at, const base::ChainAnchor& before);

    sqlite::Database m_database;
    std::int64_t m_most;
};

}  // namespace oss::outbox
