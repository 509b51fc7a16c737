#include "core/central/web/step_list.h"

#include "core/base/time_format.h"
#include "core/central/pages/date_texts.h"

#include <fmt/format.h>

#include <utility>

namespace oss::central {
namespace {

std::string time_text(const Strings& strings, Language language, StepTimes times, base::UtcTime time)
{
    const std::string date = short_date(strings, language, time);
    if (times == StepTimes::dates) {
        return date;
    }
    const base::WallTime wall = base::to_wib(time);
    return fmt::format("{}, {:02}.{:02}", date, wall.hour, wall.minute);
}

}  // namespace

void StepList::add(std::string_view text_key, std::optional<base::UtcTime> time, bool is_now)
{
    TemplateValues step;
    step.set("name", std::string{m_strings.text(m_language, text_key)});
    step.set("kind", is_now ? "now" : time ? "done" : "later");
    step.set("icon", is_now ? "mail-sent" : time ? "check-circle" : "ring");
    step.set("time", time ? time_text(m_strings, m_language, m_times, *time) : std::string{});
    m_steps.push_back(std::move(step));
}

void StepList::put_into(TemplateValues& values) const
{
    for (const TemplateValues& step : m_steps) {
        values.add("steps", step);
    }
}

}  // namespace oss::central
