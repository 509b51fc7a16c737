#pragma once

#include "core/base/clock.h"
#include "core/base/hash_chain.h"
#include "core/base/result.h"
#include "core/sql/database.h"

#include <cstdint>
#include <string>
#include <vector>

namespace oss::sql {

// A hash-chained log in a table of any of our databases:
//     audit (number INTEGER, at INTEGER, text TEXT, hash BLOB), with a key that begins with number

/// Adds the log's next entry; belongs inside a transaction. `before`: what precedes the first
/// entry of an empty table. Fails as Statement::step.
base::Result<base::ChainAnchor> append_audit(Database& database, base::UtcTime at, std::string text,
                                             const base::ChainAnchor& before = {});

/// The last entry's number and hash; `before` while there is none. Fails as Statement::step.
base::Result<base::ChainAnchor> audit_end(Database& database, const base::ChainAnchor& before = {});

/// At most `limit` entries after `number`, in order. Fails as Statement::step.
base::Result<std::vector<base::ChainEntry>> audit_entries(Database& database, std::int64_t number, unsigned limit);

}  // namespace oss::sql
