#include "core/domain/feedback.h"

#include <catch2/catch_test_macros.hpp>

#include <map>

using namespace oss::domain;
using namespace std::chrono;

namespace {

constexpr Date monday{year{2026}, month{11}, std::chrono::day{23}};

}  // namespace

TEST_CASE("nine turns ask each of the nine elements twice")
{
    std::map<SurveyElement, int> asked;
    for (std::uint64_t turn = 0; turn < survey_element_count; ++turn) {
        const auto elements = survey_turn(monday, turn);
        CHECK(elements[0] != elements[1]);
        for (const SurveyElement element : elements) {
            ++asked[element];
        }
    }
    CHECK(asked.size() == survey_element_count);
    for (const auto& [element, times] : asked) {
        CHECK(times == static_cast<int>(survey_items));
    }
}

TEST_CASE("a kiosk with one citizen a day asks every element within nine days")
{
    std::map<SurveyElement, int> asked;
    for (int later = 0; later < 9; ++later) {
        ++asked[survey_turn(Date{sys_days{monday} + days{later}}, 1)[0]];
    }
    CHECK(asked.size() == survey_element_count);
}

TEST_CASE("each element of the survey is found by its name")
{
    for (std::size_t i = 0; i < survey_element_count; ++i) {
        const auto element = static_cast<SurveyElement>(i);
        CHECK(survey_element_from(wire_name(element)) == element);
    }
    CHECK_FALSE(survey_element_from("harga"));
}

TEST_CASE("skipping everything is no answer")
{
    Feedback feedback{.day = monday};
    CHECK_FALSE(has_answer(feedback));
    feedback.asked_for_money = false;
    CHECK(has_answer(feedback));
    feedback = Feedback{.day = monday};
    feedback.survey[1].score = 4;
    CHECK(has_answer(feedback));
}
