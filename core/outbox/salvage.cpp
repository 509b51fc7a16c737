#include "core/outbox/outbox.h"

#include "core/base/encoding.h"
#include "core/base/read_file.h"
#include "core/wire/submission.h"
#include "core/wire/uuid.h"

#include <algorithm>
#include <string>
#include <utility>

// The part of Outbox that saves what a damaged store still holds.

namespace oss::outbox {
namespace {

using base::ErrorCode;
using base::Result;

/// Row numbers to try where the store can't say how many it had: point look-ups, some
/// microseconds each.
constexpr std::int64_t blind_rows = 100'000;
/// So many unreadable rows in a row, and the rest of the table is given up: a lost inner page
/// of SQLite's tree covers some thousand.
constexpr int most_errors = 5'000;
constexpr std::size_t max_store_size = std::size_t{1} << 30;

std::filesystem::path beside(const std::filesystem::path& file, std::string_view ending)
{
    return file.string() + std::string{ending};
}

std::vector<wire::VerifyKey> device_keys(const Enrolment& enrolment)
{
    auto keys = enrolment.former_device_keys;
    keys.push_back(enrolment.device_key.verify_key());
    return keys;
}

/// The highest row number that `sql` tells, or a blind guess.
std::int64_t last_row(sqlite::Database& damaged, std::string_view sql)
{
    auto select = damaged.prepare(sql);
    const auto found = select ? select->step() : Result<bool>{false};
    return found && *found ? std::min(select->integer(0), blind_rows * 10) : blind_rows;
}

/// Calls `take` with each row that can still be read. `sql`: one row by its number.
template <typename Take>
Result<void> for_each_row(sqlite::Database& damaged, std::string_view sql, std::int64_t last, Take take)
{
    auto select = damaged.prepare(sql);
    if (!select) {
        return {};  // not even the schema is left
    }
    int errors = 0;
    for (std::int64_t row = 1; row <= last && errors < most_errors; ++row) {
        select->bind(1, row);
        const auto found = select->step();
        errors = found ? 0 : errors + 1;
        if (found && *found) {
            OSS_TRY(take(*select));
        }
        select->reset();
    }
    return {};
}

/// A record whose row lies whole at `at`, where its body begins, in the bytes of a store: in
/// SQLite's record format the columns' values follow each other, here the idempotency key
/// (36 bytes), the time (6), the body, the signer, the signature (fileformat2, section 2.1).
std::optional<wire::Record> carve(std::string_view bytes, std::size_t at, const std::vector<wire::VerifyKey>& keys)
{
    constexpr std::size_t key_size = 36;
    constexpr std::size_t time_size = 6;
    if (at < key_size + time_size) {
        return std::nullopt;
    }
    const std::string_view idempotency_key = bytes.substr(at - key_size - time_size, key_size);
    if (!wire::is_uuid_v7(idempotency_key)) {
        return std::nullopt;
    }
    const std::size_t limit = std::min(bytes.size(), at + wire::max_submission_size);
    for (std::size_t end = bytes.find('}', at); end < limit; end = bytes.find('}', end + 1)) {
        const auto body = base::as_bytes(bytes.substr(at, end + 1 - at));
        for (const wire::VerifyKey& key : keys) {
            wire::Record record{.idempotency_key = std::string{idempotency_key},
                                .body = {body.begin(), body.end()},
                                .signer = wire::key_id(key)};
            const std::string_view tail = bytes.substr(end + 1, record.signer.size() + record.signature.size());
            if (!tail.starts_with(record.signer) || tail.size() != record.signer.size() + record.signature.size()) {
                continue;
            }
            std::ranges::copy(base::as_bytes(tail.substr(record.signer.size())), record.signature.begin());
            if (wire::verify_record(record, key)) {
                return record;
            }
        }
    }
    return std::nullopt;
}

}  // namespace

Result<std::optional<Salvaged>> Outbox::mend(const std::filesystem::path& file, const std::filesystem::path& migrations,
                                             const Enrolment& enrolment, const base::Clock& clock, base::Random& random,
                                             base::Log& log)
{
    const auto aside = OSS_TRY(sqlite::move_aside_if_damaged(file, clock.utc()));
    if (!aside) {
        return std::optional<Salvaged>{};
    }
    Salvaged salvaged{.aside = *aside};
    auto outbox = OSS_TRY(open(file, migrations, clock, random, log));
    OSS_TRY(outbox.carve_from(salvaged, device_keys(enrolment)));
    OSS_TRY(outbox.read_from(salvaged));
    const Summary summary = OSS_TRY(outbox.summary());
    salvaged.records = summary.waiting;
    salvaged.proofs = summary.delivered;
    log.write(base::EventId::store_salvaged, {{"records", salvaged.records},
                                              {"proofs", salvaged.proofs},
                                              {"unreadable", salvaged.unreadable},
                                              {"aside", salvaged.aside.filename().string()}});
    return std::optional{std::move(salvaged)};
}

Result<void> Outbox::take_salvaged(const wire::Record& record, Salvaged& salvaged)
{
    const auto submission = wire::parse_submission(record.body);
    if (!submission || !wire::is_uuid_v7(record.idempotency_key)) {
        ++salvaged.unreadable;
        return {};
    }
    const auto inserted = insert(submission->reference, submission->created_at, record);
    return inserted || inserted.error().code() == ErrorCode::already_exists ? Result<void>{} : inserted.error();
}

/// Whole rows wherever they lie in the bytes, proven by their signatures. Old copies of what
/// was delivered long ago may come up again: delivered again, they count once.
Result<void> Outbox::carve_from(Salvaged& salvaged, const std::vector<wire::VerifyKey>& keys)
{
    constexpr std::string_view beginning = R"({"schema":1,"reference":")";
    for (const std::string_view ending : {"", "-wal"}) {
        const auto content = base::read_file(beside(salvaged.aside, ending), max_store_size);
        const std::string_view bytes = content ? base::as_text(*content) : std::string_view{};
        for (auto at = bytes.find(beginning); at != std::string_view::npos; at = bytes.find(beginning, at + 1)) {
            if (const auto record = carve(bytes, at, keys)) {
                OSS_TRY(take_salvaged(*record, salvaged));
            }
        }
    }
    return {};
}

