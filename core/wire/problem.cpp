#include "core/wire/problem.h"

#include "core/wire/json_reader.h"
#include "core/wire/json_writer.h"

#include <algorithm>

namespace oss::wire {
namespace {

constexpr std::size_t max_problem_size = std::size_t{16} * 1024;
constexpr std::size_t max_name_length = 64;

bool is_code_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

}  // namespace

std::optional<ProblemCode> problem_code_from_name(std::string_view name)
{
    const auto* row = std::ranges::find(problem_table, name, &ProblemRow::name);
    return row == problem_table.end() ? std::nullopt : std::optional{row->code};
}

std::string to_json(const Problem& problem)
{
    const ProblemRow& row = describe(problem.code);
    JsonWriter writer;
    writer.begin_object().field("type", "about:blank").field("title", row.title);
    writer.field("status", row.status).field("code", row.name);
    if (!problem.detail.empty()) {
        writer.field("detail", problem.detail);
    }
    if (!problem.field.empty()) {
        writer.field("field", problem.field);
    }
    if (problem.time) {
        writer.field("time", *problem.time);
    }
    return writer.end_object().buffer();
}

ReceivedProblem parse_problem(int status, std::span<const std::uint8_t> body)
{
    ReceivedProblem problem{.status = status};
    auto document = JsonDocument::parse(body, max_problem_size);
    if (!document) {
        return problem;
    }
    auto reader = document->root();
    const auto name = reader.optional_text("code", max_name_length).value_or("");
    if (std::ranges::all_of(name, is_code_character)) {
        problem.name = name;
        problem.code = problem_code_from_name(name);
    }
    problem.time = reader.optional_time("time");
    return problem;
}

}  // namespace oss::wire
