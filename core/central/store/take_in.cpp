#include "core/central/store/take_in.h"

#include "core/base/failpoint.h"
#include "core/central/store/rows.h"

#include <vector>

namespace oss::central {

using base::Result;
using sql::Database;

namespace {

/// How many rows each of an arrival's first statements added.
struct Added {
    std::int64_t nonces = 0;
    std::int64_t applications = 0;
};

Result<void> post_delete(Database& database, std::string_view sql, std::string_view first, std::string_view second)
{
    auto remove = OSS_TRY(database.prepare(sql));
    return remove.bind(1, first).bind(2, second).post();
}

/// A nonce that came before, or a key that is in use: takes back what was added.
Result<void> undo(Database& database, const NewApplication& application, const Added& added)
{
    if (added.applications > 0) {
        OSS_TRY(post_delete(database, "DELETE FROM applications WHERE reference = ? AND idempotency_key = ?",
                            application.reference, application.idempotency_key));
    }
    if (added.nonces > 0) {
        OSS_TRY(post_delete(database, "DELETE FROM nonces WHERE kiosk_id = ? AND nonce = ?", application.sender_id,
                            application.nonce));
    }
    return {};
}

}  // namespace

Result<void> take_in(Database& database, std::span<Arrival* const> arrivals)
{
    std::vector<Added> added(arrivals.size());
    for (std::size_t i = 0; i < arrivals.size(); ++i) {
        const NewApplication& application = arrivals[i]->application;
        if (!application.sender_id.empty()) {
            OSS_TRY(post_nonce(database, application, added[i].nonces));
        }
        OSS_TRY(post_unheld_application(database, application, arrivals[i]->answer, added[i].applications));
    }
    OSS_TRY(database.settle());
    for (std::size_t i = 0; i < arrivals.size(); ++i) {
        const NewApplication& application = arrivals[i]->application;
        arrivals[i]->is_taken = added[i].applications == 1 && (application.sender_id.empty() || added[i].nonces == 1);
        if (!arrivals[i]->is_taken) {
            OSS_TRY(undo(database, application, added[i]));
            continue;
        }
        OSS_TRY(post_link(database, application.link));
        OSS_TRY(post_mail(database, application.mail));
    }
    OSS_FAILPOINT("central.accept.before_commit");
    return {};
}

}  // namespace oss::central
