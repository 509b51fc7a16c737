#include "core/central/store/take_in.h"

#include "core/base/failpoint.h"
#include "core/central/store/rows.h"

#include <algorithm>
#include <bit>
#include <deque>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

namespace oss::central {

using base::Result;
using sql::Database;
using Arrivals = std::span<Arrival* const>;

namespace {

/// Rows that statements under way touch, to be looked at once they are settled.
class Touched {
public:
    /// Stays where it is until then.
    std::int64_t* next() { return &m_each.emplace_back(0); }
    bool is_any() const
    {
        return std::ranges::any_of(m_each, [](std::int64_t one) { return one > 0; });
    }

private:
    std::deque<std::int64_t> m_each;
};

/// What one arrival adds to a statement for many.
struct Part {
    std::string_view begin;
    std::string_view each;  ///< with its parameters
    std::string_view end;
    int parameters;
    /// Binds the parameters of one, of which `before` come earlier in the statement.
    void (*bind)(sql::Statement& statement, int before, const Arrival& arrival);
};

constexpr Part nonces{"INSERT INTO nonces (kiosk_id, nonce, expires_at) VALUES ", "(?, ?, ?)", "", 3,
                      [](sql::Statement& insert, int before, const Arrival& arrival) {
                          const NewApplication& one = arrival.application;
                          insert.bind(before + 1, std::string_view{one.sender_id});
                          insert.bind(before + 2, std::string_view{one.nonce});
                          insert.bind(before + 3, milliseconds(one.nonce_expires_at));
                      }};

constexpr Part applications{
    "INSERT INTO applications (reference, kiosk_id, idempotency_key, request_digest, answer, location, created_at,"
    " received_at, notice, declaration, consented_at, language, personal, nik_index, email_index, state,"
    " officer_reason, email_first) VALUES ",
    "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'received', '', 1)", "", 15,
    [](sql::Statement& insert, int before, const Arrival& arrival) {
        const NewApplication& one = arrival.application;
        const auto text = [](const std::string& value) { return std::string_view{value}; };
        insert.bind(before + 1, text(one.reference)).bind(before + 2, text(one.kiosk_id));
        insert.bind(before + 3, text(one.idempotency_key)).bind(before + 4, one.request_digest);
        insert.bind(before + 5, text(arrival.answer)).bind(before + 6, text(one.location));
        insert.bind(before + 7, milliseconds(one.created_at)).bind(before + 8, milliseconds(one.received_at));
        insert.bind(before + 9, text(one.notice)).bind(before + 10, text(one.declaration));
        insert.bind(before + 11, milliseconds(one.consented_at)).bind(before + 12, text(one.language));
        insert.bind(before + 13, one.personal).bind(before + 14, one.nik_index).bind(before + 15, one.email_index);
    }};

/// Open applications with the same address that the key of the first one does not speak of.
/// Changes nothing: of an UPDATE all engines tell how many rows it met.
constexpr Part others_of_address{"UPDATE applications SET email_first = NULL WHERE email_first IS NULL"
                                 " AND state <> 'cancelled' AND email_index IN (",
                                 "?", ")", 1, [](sql::Statement& update, int before, const Arrival& arrival) {
                                     update.bind(before + 1, arrival.application.email_index);
                                 }};

constexpr Part mails{"INSERT INTO mails (mail_id, reference, kind, content, created_at, next_attempt_at, link,"
                     " link_expires_at, state, attempts) VALUES ",
                     "(?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0)", "", 8,
                     [](sql::Statement& insert, int before, const Arrival& arrival) {
                         const NewMail& one = arrival.application.mail;
                         insert.bind(before + 1, std::string_view{one.mail_id});
                         insert.bind(before + 2, std::string_view{one.reference});
                         insert.bind(before + 3, to_text(one.kind)).bind(before + 4, one.content);
                         insert.bind(before + 5, milliseconds(one.created_at));
                         insert.bind(before + 6, milliseconds(one.created_at));
                         bind_link(insert, before + 7, one);
                     }};

std::string sql_of(const Part& part, std::size_t rows)
{
    std::string sql{part.begin};
    for (std::size_t i = 0; i < rows; ++i) {
        sql += i == 0 ? "" : ", ";
        sql += part.each;
    }
    return sql += part.end;
}

/// How many of `left` go into the next statement. Each statement costs as much as several rows, so
/// most crowds get one or two; but few different ones are prepared.
std::size_t rows_of_next(std::size_t left)
{
    constexpr std::size_t most = 64;
    constexpr std::size_t steps = 8;  // between a power of two and the next
    const std::size_t step = std::max<std::size_t>(1, std::bit_floor(left) / steps);
    return std::min(most, left - left % step);
}

Result<void> post(Database& database, const Part& part, Arrivals arrivals, Touched* touched = nullptr)
{
    while (!arrivals.empty()) {
        const std::size_t size = rows_of_next(arrivals.size());
        auto statement = OSS_TRY(database.prepare(sql_of(part, size)));
        int before = 0;
        for (const Arrival* arrival : arrivals.first(size)) {
            part.bind(statement, before, *arrival);
            before += part.parameters;
        }
        OSS_TRY(statement.post(touched == nullptr ? nullptr : touched->next()));
        arrivals = arrivals.subspan(size);
    }
    return {};
}

/// `others`: gets how many open applications of one of the addresses there are already.
Result<void> post_all(Database& database, Arrivals arrivals, Arrivals sent, Touched& others)
{
    OSS_TRY(post(database, nonces, sent));
    OSS_TRY(post(database, applications, arrivals));
    OSS_TRY(post(database, others_of_address, arrivals, &others));
    return post(database, mails, arrivals);
}

/// All of them in one transaction, many in one statement. False, or an error, when something
/// speaks against one: then nothing is left of any.
Result<bool> take_in_all(Database& database, Arrivals arrivals)
{
    sql::Transaction transaction = OSS_TRY(sql::Transaction::begin(database, sql::Isolation::read_committed));
    std::vector<Arrival*> sent;
    std::ranges::copy_if(arrivals, std::back_inserter(sent),
                         [](const Arrival* one) { return !one->application.sender_id.empty(); });
    Touched others;
    Result<void> posted = post_all(database, arrivals, sent, others);
    // Also where posting broke off: what is under way tells its rows to `others`.
    Result<void> settled = database.settle();
    OSS_TRY(std::move(posted));
    OSS_TRY(std::move(settled));
    if (others.is_any()) {
        return false;
    }
    OSS_FAILPOINT("central.accept.before_commit");
    OSS_TRY(transaction.commit());
    for (Arrival* arrival : arrivals) {
        arrival->is_taken = true;
    }
    return true;
}

/// How many rows each of an arrival's first statements added.
struct Added {
    std::int64_t nonces = 0;
    std::int64_t applications = 0;
};

/// A nonce that came before, or a key that is in use: takes back what was added.
Result<void> undo(Database& database, const NewApplication& application, const Added& added)
{
    if (added.applications > 0) {
        auto remove = OSS_TRY(database.prepare("DELETE FROM applications WHERE reference = ? AND idempotency_key = ?"));
        remove.bind(1, std::string_view{application.reference});
        OSS_TRY(remove.bind(2, std::string_view{application.idempotency_key}).post());
    }
    if (added.nonces > 0) {
        auto remove =
            OSS_TRY(database.prepare("DELETE FROM nonces WHERE expires_at = ? AND kiosk_id = ? AND nonce = ?"));
        remove.bind(1, milliseconds(application.nonce_expires_at)).bind(2, std::string_view{application.sender_id});
        OSS_TRY(remove.bind(3, std::string_view{application.nonce}).post());
    }
    return {};
}

/// Looks at each of them, in two trips, and takes back what it added of those that can't come in.
Result<void> take_in_each(Database& database, Arrivals arrivals)
{
    sql::Transaction transaction = OSS_TRY(sql::Transaction::begin(database, sql::Isolation::read_committed));
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
        OSS_TRY(post_mail(database, application.mail));
    }
    OSS_FAILPOINT("central.accept.before_commit");
    return transaction.commit();
}

}  // namespace

Result<void> take_in(Database& database, Arrivals arrivals)
{
    const Result<bool> are_in = take_in_all(database, arrivals);
    if (are_in && *are_in) {
        return {};
    }
    if (!are_in && are_in.error().code() == base::ErrorCode::store_busy) {
        return are_in.error();
    }
    // A key that was there already, or a failure that one of them caused.
    return take_in_each(database, arrivals);
}

}  // namespace oss::central
