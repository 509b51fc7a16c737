#include "core/base/failpoint.h"
#include "core/central/store/rows.h"
#include "core/central/store/sql_store.h"

#include <fmt/format.h>

#include <utility>

namespace oss::central {

using base::Error;
using base::ErrorCode;
using base::Result;
using base::UtcTime;
using sql::Database;

namespace {

constexpr std::string_view insert_nonce_sql =
    "INSERT INTO nonces (kiosk_id, nonce, expires_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
constexpr std::string_view kiosk_columns = "kiosk_id, name, prefix, public_key, enrolled_at, revoked_at";
/// MJK1 to MJKZ, then MJ10 to MJZZ: Crockford's alphabet has no I, L, O, U.
constexpr std::string_view prefix_alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t short_prefixes = prefix_alphabet.size() - 1;

KioskRow kiosk_of(const sql::Statement& row)
{
    return {row.text(0),          row.text(1), row.text(2), bytes_of<32>(row, 3), time_at(row.integer(4)),
            optional_time(row, 5)};
}

std::string prefix_of(std::size_t number)
{
    if (number < short_prefixes) {
        return fmt::format("MJK{}", prefix_alphabet[number + 1]);
    }
    const std::size_t rest = number - short_prefixes + prefix_alphabet.size();
    return fmt::format("MJ{}{}", prefix_alphabet[rest / prefix_alphabet.size() % prefix_alphabet.size()],
                       prefix_alphabet[rest % prefix_alphabet.size()]);
}

Result<std::optional<KioskRow>> kiosk_with_key(Database& database, std::span<const std::uint8_t> public_key)
{
    auto select = OSS_TRY(database.prepare(fmt::format("SELECT {} FROM kiosks WHERE public_key = ?", kiosk_columns)));
    if (!OSS_TRY(select.bind(1, public_key).step())) {
        return std::optional<KioskRow>{};
    }
    return std::optional{kiosk_of(select)};
}

/// The kiosk that enrolled with just this code and key: its answer was lost on the way.
Result<std::optional<KioskRow>> kiosk_of_code(Database& database, const TokenHash& code,
                                              std::span<const std::uint8_t> public_key)
{
    auto select = OSS_TRY(database.prepare(fmt::format("SELECT {} FROM kiosks WHERE public_key = ? AND enrolled_at ="
                                                       " (SELECT used_at FROM enrolment_codes WHERE code = ?)",
                                                       kiosk_columns)));
    if (!OSS_TRY(select.bind(1, public_key).bind(2, code).step())) {
        return std::optional<KioskRow>{};
    }
    return std::optional{kiosk_of(select)};
}

/// Prefixes are never given twice: a revoked kiosk's references are still about.
Result<std::string> free_prefix(Database& database)
{
    auto taken = OSS_TRY(database.prepare("SELECT 1 FROM kiosks WHERE prefix = ?"));
    for (std::size_t number = 0; number < prefix_alphabet.size() * prefix_alphabet.size(); ++number) {
        std::string prefix = prefix_of(number);
        taken.reset();
        if (!OSS_TRY(taken.bind(1, std::string_view{prefix}).step())) {
            return prefix;
        }
    }
    return Error{ErrorCode::store_full, "no kiosk prefix is left"};
}

/// Marks the code used and gives its name.
Result<std::string> use_code(Database& database, const TokenHash& code, UtcTime now)
{
    auto select = OSS_TRY(database.prepare("SELECT name, expires_at, used_at FROM enrolment_codes WHERE code = ?"));
    OSS_TRY(check_next_row(select.bind(1, code), 1, 2, now, "enrolment code"));
    auto update = OSS_TRY(database.prepare("UPDATE enrolment_codes SET used_at = ? WHERE code = ?"));
    OSS_TRY(update.bind(1, milliseconds(now)).bind(2, code).run());
    return select.text(0);
}

}  // namespace

Result<void> SqlStore::add_enrolment_code(const NewEnrolmentCode& code, const std::optional<AuditNote>& note)
{
    return m_writer.write([&](Database& database) -> Result<void> {
        auto insert = OSS_TRY(
            database.prepare("INSERT INTO enrolment_codes (code, name, created_at, expires_at) VALUES (?, ?, ?, ?)"));
        insert.bind(1, code.code).bind(2, std::string_view{code.name});
        OSS_TRY(insert.bind(3, milliseconds(code.created_at)).bind(4, milliseconds(code.expires_at)).run());
        return insert_audit(database, note);
    });
}

Result<KioskRow> SqlStore::enrol_kiosk(const TokenHash& code, KioskRow kiosk)
{
    OSS_FAILPOINT("central.enrol.before_commit");
    Result<KioskRow> result = m_writer.write_value<KioskRow>([&](Database& database) -> Result<KioskRow> {
        std::optional<KioskRow> known = OSS_TRY(kiosk_of_code(database, code, kiosk.public_key));
        if (!known) {
            kiosk.name = OSS_TRY(use_code(database, code, kiosk.enrolled_at));
            known = OSS_TRY(kiosk_with_key(database, kiosk.public_key));
        }
        if (known) {
            return known->revoked_at ? Result<KioskRow>{Error{ErrorCode::revoked, "this key was revoked"}} : *known;
        }
        kiosk.prefix = OSS_TRY(free_prefix(database));
        auto insert = OSS_TRY(database.prepare(
            "INSERT INTO kiosks (kiosk_id, name, prefix, public_key, enrolled_at) VALUES (?, ?, ?, ?, ?)"));
        insert.bind(1, std::string_view{kiosk.kiosk_id}).bind(2, std::string_view{kiosk.name});
        insert.bind(3, std::string_view{kiosk.prefix}).bind(4, kiosk.public_key);
        OSS_TRY(insert.bind(5, milliseconds(kiosk.enrolled_at)).run());
        return kiosk;
    });
    OSS_FAILPOINT("central.enrol.after_commit");
    return result;
}

Result<std::optional<KioskRow>> SqlStore::find_kiosk(std::string_view kiosk_id)
{
    using Found = std::optional<KioskRow>;
    if (Found known = m_kiosks.find(kiosk_id)) {
        return known;
    }
    const std::uint64_t asked = m_kiosks.changes();
    Found found = OSS_TRY(read<Found>([&](Database& database) -> Result<Found> {
        auto select = OSS_TRY(database.prepare(fmt::format("SELECT {} FROM kiosks WHERE kiosk_id = ?", kiosk_columns)));
        if (!OSS_TRY(select.bind(1, kiosk_id).step())) {
            return Found{};
        }
        return Found{kiosk_of(select)};
    }));
    if (found) {
        m_kiosks.keep(*found, asked);
    }
    return found;
}

Result<std::vector<KioskRow>> SqlStore::list_kiosks()
{
    return read<std::vector<KioskRow>>([&](Database& database) -> Result<std::vector<KioskRow>> {
        auto select = OSS_TRY(database.prepare(
            fmt::format("SELECT {} FROM kiosks WHERE kiosk_id <> ? ORDER BY enrolled_at", kiosk_columns)));
        select.bind(1, web_kiosk_id);
        std::vector<KioskRow> kiosks;
        while (OSS_TRY(select.step())) {
            kiosks.push_back(kiosk_of(select));
        }
        return kiosks;
    });
}

Result<void> SqlStore::revoke_kiosk(std::string_view kiosk_id, UtcTime at, const std::optional<AuditNote>& note)
{
    Result<void> revoked = m_writer.write([&](Database& database) -> Result<void> {
        auto update =
            OSS_TRY(database.prepare("UPDATE kiosks SET revoked_at = coalesce(revoked_at, ?) WHERE kiosk_id = ?"));
        OSS_TRY(update.bind(1, milliseconds(at)).bind(2, kiosk_id).run());
        if (database.changes() == 0) {
            return Error{ErrorCode::not_found, "no kiosk of that id"};
        }
        return insert_audit(database, note);
    });
    m_kiosks.forget_all();
    return revoked;
}

Result<void> post_nonce(Database& database, const NewApplication& application, std::int64_t& added)
{
    auto insert = OSS_TRY(database.prepare(insert_nonce_sql));
    insert.bind(1, std::string_view{application.sender_id}).bind(2, std::string_view{application.nonce});
    return insert.bind(3, milliseconds(application.nonce_expires_at)).post(&added);
}

Result<void> insert_nonce(Database& database, std::string_view kiosk_id, std::string_view nonce, UtcTime expires_at)
{
    auto insert = OSS_TRY(database.prepare(insert_nonce_sql));
    OSS_TRY(insert.bind(1, kiosk_id).bind(2, nonce).bind(3, milliseconds(expires_at)).run());
    if (database.changes() == 0) {
        return Error{ErrorCode::bad_signature, "this signature's nonce was used before"};
    }
    return {};
}

Result<void> SqlStore::remember_nonce(std::string_view kiosk_id, std::string_view nonce, UtcTime expires_at)
{
    return m_writer.write([&](Database& database) { return insert_nonce(database, kiosk_id, nonce, expires_at); });
}

}  // namespace oss::central
