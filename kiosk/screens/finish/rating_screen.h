#pragma once

#include "kiosk/screens/page/page.h"

#include <array>
#include <optional>

namespace oss::screens {

/// Four faces, and whether anybody asked for money. Anonymous; Lewati is always there.
struct RatingModel {
    PageModel page{};
    std::optional<int> rating{};
    std::optional<bool> asked_for_money{};
    ui::FilledText report{};  ///< where to report it, once somebody did
};

RatingModel make_rating_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_rating(const RatingModel& model, ui::Ui& ui);

/// Two elements of the survey, each with four answers.
struct SurveyModel {
    PageModel page{};
    std::array<domain::SurveyAnswer, domain::survey_items> items{};
};

SurveyModel make_survey_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_survey(const SurveyModel& model, ui::Ui& ui);

}  // namespace oss::screens
