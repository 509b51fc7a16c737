#include "kiosk/app/office_orders.h"

#include "kiosk/app/version.h"

#include <fmt/format.h>

namespace oss::app {
namespace {

ui::Language language_of(std::string_view code)
{
    for (const auto language : {ui::Language::english, ui::Language::javanese}) {
        if (ui::language_code(language) == code) {
            return language;
        }
    }
    return ui::Language::indonesian;
}

}  // namespace

void apply(const wire::OfficeBundle& bundle, Config& config)
{
    config.office_hours = bundle.hours.value_or(config.office_hours);
    config.office.phone = bundle.phone.value_or(config.office.phone);
    config.office.floor = bundle.floor.value_or(config.office.floor);
    config.office_web = bundle.web.value_or(config.office_web);
    config.office_mail = bundle.mail.value_or(config.office_mail);
    config.limits.most_records = bundle.most_records.value_or(config.limits.most_records);
    if (bundle.oldest_days) {
        config.limits.oldest = std::chrono::hours{24 * *bundle.oldest_days};
    }
}

ui::TextChanges text_changes(const wire::OfficeBundle& bundle)
{
    ui::TextChanges changes;
    for (const wire::OfficeBundle::Text& text : bundle.texts) {
        changes.push_back({language_of(text.language), text.key, text.text});
    }
    return changes;
}

std::string version_with(const std::optional<wire::OfficeBundle>& bundle)
{
    return bundle ? fmt::format("{}+teks.{}", version, bundle->version) : std::string{version};
}

}  // namespace oss::app
