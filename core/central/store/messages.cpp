#include "core/central/store/rows.h"
#include "core/central/store/sql_store.h"

namespace oss::central {

using base::Result;
using sql::Database;

Result<void> SqlStore::add_message(const MessageRow& message)
{
    return m_writer.write([&](Database& database) -> Result<void> {
        auto insert = OSS_TRY(
            database.prepare("INSERT INTO messages (message_id, kind, content, created_at) VALUES (?, ?, ?, ?)"));
        insert.bind(1, std::string_view{message.message_id}).bind(2, to_text(message.kind)).bind(3, message.content);
        return insert.bind(4, milliseconds(message.created_at)).run();
    });
}

Result<std::vector<MessageRow>> SqlStore::list_messages(unsigned limit)
{
    using Messages = std::vector<MessageRow>;
    return read<Messages>([&](Database& database) -> Result<Messages> {
        auto select = OSS_TRY(database.prepare(
            "SELECT message_id, kind, content, created_at FROM messages ORDER BY message_id DESC LIMIT ?"));
        select.bind(1, std::int64_t{limit});
        Messages messages;
        while (OSS_TRY(select.step())) {
            messages.push_back(
                {select.text(0),
                 select.text(1) == to_text(MessageKind::complaint) ? MessageKind::complaint : MessageKind::suggestion,
                 select.blob(2), time_at(select.integer(3))});
        }
        return messages;
    });
}

}  // namespace oss::central