/// What SQLite itself still reads: records of other kiosks, and the proofs.
Result<void> Outbox::read_from(Salvaged& salvaged)
{
    auto opened = sqlite::Database::open(salvaged.aside);
    if (!opened) {
        return {};
    }
    sqlite::Database& damaged = *opened;
    OSS_TRY(for_each_row(
        damaged, "SELECT idempotency_key, body, signer, signature FROM record WHERE sequence = ?",
        last_row(damaged, "SELECT seq FROM sqlite_sequence WHERE name = 'record'"), [&](const sqlite::Statement& row) {
            wire::Record record{.idempotency_key = row.text(0), .body = row.blob(1), .signer = row.text(2)};
            const auto signature = row.blob(3);
            if (signature.size() == record.signature.size()) {
                std::ranges::copy(signature, record.signature.begin());
            }
            return take_salvaged(record, salvaged);
        }));
    auto transaction = OSS_TRY(sqlite::Transaction::begin(m_database));
    auto proof = OSS_TRY(m_database.prepare("INSERT OR IGNORE INTO proof VALUES (?, ?, ?, ?, ?, ?, ?, ?)"));
    OSS_TRY(for_each_row(damaged,
                         "SELECT reference, idempotency_key, created_at, received_at, delivered_at, status, digest,"
                         " signature FROM proof WHERE rowid = ?",
                         last_row(damaged, "SELECT max(rowid) FROM proof"), [&](const sqlite::Statement& row) {
                             for (const int column : {0, 1, 5, 6}) {
                                 proof.bind(column + 1, std::string_view{row.text(column)});
                             }
                             for (const int column : {2, 3, 4}) {
                                 proof.bind(column + 1, row.integer(column));
                             }
                             const auto signature = row.blob(7);
                             return proof.bind(8, std::span<const std::uint8_t>{signature}).run();
                         }));
    auto delivered = OSS_TRY(m_database.prepare("DELETE FROM record WHERE reference IN (SELECT reference FROM proof)"));
    OSS_TRY(delivered.run());
    return transaction.commit();
}

}  // namespace oss::outbox
