#include "drivers/printer/escpos/status.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <initializer_list>
#include <vector>

using namespace oss::printer;  // NOLINT(google-build-using-namespace): the folder under test

namespace {

std::vector<Answer> read(std::initializer_list<std::uint8_t> bytes)
{
    AnswerReader reader;
    const std::vector<std::uint8_t> copy{bytes};
    return reader.take(copy);
}

PrinterStatus status_of(std::uint8_t n1, std::uint8_t n2, std::uint8_t n3, std::uint8_t n4)
{
    return classify({RealTimeAnswer{n1}, RealTimeAnswer{n2}, RealTimeAnswer{n3}, RealTimeAnswer{n4}});
}

}  // namespace

TEST_CASE("the kinds of answers are told apart on one stream")
{
    const std::vector<Answer> answers =
        read({0x12, 0x10, 0x00, 0x00, 0x00, 0x00, 0x16, 0x5F, 'T', 'M', 0x00, 0x18, 0x00, 0x0C, 0x00, 0x0F});
    REQUIRE(answers.size() == 7);
    CHECK(std::get<RealTimeAnswer>(answers[0]).bits == 0x12);
    CHECK(std::get<AutomaticStatus>(answers[1]).bytes == std::array<std::uint8_t, 4>{0x10, 0, 0, 0});
    CHECK(std::get<CompletionAnswer>(answers[2]).bits == 0x00);
    CHECK(std::get<RealTimeAnswer>(answers[3]).bits == 0x16);
    CHECK(std::get<InfoAnswer>(answers[4]).text == "TM");
    CHECK(std::get<AutomaticStatus>(answers[5]).bytes[2] == 0x0C);
    CHECK(std::get<CompletionAnswer>(answers[6]).bits == 0x0F);
}

TEST_CASE("answers are the same however the bytes are cut into reads")
{
    AnswerReader reader;
    std::vector<Answer> answers;
    for (const std::uint8_t byte : std::initializer_list<std::uint8_t>{0x10, 0x00, 0x00, 0x00, 0x12, 0x00}) {
        for (const Answer& answer : reader.take(std::span{&byte, 1})) {
            answers.push_back(answer);
        }
    }
    REQUIRE(answers.size() == 3);
    CHECK(std::holds_alternative<AutomaticStatus>(answers[0]));
    CHECK(std::holds_alternative<RealTimeAnswer>(answers[1]));
    CHECK(std::holds_alternative<CompletionAnswer>(answers[2]));
}

TEST_CASE("a status that is cut short is garbage, and what follows is still read")
{
    const std::vector<Answer> answers = read({0x10, 0x00, 0x12, 0x00});
    REQUIRE(answers.size() == 3);
    CHECK(std::holds_alternative<Garbage>(answers[0]));
    CHECK(std::holds_alternative<RealTimeAnswer>(answers[1]));
    CHECK(std::holds_alternative<CompletionAnswer>(answers[2]));
}

TEST_CASE("bytes of no answer are garbage")
{
    const std::uint8_t byte = GENERATE(std::uint8_t{0xFF}, std::uint8_t{0x80}, std::uint8_t{0x11}, std::uint8_t{0x13},
                                       std::uint8_t{0x92}, std::uint8_t{0x90});
    const std::vector<Answer> answers = read({byte});
    REQUIRE(answers.size() == 1);
    CHECK(std::holds_alternative<Garbage>(answers[0]));
}

TEST_CASE("an info block without end, or too long, does not swallow later answers")
{
    AnswerReader reader;
    std::vector<std::uint8_t> bytes(100, 'A');
    bytes.insert(bytes.begin(), 0x5F);
    bytes.push_back(0x12);
    const std::vector<Answer> answers = reader.take(bytes);
    REQUIRE(!answers.empty());
    CHECK(std::holds_alternative<RealTimeAnswer>(answers.back()));
}

TEST_CASE("answers to DLE EOT are classified as the manuals say")
{
    struct Row {
        PrinterStatus read;
        Condition condition;
        bool paper_low;
    };
    const Row row = GENERATE(Row{status_of(0x12, 0x12, 0x12, 0x12), Condition::ready, false},
                             Row{status_of(0x16, 0x12, 0x12, 0x12), Condition::ready, false},
                             Row{status_of(0x12, 0x1A, 0x12, 0x12), Condition::ready, false},
                             Row{status_of(0x12, 0x12, 0x12, 0x1E), Condition::ready, true},
                             Row{status_of(0x1A, 0x32, 0x12, 0x7E), Condition::paper_out, true},
                             Row{status_of(0x1A, 0x12, 0x12, 0x72), Condition::paper_out, false},
                             Row{status_of(0x1A, 0x36, 0x12, 0x72), Condition::cover_open, false},
                             Row{status_of(0x1A, 0x52, 0x1A, 0x12), Condition::failed, false},
                             Row{status_of(0x12, 0x12, 0x32, 0x12), Condition::failed, false},
                             Row{status_of(0x12, 0x12, 0x52, 0x12), Condition::failed, false},
                             Row{status_of(0x1A, 0x12, 0x12, 0x12), Condition::offline, false});
    CHECK(row.read.condition == row.condition);
    CHECK(row.read.paper_low == row.paper_low);
}

TEST_CASE("automatic status is classified by its bytes")
{
    CHECK(classify(AutomaticStatus{{0x10, 0, 0, 0}}) == PrinterStatus{Condition::ready, false});
    CHECK(classify(AutomaticStatus{{0x10, 0, 0x03, 0}}) == PrinterStatus{Condition::ready, true});
    CHECK(classify(AutomaticStatus{{0x18, 0, 0x0C, 0}}) == PrinterStatus{Condition::paper_out, false});
    CHECK(classify(AutomaticStatus{{0x38, 0, 0, 0}}) == PrinterStatus{Condition::cover_open, false});
    CHECK(classify(AutomaticStatus{{0x18, 0x08, 0, 0}}) == PrinterStatus{Condition::failed, false});
    CHECK(classify(AutomaticStatus{{0x18, 0, 0, 0}}) == PrinterStatus{Condition::offline, false});
}

TEST_CASE("each condition that stops printing has its error")
{
    CHECK(error_of(Condition::ready) == std::nullopt);
    CHECK(error_of(Condition::silent) == std::nullopt);
    CHECK(error_of(Condition::paper_out) == oss::base::ErrorCode::printer_paper_out);
    CHECK(error_of(Condition::cover_open) == oss::base::ErrorCode::printer_cover_open);
    CHECK(error_of(Condition::failed) == oss::base::ErrorCode::printer_failed);
    CHECK(error_of(Condition::offline) == oss::base::ErrorCode::printer_offline);
}
