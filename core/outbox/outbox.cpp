#include "core/outbox/outbox.h"

#include "core/base/assert.h"
#include "core/base/encoding.h"
#include "core/base/failpoint.h"
#include "core/sql/migrations.h"
#include "core/wire/submission.h"
#include "core/wire/uuid.h"

#include <algorithm>
#include <utility>

namespace oss::outbox {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr int max_reference_draws = 8;
constexpr std::string_view waiting_columns =
    "SELECT sequence, reference, idempotency_key, body, signer, signature, attempts FROM record ";

std::int64_t to_milliseconds(base::UtcTime time) { return time.time_since_epoch().count(); }

base::UtcTime from_milliseconds(std::int64_t count) { return base::UtcTime{std::chrono::milliseconds{count}}; }

Result<domain::Reference> read_reference(const std::string& text)
{
    auto reference = domain::Reference::parse(text);
    if (!reference) {
        return Error{ErrorCode::store_corrupt, "the store holds a malformed reference"};
    }
    return *reference;
}

Result<Waiting> read_waiting(const sqlite::Statement& row)
{
    Waiting waiting{.sequence = row.integer(0),
                    .reference = OSS_TRY(read_reference(row.text(1))),
                    .record = {.idempotency_key = row.text(2), .body = row.blob(3), .signer = row.text(4)},
                    .attempts = static_cast<int>(row.integer(6))};
    const auto signature = row.blob(5);
    if (signature.size() == waiting.record.signature.size()) {  // else it stays zero and never verifies
        std::ranges::copy(signature, waiting.record.signature.begin());
    }
    return waiting;
}

}  // namespace

Outbox::Outbox(sqlite::Database database, const base::Clock& clock, base::Random& random, base::Log& log)
    : m_database(std::move(database)), m_clock(&clock), m_random(&random), m_log(&log)
{
}

Result<Outbox> Outbox::open(const std::filesystem::path& file, const std::filesystem::path& migrations,
                            const base::Clock& clock, base::Random& random, base::Log& log)
{
    auto database = OSS_TRY(sqlite::Database::open(file));
    OSS_TRY(sql::migrate(database, OSS_TRY(sql::read_migrations(migrations))));
    return Outbox{std::move(database), clock, random, log};
}

Result<Stored> Outbox::store(const domain::Application& application, const domain::Consent& consent,
                             std::string_view location, const Enrolment& enrolment)
{
    const base::UtcTime now = m_clock->utc();
    const auto sealed = wire::seal_application(application, enrolment.service.seal_key);
    for (int draw = 0; draw < max_reference_draws; ++draw) {
        const auto reference = domain::Reference::generate(enrolment.service.prefix, *m_random);
        const wire::Submission submission{.reference = reference,
                                          .kiosk_id = enrolment.service.kiosk_id,
                                          .location = std::string{location},
                                          .created_at = now,
                                          .consent = consent,
                                          .key_id = wire::key_id(enrolment.service.seal_key),
                                          .sealed = sealed};
        const auto record =
            wire::make_record(wire::new_uuid_v7(now, *m_random), wire::to_json(submission), enrolment.device_key);
        const auto inserted = insert(reference, now, record);
        if (inserted) {
            m_log->write(base::EventId::outbox_stored, {{"reference", reference.text()}});
            return Stored{reference, now};
        }
        if (inserted.error().code() != ErrorCode::already_exists) {
            return inserted.error();
        }
    }
    return Error{ErrorCode::internal, "no unused reference was drawn"};
}

Result<void> Outbox::insert(const domain::Reference& reference, base::UtcTime created_at, const wire::Record& record)
{
    const std::string text = reference.text();
    auto transaction = OSS_TRY(sqlite::Transaction::begin(m_database));
    auto known = OSS_TRY(m_database.prepare("SELECT 1 FROM proof WHERE reference = ? OR idempotency_key = ?"));
    known.bind(1, std::string_view{text}).bind(2, std::string_view{record.idempotency_key});
    if (OSS_TRY(known.step())) {
        return Error{ErrorCode::already_exists, "delivered before"};
    }
    auto row = OSS_TRY(
        m_database.prepare("INSERT INTO record (reference, idempotency_key, created_at, body, signer, signature)"
                           " VALUES (?, ?, ?, ?, ?, ?)"));
    row.bind(1, std::string_view{text}).bind(2, std::string_view{record.idempotency_key});
    row.bind(3, to_milliseconds(created_at)).bind(4, std::span<const std::uint8_t>{record.body});
    row.bind(5, std::string_view{record.signer}).bind(6, std::span<const std::uint8_t>{record.signature});
    OSS_FAILPOINT("outbox.store.before_insert");
    OSS_TRY(row.run());
    OSS_FAILPOINT("outbox.store.before_commit");
    OSS_TRY(transaction.commit());
    OSS_FAILPOINT("outbox.store.after_commit");
    return {};
}

