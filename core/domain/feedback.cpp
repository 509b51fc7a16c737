#include "core/domain/feedback.h"

#include <algorithm>

namespace oss::domain {
namespace {

constexpr std::array<std::string_view, survey_element_count> names{
    "persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana"};

}  // namespace

std::string_view wire_name(SurveyElement element) { return names[static_cast<std::size_t>(element)]; }

std::optional<SurveyElement> survey_element_from(std::string_view name)
{
    const auto* found = std::ranges::find(names, name);
    if (found == names.end()) {
        return std::nullopt;
    }
    return static_cast<SurveyElement>(found - names.begin());
}

std::array<SurveyElement, survey_items> survey_turn(const Date& day, std::uint64_t turn)
{
    const auto days = std::chrono::sys_days{day}.time_since_epoch().count();
    const std::uint64_t first = static_cast<std::uint64_t>(days) + turn * survey_items;
    std::array<SurveyElement, survey_items> elements{};
    for (std::size_t i = 0; i < survey_items; ++i) {
        elements[i] = static_cast<SurveyElement>((first + i) % survey_element_count);
    }
    return elements;
}

bool has_answer(const Feedback& feedback)
{
    return feedback.rating || feedback.asked_for_money ||
           std::ranges::any_of(feedback.survey, [](const SurveyAnswer& answer) { return answer.score.has_value(); });
}

}  // namespace oss::domain
