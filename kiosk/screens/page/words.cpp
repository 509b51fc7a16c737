#include "kiosk/screens/page/words.h"

#include "core/base/error_codes.h"
#include "core/base/time_format.h"

#include <fmt/format.h>

#include <array>

namespace oss::screens {

ui::Language to_ui(flow::Language language)
{
    switch (language) {
    case flow::Language::id: return ui::Language::indonesian;
    case flow::Language::en: return ui::Language::english;
    case flow::Language::jv: return ui::Language::javanese;
    }
    return ui::Language::indonesian;
}

NumberText::NumberText(int number)
{
    std::array<char, 12> digits{};
    const auto end = fmt::format_to_n(digits.data(), digits.size(), "{}", number);
    text.assign({digits.data(), static_cast<std::size_t>(end.out - digits.data())});
}

ui::FilledText clock_text(base::UtcTime time)
{
    const base::WallTime wall = base::to_wib(time);
    std::array<char, 5> text{};
    fmt::format_to_n(text.data(), text.size(), "{:02}.{:02}", wall.hour, wall.minute);
    return filled({text.data(), text.size()});
}

ui::FilledText date_text(const domain::WrittenDate& date, const Words& words)
{
    const std::string_view month_key = domain::month_key(date.month);
    const std::string_view month = month_key.empty() ? std::string_view{} : words(month_key);
    std::array<char, 64> text{};
    // The same forms as domain::format_date(), but the date of birth stays off the heap.
    const auto end = month.empty() ? fmt::format_to_n(text.data(), text.size(), "{:02}-{:02}", date.day, date.month)
                     : date.year == 0
                         ? fmt::format_to_n(text.data(), text.size(), "{} {}", date.day, month)
                         : fmt::format_to_n(text.data(), text.size(), "{} {} {:02}", date.day, month, date.year);
    const ui::FilledText result = filled({text.data(), static_cast<std::size_t>(end.out - text.data())});
    base::wipe(text.data(), text.size());
    return result;
}

ui::FilledText deadline_text(base::UtcTime deadline, base::UtcTime now, const Words& words)
{
    const domain::Date day = domain::date_in_mojokerto(deadline);
    const ui::FilledText clock = clock_text(deadline);
    if (day == domain::date_in_mojokerto(now)) {
        return words.fill("time.today", {{"jam", clock.view()}});
    }
    const domain::WrittenDate written = domain::written(day);
    const NumberText number{written.day};
    const std::string_view month = words(domain::month_key(written.month)).substr(0, 3);
    return words.fill("time.day", {{"hari", number.view()}, {"bulan", month}, {"jam", clock.view()}});
}

ui::FilledText problem_text(const domain::FieldProblem& problem, const Words& words)
{
    const NumberText number{problem.n.value_or(0)};
    const ui::FilledText date = problem.tanggal ? date_text(*problem.tanggal, words) : ui::FilledText{};
    return words.fill(problem.text_key, {{"n", number.view()}, {"tanggal", date.view()}});
}

ui::FilledText failure_text(base::ErrorCode code, const Words& words)
{
    return filled(words(base::describe(code).citizen_key));
}

ui::FilledText filled(std::string_view text) { return ui::fill_blanks(text, {}); }

base::UtcTime deadline_of(const flow::Outcome& outcome, const Office& office)
{
    return outcome.delivered ? outcome.received_at + office.activation : outcome.stored_at + office.delivery_promise;
}

}  // namespace oss::screens
