#pragma once

#include "core/base/result.h"
#include "core/central/store/types.h"
#include "core/sql/database.h"

#include <span>
#include <string>

namespace oss::central {

/// An application at the door. Borrows it.
struct Arrival {
    const NewApplication& application;
    std::string answer;     ///< signed already, for when nothing speaks against it
    bool is_taken = false;  ///< it is in, and `answer` holds
};

/// Takes in those against which nothing speaks, in one transaction, and marks them; of the others
/// nothing is left. In two trips to the server, however many they are, and in five where something
/// speaks against one of them. Marks count only when it did not fail. Several threads may do so at
/// a time, each on a connection of its own.
///
/// READ COMMITTED is enough for it. It only adds rows, whose references nobody else knows
/// before the commit, and what must not be there twice has a unique key: nonce, idempotency
/// key, reference, NIK, and the first open application of an e-mail address. Where another
/// transaction adds the same key at the same time, an INSERT waits for its end and then adds
/// nothing. Whoever changes an address or cancels without our seeing it could as well
/// have come a moment later. So the outcome is that of some order, one after the other.
base::Result<void> take_in(sql::Database& database, std::span<Arrival* const> arrivals);

}  // namespace oss::central
