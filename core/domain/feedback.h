#pragma once

#include "core/domain/date.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace oss::domain {

/// The nine elements of the public's satisfaction survey, in their order
/// (PermenPANRB 14/2017, annex, chapter II).
enum class SurveyElement : std::uint8_t {
    requirements,
    procedure,
    time,
    cost,
    product,
    competence,
    conduct,
    complaints,
    facilities,
};
inline constexpr std::size_t survey_element_count = static_cast<std::size_t>(SurveyElement::facilities) + 1;

/// The contract's name: "persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi",
/// "perilaku", "pengaduan", "sarana". Static.
std::string_view wire_name(SurveyElement element);
std::optional<SurveyElement> survey_element_from(std::string_view name);

/// The survey's scale: 1 is the worst, 4 the best.
inline constexpr int worst_score = 1;
inline constexpr int best_score = 4;

/// How many of the elements one citizen is asked.
inline constexpr std::size_t survey_items = 2;

/// The elements the `turn`-th citizen of `day` is asked. All nine get the same number of
/// answers over nine turns, and each day begins with another one, so that a kiosk with few
/// citizens covers them too.
std::array<SurveyElement, survey_items> survey_turn(const Date& day, std::uint64_t turn);

struct SurveyAnswer {
    SurveyElement element = SurveyElement::requirements;
    std::optional<int> score{};  ///< worst_score...best_score; nothing when left out

    friend bool operator==(const SurveyAnswer&, const SurveyAnswer&) = default;
};

/// What a citizen thinks of the service. Holds nothing of the person, and only the day, so
/// that it cannot be laid beside an application.
struct Feedback {
    Date day;
    std::optional<int> rating{};            ///< worst_score...best_score
    std::optional<bool> asked_for_money{};  ///< "Apakah ada yang meminta biaya?"
    std::array<SurveyAnswer, survey_items> survey{};

    friend bool operator==(const Feedback&, const Feedback&) = default;
};

/// Whether the citizen answered anything at all.
bool has_answer(const Feedback& feedback);

}  // namespace oss::domain
