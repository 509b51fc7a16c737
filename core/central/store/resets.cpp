#include "core/central/store/rows.h"
#include "core/central/store/sql_store.h"

#include <utility>

namespace oss::central {

using base::Result;
using sql::Database;

namespace {

Result<bool> was_mailed_within(Database& database, const NewMail& mail, std::chrono::seconds pause)
{
    auto select = OSS_TRY(
        database.prepare("SELECT 1 FROM mails WHERE reference = ? AND kind = 'reset' AND created_at > ? LIMIT 1"));
    return select.bind(1, std::string_view{mail.reference}).bind(2, milliseconds(mail.created_at - pause)).step();
}

Result<void> replace_reset_mail(Database& database, const NewMail& mail)
{
    OSS_TRY(drop_links(database, mail.reference, LinkPurpose::reset));
    OSS_TRY(drop_waiting_mails(database, mail.reference, MailKind::reset));
    return insert_mail(database, mail);
}

}  // namespace

Result<void> SqlStore::add_reset_request(const ResetRequest& request)
{
    return m_writer.write([&](Database& database) -> Result<void> {
        auto insert = OSS_TRY(database.prepare(
            "INSERT INTO reset_requests (request_id, login_kind, login_index, created_at) VALUES (?, ?, ?, ?)"));
        insert.bind(1, std::string_view{request.request_id}).bind(2, to_text(request.kind)).bind(3, request.login);
        return insert.bind(4, milliseconds(request.created_at)).run();
    });
}

Result<std::vector<ResetRequest>> SqlStore::reset_requests(unsigned limit)
{
    using Requests = std::vector<ResetRequest>;
    return read<Requests>([&](Database& database) -> Result<Requests> {
        auto select = OSS_TRY(database.prepare("SELECT request_id, login_kind, login_index, created_at"
                                               " FROM reset_requests ORDER BY request_id LIMIT ?"));
        select.bind(1, std::int64_t{limit});
        Requests requests;
        while (OSS_TRY(select.step())) {
            requests.push_back({select.text(0),
                                select.text(1) == to_text(LoginKind::email) ? LoginKind::email : LoginKind::username,
                                bytes_of<32>(select, 2), time_at(select.integer(3))});
        }
        return requests;
    });
}

Result<bool> SqlStore::answer_reset_request(std::string_view request_id, const NewMail* mail,
                                            std::chrono::seconds pause)
{
    return m_writer.write_value<bool>([&](Database& database) -> Result<bool> {
        auto remove = OSS_TRY(database.prepare("DELETE FROM reset_requests WHERE request_id = ?"));
        OSS_TRY(remove.bind(1, request_id).run());
        if (database.changes() == 0 || mail == nullptr || OSS_TRY(was_mailed_within(database, *mail, pause))) {
            return false;
        }
        OSS_TRY(replace_reset_mail(database, *mail));
        return true;
    });
}

}  // namespace oss::central
