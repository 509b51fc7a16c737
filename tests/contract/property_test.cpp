#include "core/base/encoding.h"
#include "core/outbox/service_client.h"
#include "core/wire/feedback.h"
#include "core/wire/json_reader.h"
#include "core/wire/problem.h"
#include "tests/support/central.h"
#include "tests/support/fake_clock.h"
#include "tests/support/web_client.h"

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <vector>

using namespace oss;
using test::between;
using test::Central;

namespace {

constexpr int requests_in_ci = 1'000;

/// One operation of the API's description.
struct Operation {
    std::string method;
    std::string path;
    std::vector<std::string> statuses;  ///< the answers it names; "default" apart
    bool has_default = false;
};

std::vector<std::string> lines_of(const std::string& text)
{
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

/// The operations, by the indentation in which the file is kept.
std::vector<Operation> operations_of(const std::string& description)
{
    std::vector<Operation> operations;
    std::string path;
    for (const std::string& line : lines_of(between(description, "\npaths:\n", "\ncomponents:"))) {
        if (line.starts_with("  /")) {
            path = line.substr(2, line.size() - 3);
        } else if (line.starts_with("    ") && line.at(4) != ' ') {
            operations.push_back({between(line, "    ", ":"), path, {}, false});
            std::ranges::transform(operations.back().method, operations.back().method.begin(),
                                   [](char c) { return static_cast<char>(c - 'a' + 'A'); });
        } else if (line.starts_with("        \"")) {
            operations.back().statuses.push_back(between(line, "\"", "\""));
        } else if (line.starts_with("        default:")) {
            operations.back().has_default = true;
        }
    }
    return operations;
}

/// All names of fields in the description's schemas: what generated objects are made of.
std::vector<std::string> names_of(const std::string& description)
{
    std::vector<std::string> names;
    for (const std::string& line : lines_of(between(description, "\n  schemas:\n", "\nno such line"))) {
        const std::size_t start = line.find_first_not_of(' ');
        const std::size_t end = line.find(':');
        if (start != std::string::npos && start >= 8 && end != std::string::npos && line[start] != '"') {
            names.push_back(line.substr(start, end - start));
        }
    }
    return names;
}

class Generator {
public:
    Generator(std::uint64_t seed, std::vector<std::string> names) : m_random(seed), m_names(std::move(names)) {}

    std::uint32_t below(std::uint32_t bound) { return m_random.below(bound); }

    std::string body(const std::vector<std::string>& good)
    {
        switch (below(6)) {
        case 0: return object(0);
        case 1: return std::string(below(40'000), '[');
        case 2: return noise();
        default: break;
        }
        std::string text = good[below(static_cast<std::uint32_t>(good.size()))];
        for (std::uint32_t i = below(4); i > 0; --i) {
            spoil(text);
        }
        return text;
    }

    std::string segment() { return fmt::format("{}", fmt::join(pieces(), "-")); }

private:
    std::vector<std::string> pieces()
    {
        static constexpr const char* known[]{"MJK1", "7F3K", "92Q4", "X8TM", "%00", "%2e%2e", "%", "a", "%c3%28"};
        std::vector<std::string> out;
        for (std::uint32_t i = below(5) + 1; i > 0; --i) {
            out.emplace_back(known[below(std::size(known))]);
        }
        return out;
    }

    std::string noise()
    {
        std::string text(below(200), ' ');
        m_random.fill({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
        return text;
    }

    std::string value(int depth)
    {
        static constexpr const char* known[]{"null",
                                             "true",
                                             "0",
                                             "-1",
                                             "1e400",
                                             "9223372036854775808",
                                             "0.5",
                                             "\"\"",
                                             "\"\\u0000\"",
                                             "\"\\ud800\"",
                                             "\"\xff\xfe\"",
                                             "\"2026-11-23T10:42:07+07:00\"",
                                             "\"2026-11-23\"",
                                             "\"MJK1-7F3K-92Q4-X8TM\"",
                                             "1",
                                             "[]",
                                             "{}",
                                             "\"AAAA\""};
        if (depth < 12 && below(4) == 0) {
            return object(depth + 1);
        }
        if (below(12) == 0) {
            return '"' + std::string(below(3000), 'x') + '"';
        }
        return known[below(std::size(known))];
    }

    std::string object(int depth)
    {
        std::string out = "{";
        for (std::uint32_t i = below(12); i > 0; --i) {
            const std::string& name = m_names[below(static_cast<std::uint32_t>(m_names.size()))];
            out += fmt::format("{}\"{}\":{}", out.size() > 1 ? "," : "", name, value(depth));
        }
        return out + "}";
    }

    void spoil(std::string& text)
    {
        const auto at = static_cast<std::size_t>(below(static_cast<std::uint32_t>(text.size() + 1)));
        const std::size_t colon = text.find(':', at);
        if (below(2) == 0 && colon != std::string::npos) {
            const std::size_t end = text.find_first_of(",}", colon);
            text.replace(colon + 1, end == std::string::npos ? end : end - colon - 1, value(0));
        } else if (below(2) == 0) {
            text.erase(at, below(20));
        } else {
            text.insert(at, noise().substr(0, 4));
        }
    }

    base::SeededRandom m_random;
    std::vector<std::string> m_names;
};

std::vector<std::string> good_bodies(const outbox::Enrolment& kiosk)
{
    wire::Heartbeat heartbeat{.version = "test", .uptime = {}, .screen = "attract", .devices = {}};
    heartbeat.devices.push_back({"printer", "failed", "printer_offline", std::nullopt});
    const wire::FeedbackMessage opinion{
        .location = "x", .feedback = {.day = domain::date_in_mojokerto(test::FakeClock{}.utc()), .rating = 4}};
    return {wire::to_json(heartbeat), wire::to_json(opinion),
            fmt::format(R"({{"schema":1,"reference":"{}1-7F3K-92Q4-X8TM","kiosk_id":"{}","location":"x",)"
                        R"("created_at":"2026-11-23T10:42:07+07:00","consent":{{"notice":"pdp-1",)"
                        R"("declaration":"pernyataan-1","at":"2026-11-23T10:42:07+07:00"}},"key_id":"x",)"
                        R"("sealed":"AAAA"}})",
                        "MJK", kiosk.service.kiosk_id),
            R"({"schema":1,"code":"ABCD-EFGH","public_key":"AAAA","version":"1"})"};
}

int wanted_requests()
{
    const char* wanted = std::getenv("OSS_PROPERTY_REQUESTS");
    return wanted == nullptr ? requests_in_ci : std::atoi(wanted);
}

/// Whether an answer is one that the description allows: never a 5xx, a status that is named or
/// else a problem with all its fields and a code from the list.
std::string fault_of(const Operation& operation, const outbox::HttpAnswer& answer, const std::string& codes)
{
    if (answer.status >= 500) {
        return "a 5xx";
    }
    if (std::ranges::find(operation.statuses, std::to_string(answer.status)) != operation.statuses.end()) {
        return {};
    }
    auto document = wire::JsonDocument::parse(answer.body, 100'000);
    if (!operation.has_default || !document) {
        return "not an answer of the description";
    }
    auto reader = document->root();
    reader.text("type");
    reader.text("title");
    const auto code = fmt::format(" {},", reader.text("code"));
    if (reader.integer("status", 400, 499) != answer.status || document->problem()) {
        return "not a problem of the schema";
    }
    return codes.find(code) == std::string::npos ? "an unknown code" + code : std::string{};
}

}  // namespace

TEST_CASE("whatever a kiosk sends, the answer is one of the API's description and never a 5xx")
{
    Central central;
    const outbox::Enrolment enrolment = central.enrol();
    outbox::CurlClient http;
    outbox::ServiceClient client{http, enrolment, central.clock(), central.random()};
    const std::string description = test::WebClient{central.port()}.get("/openapi.yaml").body;
    const std::vector<Operation> operations = operations_of(description);
    REQUIRE(operations.size() >= 9);
    std::string codes = " " + between(description, "          enum: [malformed_request", "]") + ",";
    codes.replace(0, 1, " malformed_request");
    std::ranges::replace(codes, '\n', ' ');

    constexpr std::uint64_t seed = 7;
    Generator generator{seed, names_of(description)};
    const std::vector<std::string> good = good_bodies(enrolment);
    std::map<int, int> statuses;
    for (int i = wanted_requests(); i > 0; --i) {
        const Operation& operation = operations[generator.below(static_cast<std::uint32_t>(operations.size()))];
        std::string target = operation.path;
        if (const std::size_t at = target.find("{reference}"); at != std::string::npos) {
            target.replace(at, 11, generator.segment());
        }
        if (generator.below(2) == 0) {
            target += "?birth_year=" + generator.segment();
        }
        const std::string body = operation.method == "GET" ? std::string{} : generator.body(good);
        const std::string key = generator.below(2) == 0 ? "0193591b-7e2c-7abc-8def-0123456789ab" : generator.segment();
        const auto answer = client.send(operation.method, target, body, key, {});
        const std::string beginning = body.substr(0, 300);
        const std::string failure = answer ? std::string{} : answer.error().to_string();
        CAPTURE(i, operation.method, target, key, body.size(), beginning, failure);
        if (!answer) {
            // Who sends more than is taken may be cut off before the answer was read.
            REQUIRE(body.size() > central::HttpLimits{}.body_bytes);
            continue;
        }
        ++statuses[static_cast<int>(answer->status)];
        REQUIRE(fault_of(operation, *answer, codes).empty());
    }
    CHECK(statuses.size() >= 5);
}
