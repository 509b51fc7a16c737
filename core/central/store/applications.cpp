#include "core/base/failpoint.h"
#include "core/central/store/rows.h"
#include "core/central/store/sql_store.h"

#include <fmt/format.h>

#include <future>
#include <memory>
#include <utility>

namespace oss::central {

using base::Error;
using base::ErrorCode;
using base::Result;
using base::UtcTime;
using sql::Database;

namespace {

constexpr std::int64_t most_activation_mails = 5;

/// The answer of the first time when this idempotency key is known.
Result<std::optional<Acceptance>> former_answer(Database& database, const NewApplication& application)
{
    auto select = OSS_TRY(
        database.prepare("SELECT request_digest, answer FROM applications WHERE kiosk_id = ? AND idempotency_key = ?"));
    select.bind(1, std::string_view{application.kiosk_id}).bind(2, std::string_view{application.idempotency_key});
    if (!OSS_TRY(select.step())) {
        return std::optional<Acceptance>{};
    }
    if (bytes_of<32>(select, 0) != application.request_digest) {
        return Error{ErrorCode::idempotency_conflict, "the key came before with other content"};
    }
    return std::optional{Acceptance{.replayed = true, .answer = select.text(1)}};
}

template <typename T>
Result<bool> exists(Database& database, std::string_view sql, const T& value)
{
    auto select = OSS_TRY(database.prepare(sql));
    return select.bind(1, value).step();
}

constexpr std::string_view insert_columns =
    "INSERT INTO applications (reference, kiosk_id, idempotency_key, request_digest, answer, location, created_at,"
    " received_at, notice, declaration, consented_at, language, state, officer_reason, personal, nik_index,"
    " email_index, email_first)";

sql::Statement& bind_application(sql::Statement& insert, const NewApplication& application, ApplicationState state,
                                 std::string_view officer_reason, std::string_view answer)
{
    insert.bind(1, std::string_view{application.reference}).bind(2, std::string_view{application.kiosk_id});
    insert.bind(3, std::string_view{application.idempotency_key}).bind(4, application.request_digest);
    insert.bind(5, answer).bind(6, std::string_view{application.location});
    insert.bind(7, milliseconds(application.created_at)).bind(8, milliseconds(application.received_at));
    insert.bind(9, std::string_view{application.notice}).bind(10, std::string_view{application.declaration});
    insert.bind(11, milliseconds(application.consented_at)).bind(12, std::string_view{application.language});
    insert.bind(13, to_text(state)).bind(14, officer_reason).bind(15, application.personal);
    insert.bind(16, application.nik_index).bind(17, application.email_index);
    const bool is_held = state == ApplicationState::needs_officer;
    return insert.bind(18, is_held ? std::nullopt : std::optional{std::int64_t{1}});
}

Result<void> insert_application(Database& database, const NewApplication& application, ApplicationState state,
                                std::string_view officer_reason, std::string_view answer)
{
    auto insert = OSS_TRY(database.prepare(
        fmt::format("{} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", insert_columns)));
    Result<void> done = bind_application(insert, application, state, officer_reason, answer).run();
    if (!done && done.error().code() == ErrorCode::already_exists) {
        // It was not there a moment ago: another instance was quicker. Looked at again, anew.
        return Error{ErrorCode::store_busy, "another application came in between", done.error()};
    }
    return done;
}

Result<Acceptance> accept_in(Database& database, const NewApplication& application, const std::string& answer_received)
{
    if (!application.sender_id.empty()) {
        OSS_TRY(insert_nonce(database, application.sender_id, application.nonce, application.nonce_expires_at));
    }
    if (std::optional<Acceptance> former = OSS_TRY(former_answer(database, application))) {
        return *former;
    }
    if (OSS_TRY(exists(database, "SELECT 1 FROM applications WHERE reference = ?",
                       std::string_view{application.reference}))) {
        return Error{ErrorCode::reference_taken, "the reference is in use"};
    }
    if (OSS_TRY(exists(database, "SELECT 1 FROM applications WHERE nik_index = ?", application.nik_index))) {
        return Error{ErrorCode::duplicate_registration, "this NIK has an open application or an account"};
    }
    std::string reason = application.officer_reason;
    if (reason.empty() &&
        OSS_TRY(exists(database, "SELECT 1 FROM applications WHERE email_index = ? AND state <> 'cancelled'",
                       application.email_index))) {
        reason = "email_shared";
    }
    const bool is_held = !reason.empty();
    const std::string answer = is_held ? application.sign_answer(ApplicationState::needs_officer) : answer_received;
    OSS_TRY(insert_application(database, application,
                               is_held ? ApplicationState::needs_officer : ApplicationState::received, reason, answer));
    if (!is_held) {
        OSS_TRY(insert_mail(database, application.mail));
    }
    OSS_FAILPOINT("central.accept.before_commit");
    return Acceptance{.replayed = false, .answer = answer};
}

/// An application on its way in, and who wants to hear of it.
struct Entry {
    Entry(NewApplication coming, Store::Accepted listener)
        : application(std::move(coming)), arrival{.application = application, .answer = {}},
          accepted(std::move(listener))
    {
    }

