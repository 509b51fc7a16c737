#include "core/central/store/office_types.h"
#include "core/central/store/rows.h"
#include "core/central/store/sql_store.h"

namespace oss::central {

using base::Result;
using sql::Database;

Result<void> SqlStore::add_bundle(const BundleRow& bundle)
{
    return m_writer.write([&](Database& database) -> Result<void> {
        auto insert =
            OSS_TRY(database.prepare("INSERT INTO office_bundles (version, made_at, content) VALUES (?, ?, ?)"));
        insert.bind(1, bundle.version).bind(2, milliseconds(bundle.made_at));
        return insert.bind(3, std::string_view{bundle.content}).run();
    });
}

Result<std::optional<BundleRow>> SqlStore::newest_bundle()
{
    using Found = std::optional<BundleRow>;
    return read<Found>([](Database& database) -> Result<Found> {
        auto select = OSS_TRY(
            database.prepare("SELECT version, made_at, content FROM office_bundles ORDER BY version DESC LIMIT 1"));
        if (!OSS_TRY(select.step())) {
            return Found{};
        }
        return Found{BundleRow{select.integer(0), time_at(select.integer(1)), select.text(2)}};
    });
}

}  // namespace oss::central
