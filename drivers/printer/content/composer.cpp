#include "drivers/printer/content/composer.h"

#include "core/base/time_format.h"

#include <fmt/format.h>

#include <utility>

namespace oss::printer {

std::string Composer::text(std::string_view key)
{
    std::string text = m_lookup(key);
    if (text.empty() && m_missing.empty()) {
        m_missing = key;
    }
    return text;
}

std::string Composer::text(std::string_view key, std::string_view blank, std::string_view value)
{
    std::string filled = text(key);
    const std::size_t place = filled.find(blank);
    if (place != std::string::npos) {
        filled.replace(place, blank.size(), value);
    }
    return filled;
}

void Composer::centred(RichText text, TextSize size) { add(Paragraph{std::move(text), Align::centre, size}); }

void Composer::left(RichText text, TextSize size) { add(Paragraph{std::move(text), Align::left, size}); }

void Composer::steps(std::initializer_list<RichText> items) { add(Steps{{items}}); }

void Composer::letterhead(domain::Purpose purpose)
{
    add(Letterhead{m_office.authority, m_office.name});
    if (purpose == domain::Purpose::practice) {
        m_document.watermark = text("common.practice");
        add(Bar{m_document.watermark, TextSize::heading});
        centred(rich_text(text("common.practice_note"), true));
    }
}

void Composer::address()
{
    for (const std::string& line : m_office.address) {
        centred({{line, false}});
    }
    centred({{m_office.phone, true}});
}

base::Result<Document> Composer::finish() &&
{
    if (!m_missing.empty()) {
        return base::Error{base::ErrorCode::bad_configuration, fmt::format("no text for {}", m_missing)};
    }
    return std::move(m_document);
}

std::string date_and_time(base::UtcTime moment)
{
    const base::WallTime wall = base::to_wib(moment);
    return fmt::format("{:02}-{:02}-{:04}\u00A0{:02}.{:02}", wall.day, wall.month, wall.year, wall.hour, wall.minute);
}

}  // namespace oss::printer