Result<Summary> Outbox::summary()
{
    auto select = OSS_TRY(m_database.prepare(
        "SELECT (SELECT count(*) FROM record WHERE parked_at IS NULL),"
        " (SELECT count(*) FROM record WHERE parked_at IS NOT NULL), (SELECT count(*) FROM proof),"
        " (SELECT min(created_at) FROM record WHERE parked_at IS NULL), (SELECT max(received_at) FROM proof)"));
    OSS_TRY(select.step());
    Summary summary{select.integer(0), select.integer(1), select.integer(2)};
    if (const auto oldest = select.optional_integer(3)) {
        summary.oldest_waiting = from_milliseconds(*oldest);
    }
    if (const auto last = select.optional_integer(4)) {
        summary.last_acknowledged = from_milliseconds(*last);
    }
    return summary;
}

Result<std::vector<Listed>> Outbox::list(std::int64_t most)
{
    auto select = OSS_TRY(m_database.prepare("SELECT reference, created_at, attempts, last_code, parked_at FROM record"
                                             " ORDER BY parked_at IS NULL, sequence LIMIT ?"));
    select.bind(1, most);
    std::vector<Listed> lines;
    while (OSS_TRY(select.step())) {
        const auto parked_at = select.optional_integer(4);
        lines.push_back({.reference = OSS_TRY(read_reference(select.text(0))),
                         .created_at = from_milliseconds(select.integer(1)),
                         .attempts = static_cast<int>(select.integer(2)),
                         .last_code = select.optional_text(3),
                         .parked_at = parked_at ? std::optional{from_milliseconds(*parked_at)} : std::nullopt});
    }
    return lines;
}

Result<bool> Outbox::is_delivered(const domain::Reference& reference)
{
    auto select = OSS_TRY(m_database.prepare("SELECT 1 FROM proof WHERE reference = ?"));
    return select.bind(1, std::string_view{reference.text()}).step();
}

Result<std::optional<Found>> Outbox::look_up(const domain::Reference& reference)
{
    const std::string number = reference.text();
    auto waiting = OSS_TRY(m_database.prepare("SELECT created_at, parked_at FROM record WHERE reference = ?"));
    if (OSS_TRY(waiting.bind(1, std::string_view{number}).step())) {
        return std::optional{Found{from_milliseconds(waiting.integer(0)), waiting.optional_integer(1)
                                                                              ? domain::Whereabouts::set_aside
                                                                              : domain::Whereabouts::waiting}};
    }
    auto proof = OSS_TRY(m_database.prepare("SELECT created_at FROM proof WHERE reference = ?"));
    if (OSS_TRY(proof.bind(1, std::string_view{number}).step())) {
        return std::optional{Found{from_milliseconds(proof.integer(0)), domain::Whereabouts::delivered}};
    }
    return std::optional<Found>{};
}

Result<std::optional<Waiting>> Outbox::next_waiting(std::int64_t after_sequence)
{
    auto select = OSS_TRY(m_database.prepare(std::string{waiting_columns} +
                                             "WHERE sequence > ? AND parked_at IS NULL ORDER BY sequence LIMIT 1"));
    if (!OSS_TRY(select.bind(1, after_sequence).step())) {
        return std::optional<Waiting>{};
    }
    return std::optional{OSS_TRY(read_waiting(select))};
}

Result<std::optional<Waiting>> Outbox::find(const domain::Reference& reference)
{
    auto select = OSS_TRY(m_database.prepare(std::string{waiting_columns} + "WHERE reference = ?"));
    if (!OSS_TRY(select.bind(1, std::string_view{reference.text()}).step())) {
        return std::optional<Waiting>{};
    }
    return std::optional{OSS_TRY(read_waiting(select))};
}

Result<void> Outbox::note_attempt(std::int64_t sequence, std::string_view code)
{
    auto update =
        OSS_TRY(m_database.prepare("UPDATE record SET attempts = attempts + 1, last_code = ? WHERE sequence = ?"));
    return update.bind(1, code).bind(2, sequence).run();
}

