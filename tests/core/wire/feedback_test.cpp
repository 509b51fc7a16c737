#include "core/wire/feedback.h"

#include "core/base/encoding.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace oss;
using base::as_bytes;

namespace {

wire::FeedbackMessage message()
{
    using namespace std::chrono;
    return {.location = "gedung-gajah-mada",
            .feedback = {.day = domain::Date{year{2026}, month{11}, day{23}},
                         .rating = 4,
                         .asked_for_money = false,
                         .survey = {{{domain::SurveyElement::time, 3}, {domain::SurveyElement::cost, std::nullopt}}}}};
}

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    text.replace(text.find(from), from.size(), to);
    return text;
}

}  // namespace

TEST_CASE("an opinion travels as documented")
{
    const std::string json = wire::to_json(message());
    CHECK(json == R"({"schema":1,"location":"gedung-gajah-mada","day":"2026-11-23","rating":4,)"
                  R"("asked_for_money":false,"survey":[{"element":"waktu","score":3},)"
                  R"({"element":"biaya","score":null}]})");
    CHECK(wire::parse_feedback(as_bytes(json)).value() == message());
}

TEST_CASE("an opinion without any answer can be read")
{
    wire::FeedbackMessage empty = message();
    empty.feedback.rating.reset();
    empty.feedback.asked_for_money.reset();
    empty.feedback.survey[0].score.reset();
    CHECK(wire::parse_feedback(as_bytes(wire::to_json(empty))).value() == empty);
}

TEST_CASE("an opinion with a wrong field is refused by the field's name")
{
    const std::string good = wire::to_json(message());
    struct Case {
        std::string body;
        wire::ProblemCode code;
    };
    const auto& [body, code] =
        GENERATE_REF(Case{"[]", wire::ProblemCode::malformed_request}, Case{"", wire::ProblemCode::malformed_request},
                     Case{replaced(good, "\"schema\":1", "\"schema\":2"), wire::ProblemCode::unsupported_schema},
                     Case{replaced(good, "\"rating\":4", "\"rating\":5"), wire::ProblemCode::invalid_field},
                     Case{replaced(good, "\"rating\":4", "\"rating\":0"), wire::ProblemCode::invalid_field},
                     Case{replaced(good, "2026-11-23", "2026-02-30"), wire::ProblemCode::invalid_field},
                     Case{replaced(good, "2026-11-23", "23-11-2026"), wire::ProblemCode::invalid_field},
                     Case{replaced(good, "waktu", "harga"), wire::ProblemCode::invalid_field},
                     Case{replaced(good, R"({"element":"waktu","score":3},)", ""), wire::ProblemCode::invalid_field},
                     Case{replaced(good, "\"location\"", "\"reference\""), wire::ProblemCode::invalid_field},
                     Case{replaced(good, "\"rating\"", "\"nik\":\"1\",\"rating\""), wire::ProblemCode::invalid_field},
                     Case{std::string(5000, ' '), wire::ProblemCode::too_large});
    INFO(body);
    const auto parsed = wire::parse_feedback(as_bytes(body));
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().code == code);
}
