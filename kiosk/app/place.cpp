#include "kiosk/app/place.h"

#include "core/base/encoding.h"
#include "core/base/private_file.h"
#include "core/domain/kelurahan.h"

#include <utility>

namespace oss::app {

Place::Place(std::filesystem::path file, const Config& config) : m_file(std::move(file))
{
    if (config.profile != ProfileKind::jempol_mempesona) {
        return;
    }
    const auto kept = base::read_private_file(m_file);
    const std::string_view name = kept ? base::as_text(kept->bytes()) : std::string_view{};
    m_chosen = domain::find_kelurahan(name);
    if (!m_chosen) {
        m_chosen = domain::find_kelurahan(config.kelurahan);
    }
}

std::optional<std::size_t> Place::chosen() const
{
    const std::lock_guard lock{m_mutex};
    return m_chosen;
}

std::string Place::location(const std::string& otherwise) const
{
    const auto index = chosen();
    return index ? std::string{domain::kelurahans[*index].location} : otherwise;
}

base::Result<void> Place::choose(std::size_t index)
{
    if (index >= domain::kelurahans.size()) {
        return base::Error{base::ErrorCode::bad_input, "no such kelurahan"};
    }
    OSS_TRY(base::write_private_file(m_file, base::as_bytes(domain::kelurahans[index].name)));
    const std::lock_guard lock{m_mutex};
    m_chosen = index;
    return {};
}

}  // namespace oss::app