Result<void> Outbox::park(std::int64_t sequence, std::string_view code)
{
    auto update = OSS_TRY(m_database.prepare(
        "UPDATE record SET attempts = attempts + 1, last_code = ?, parked_at = ? WHERE sequence = ?"));
    return update.bind(1, code).bind(2, to_milliseconds(m_clock->utc())).bind(3, sequence).run();
}

Result<void> Outbox::set_aside(const domain::Reference& reference)
{
    auto update = OSS_TRY(m_database.prepare(
        "UPDATE record SET parked_at = ?, last_code = 'set_aside' WHERE reference = ? AND parked_at IS NULL"));
    OSS_TRY(update.bind(1, to_milliseconds(m_clock->utc())).bind(2, std::string_view{reference.text()}).run());
    if (m_database.changes() == 0) {
        return Error{ErrorCode::not_found, "no waiting record " + reference.text()};
    }
    m_log->write(base::EventId::outbox_set_aside, {{"reference", reference.text()}});
    return {};
}

Result<void> Outbox::unpark(const domain::Reference& reference)
{
    auto update =
        OSS_TRY(m_database.prepare("UPDATE record SET parked_at = NULL WHERE reference = ? AND parked_at IS NOT NULL"));
    OSS_TRY(update.bind(1, std::string_view{reference.text()}).run());
    if (m_database.changes() == 0) {
        return Error{ErrorCode::not_found, "no parked record " + reference.text()};
    }
    m_log->write(base::EventId::outbox_unparked, {{"reference", reference.text()}});
    return {};
}

Result<void> Outbox::complete(const Waiting& waiting, const wire::Acknowledgement& acknowledgement,
                              const wire::VerifyKey& receipt_key)
{
    OSS_TRY(wire::verify_acknowledgement(acknowledgement, waiting.reference, waiting.record.body, receipt_key));
    auto transaction = OSS_TRY(sqlite::Transaction::begin(m_database));
    auto proof = OSS_TRY(m_database.prepare(
        "INSERT OR IGNORE INTO proof (reference, idempotency_key, created_at, received_at, delivered_at, status, "
        "digest, signature)"
        " SELECT reference, idempotency_key, created_at, ?, ?, ?, ?, ? FROM record WHERE sequence = ?"));
    proof.bind(1, to_milliseconds(acknowledgement.received_at)).bind(2, to_milliseconds(m_clock->utc()));
    proof.bind(3, wire::to_text(acknowledgement.status)).bind(4, std::string_view{acknowledgement.digest});
    proof.bind(5, std::span<const std::uint8_t>{acknowledgement.signature}).bind(6, waiting.sequence);
    OSS_TRY(proof.run());
    OSS_FAILPOINT("outbox.complete.before_delete");
    auto removal = OSS_TRY(m_database.prepare("DELETE FROM record WHERE sequence = ?"));
    OSS_TRY(removal.bind(1, waiting.sequence).run());
    OSS_FAILPOINT("outbox.complete.before_commit");
    OSS_TRY(transaction.commit());
    OSS_FAILPOINT("outbox.complete.after_commit");
    m_log->write(base::EventId::outbox_delivered, {{"reference", waiting.reference.text()},
                                                   {"status", wire::to_text(acknowledgement.status)},
                                                   {"attempts", waiting.attempts + 1}});
    return {};
}

Result<std::int64_t> Outbox::prune(base::UtcTime before)
{
    auto transaction = OSS_TRY(sqlite::Transaction::begin(m_database));
    auto receipts = OSS_TRY(m_database.prepare("DELETE FROM receipt WHERE changed_at < ?1 AND reference IN (SELECT "
                                               "reference FROM proof WHERE delivered_at < ?1)"));
    OSS_TRY(receipts.bind(1, to_milliseconds(before)).run());
    auto proofs = OSS_TRY(m_database.prepare("DELETE FROM proof WHERE delivered_at < ?"));
    OSS_TRY(proofs.bind(1, to_milliseconds(before)).run());
    const std::int64_t removed = m_database.changes();
    OSS_TRY(transaction.commit());
    if (removed > 0) {
        m_log->write(base::EventId::outbox_pruned, {{"proofs", removed}});
    }
    return removed;
}

}  // namespace oss::outbox
