#include "core/wire/feedback.h"

#include "core/wire/json_writer.h"

namespace oss::wire {
namespace {

constexpr int schema = 1;
constexpr std::size_t max_size = std::size_t{4} * 1024;
constexpr std::size_t max_word = 64;

std::optional<int> take_score(JsonReader& reader, std::string_view name)
{
    const auto score = reader.optional_integer(name, domain::worst_score, domain::best_score);
    return score ? std::optional{static_cast<int>(*score)} : std::nullopt;
}

void take_survey(JsonReader& reader, domain::Feedback& feedback)
{
    std::vector<JsonReader> items = reader.objects("survey", domain::survey_items);
    if (items.size() != domain::survey_items) {
        reader.refuse("survey", "not the number of items that a citizen is asked");
        return;
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto element = domain::survey_element_from(items[i].text("element", max_word));
        if (!element) {
            items[i].refuse("element", "not one of the allowed words");
        }
        feedback.survey[i] = {element.value_or(domain::SurveyElement::requirements), take_score(items[i], "score")};
        items[i].refuse_unknown_fields();
    }
}

}  // namespace

std::string to_json(const FeedbackMessage& message)
{
    const domain::Feedback& feedback = message.feedback;
    JsonWriter writer;
    writer.begin_object().field("schema", schema).field("location", message.location);
    writer.field("day", domain::iso_text(feedback.day)).field("rating", feedback.rating);
    writer.field("asked_for_money", feedback.asked_for_money).begin_array("survey");
    for (const domain::SurveyAnswer& answer : feedback.survey) {
        writer.begin_object().field("element", domain::wire_name(answer.element));
        writer.field("score", answer.score).end_object();
    }
    return writer.end_array().end_object().buffer();
}

Received<FeedbackMessage> parse_feedback(std::span<const std::uint8_t> body)
{
    auto document = JsonDocument::parse(body, max_size);
    if (!document) {
        return tl::unexpected{std::move(document).error()};
    }
    auto reader = document->root();
    const auto version = reader.integer("schema", 0, 1'000'000);
    if (!document->problem() && version != schema) {
        return tl::unexpected{Problem{ProblemCode::unsupported_schema, {}, "schema"}};
    }
    FeedbackMessage message{.location = std::string{reader.text("location", max_word)}, .feedback = {}};
    const auto day = domain::date_from_iso(reader.text("day", max_word));
    if (!day) {
        reader.refuse("day", "not a day of the calendar");
    }
    message.feedback.day = day.value_or(domain::Date{});
    message.feedback.rating = take_score(reader, "rating");
    message.feedback.asked_for_money = reader.optional_boolean("asked_for_money");
    take_survey(reader, message.feedback);
    reader.refuse_unknown_fields();
    if (document->problem()) {
        return tl::unexpected{*document->problem()};
    }
    return message;
}

}  // namespace oss::wire