    void tell(Result<void> committed)
    {
        if (!committed) {
            accepted(application, std::move(committed).error());
            return;
        }
        OSS_FAILPOINT("central.accept.after_commit");
        if (arrival.is_taken) {
            acceptance = {.replayed = false, .answer = std::move(arrival.answer)};
        }
        accepted(application, std::move(acceptance));
    }

    const NewApplication application;
    Arrival arrival;
    Acceptance acceptance;  ///< of the careful way
    Store::Accepted accepted;
};

Result<void> check_resend(Database& database, const NewMail& mail, std::chrono::seconds pause)
{
    auto state = OSS_TRY(database.prepare(
        "SELECT 1 FROM applications WHERE reference = ? AND state IN ('received', 'activation_sent')"));
    if (!OSS_TRY(state.bind(1, std::string_view{mail.reference}).step())) {
        return Error{ErrorCode::not_found, "nothing to activate under that reference"};
    }
    auto sent = OSS_TRY(
        database.prepare("SELECT count(*), max(created_at) FROM mails WHERE reference = ? AND kind = 'activation'"));
    OSS_TRY(sent.bind(1, std::string_view{mail.reference}).step());
    const bool is_recent = !sent.is_null(1) && time_at(sent.integer(1)) + pause > mail.created_at;
    if (is_recent || sent.integer(0) >= most_activation_mails) {
        return Error{ErrorCode::rate_limited, "an activation mail went out a short while ago"};
    }
    return {};
}

}  // namespace

Result<void> post_unheld_application(Database& database, const NewApplication& application, std::string_view answer,
                                     std::int64_t& added)
{
    auto insert = OSS_TRY(
        database.prepare(fmt::format("{} SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,"
                                     " ?17, ?18 WHERE NOT EXISTS (SELECT 1 FROM applications"
                                     " WHERE email_index = ?17 AND state <> 'cancelled') ON CONFLICT DO NOTHING",
                                     insert_columns)));
    return bind_application(insert, application, ApplicationState::received, {}, answer).post(&added);
}

Result<Acceptance> SqlStore::accept(const NewApplication& application)
{
    std::promise<Result<Acceptance>> outcome;
    begin_accept(application, [&outcome](const NewApplication& /*unused*/, Result<Acceptance> acceptance) {
        outcome.set_value(std::move(acceptance));
    });
    return outcome.get_future().get();
}

void SqlStore::begin_accept(NewApplication application, Accepted accepted)
{
    const auto entry = std::make_shared<Entry>(std::move(application), std::move(accepted));
    GroupWriter::Job carefully = [entry](Database& database) -> Result<void> {
        entry->acceptance = OSS_TRY(accept_in(database, entry->application, entry->arrival.answer));
        return {};
    };
    GroupWriter::Done done = [entry](Result<void> committed) { entry->tell(std::move(committed)); };
    if (entry->application.officer_reason.empty()) {
        entry->arrival.answer = entry->application.sign_answer(ApplicationState::received);
        m_writer.begin_take_in(entry->arrival, std::move(carefully), std::move(done));
    } else {
        m_writer.begin(std::move(carefully), std::move(done));
    }
}

Result<std::optional<ApplicationRow>> SqlStore::find_application(std::string_view reference)
{
    using Found = std::optional<ApplicationRow>;
    return read<Found>([&](Database& database) -> Result<Found> {
        auto select = OSS_TRY(
            database.prepare(fmt::format("SELECT {} FROM applications a WHERE a.reference = ?", application_columns)));
        if (!OSS_TRY(select.bind(1, reference).step())) {
            return Found{};
        }
        return Found{application_of(select, 0)};
    });
}

Result<void> SqlStore::resend_activation(const NewMail& mail, std::chrono::seconds pause,
                                         const std::optional<AuditNote>& note)
{
    return m_writer.write([&](Database& database) -> Result<void> {
        OSS_TRY(check_resend(database, mail, pause));
        OSS_TRY(drop_links(database, mail.reference, {}));
        OSS_TRY(drop_waiting_mails(database, mail.reference, {}));
        OSS_TRY(insert_mail(database, mail));
        return insert_audit(database, note);
    });
}

}  // namespace oss::central
