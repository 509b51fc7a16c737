#include "drivers/printer/paper_meter.h"

#include "core/base/encoding.h"
#include "core/base/private_file.h"

#include <fmt/format.h>

#include <sstream>
#include <string>
#include <utility>

namespace oss::printer {

PaperMeter::PaperMeter(std::filesystem::path file, std::int64_t roll_millimetres, const base::Clock& clock)
    : m_file(std::move(file)), m_clock(clock)
{
    m_roll.length = roll_millimetres;
    m_roll.changed_at = clock.utc();
    if (auto content = base::read_private_file(m_file)) {
        std::istringstream text{std::string{base::as_text(content->bytes())}};
        std::int64_t changed_at = 0;
        Roll read = m_roll;
        if (text >> changed_at >> read.used >> read.last_receipt && read.used >= 0 && read.last_receipt > 0) {
            read.changed_at = base::UtcTime{base::UtcTime::duration{changed_at}};
            m_roll = read;
        }
    }
}

base::Result<void> PaperMeter::add(int millimetres)
{
    m_roll.used += millimetres;
    m_roll.last_receipt = millimetres > 0 ? millimetres : m_roll.last_receipt;
    return save();
}

base::Result<void> PaperMeter::change_roll()
{
    m_roll.used = 0;
    m_roll.changed_at = m_clock.utc();
    return save();
}

base::Result<void> PaperMeter::save() const
{
    const std::string text =
        fmt::format("{} {} {}\n", m_roll.changed_at.time_since_epoch().count(), m_roll.used, m_roll.last_receipt);
    return base::write_private_file(m_file, base::as_bytes(text));
}

}  // namespace oss::printer
