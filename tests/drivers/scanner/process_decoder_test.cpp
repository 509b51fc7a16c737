#include "drivers/scanner/sandbox/process_decoder.h"

#include "tests/drivers/scanner/code_picture.h"

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <csignal>
#include <fstream>
#include <string>
#include <vector>

using namespace oss::scanner;
using namespace std::chrono_literals;
using oss::base::ErrorCode;
using oss::base::SystemClock;
using oss::test::draw_code;
using oss::test::draw_nothing;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

/// One line of /proc/PID/status, without its name.
std::string status_of(pid_t process, const std::string& name)
{
    std::ifstream file{"/proc/" + std::to_string(process) + "/status"};
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with(name + ":")) {
            return line.substr(line.find_first_not_of(" \t", name.size() + 1));
        }
    }
    return {};
}

}  // namespace

TEST_CASE("the decoder in its process reads what the one in this process reads")
{
    const SystemClock clock;
    const auto decoder = make_process_decoder(OSS_DECODER, clock);
    const auto frame = draw_code(Symbology::qr, "NIK:3576025203869001");
    const auto code = decoder->decode(grey_view(*frame), Effort::quick);
    REQUIRE(code);
    REQUIRE(*code);
    CHECK((*code)->text.view() == "NIK:3576025203869001");
    CHECK((*code)->symbology == Symbology::qr);
    const auto expected = make_decoder()->decode(grey_view(*frame), Effort::quick);
    CHECK((*code)->corners[2].x == (*expected)->corners[2].x);
    const auto none = decoder->decode(grey_view(*draw_nothing()), Effort::thorough);
    REQUIRE(none);
    CHECK_FALSE(none->has_value());
    const auto print = decoder->read_print(grey_view(*draw_nothing()));
    REQUIRE(print);
    CHECK_FALSE(print->digits);
}

TEST_CASE(
    "a picture that gains power over the decoder ends only its process, and the next frame is read within a second")
{
    std::vector<std::string> texts{"OSS-TEST-CRASH", "OSS-TEST-HANG", "OSS-TEST-SOCKET"};
    if (!sanitized) {
        texts.insert(texts.end(), {"OSS-TEST-OPEN", "OSS-TEST-FORK", "OSS-TEST-MEMORY"});
    }
    const SystemClock clock;
    const auto good = draw_code(Symbology::qr, "NIK:3576025203869001");
    for (const std::string& text : texts) {
        CAPTURE(text);
        const auto decoder = make_process_decoder(OSS_DECODER, clock, {.between_starts = 0ms});
        REQUIRE(decoder->decode(grey_view(*good), Effort::quick));
        const auto broken = decoder->decode(grey_view(*draw_code(Symbology::qr, text)), Effort::quick);
        REQUIRE_FALSE(broken);
        CHECK(broken.error().code() == ErrorCode::scanner_failed);
        const auto begin = std::chrono::steady_clock::now();
        const auto again = decoder->decode(grey_view(*good), Effort::quick);
        const auto took = std::chrono::steady_clock::now() - begin;
        REQUIRE(again);
        CHECK(again->has_value());
        // Told rather than demanded to the millisecond: the machine of the tests may be busy.
        CHECK(took < (sanitized ? 20s : 5s));
    }
}

TEST_CASE("the decoder's process is confined")
{
    const SystemClock clock;
    sandbox::DecoderProcess process{OSS_DECODER, clock, {}};
    REQUIRE(process.ask(grey_view(*draw_nothing()), sandbox::Task::quick));
    REQUIRE(process.id() > 0);
    CHECK(status_of(process.id(), "NoNewPrivs") == "1");
    CHECK(status_of(process.id(), "Seccomp") == "2");  // SECCOMP_MODE_FILTER
    if (!sanitized) {
        CHECK(status_of(process.id(), "Threads") == "1");
    }
}

TEST_CASE("forgetting ends the process, and the next frame starts another")
{
    const SystemClock clock;
    sandbox::DecoderProcess process{OSS_DECODER, clock, {.between_starts = 0ms}};
    REQUIRE(process.ask(grey_view(*draw_nothing()), sandbox::Task::quick));
    const pid_t first = process.id();
    process.end();
    CHECK(process.id() == 0);
    CHECK(::kill(first, 0) != 0);
    REQUIRE(process.ask(grey_view(*draw_nothing()), sandbox::Task::quick));
    CHECK(process.id() != first);
}

TEST_CASE("a decoder that is not there is an error, and is not tried at every frame")
{
    const SystemClock clock;
    const auto decoder = make_process_decoder("/no/such/oss-decoder", clock);
    const auto frame = draw_nothing();
    const auto first = decoder->decode(grey_view(*frame), Effort::quick);
    REQUIRE_FALSE(first);
    CHECK(first.error().detail().find("/no/such/oss-decoder") != std::string::npos);
    const auto second = decoder->decode(grey_view(*frame), Effort::quick);
    REQUIRE_FALSE(second);
    CHECK(second.error().detail().find("only just now") != std::string::npos);
}

TEST_CASE("frames of any size pass, and the largest")
{
    const SystemClock clock;
    const auto decoder = make_process_decoder(OSS_DECODER, clock, {.answer = 20s, .answer_at_most = 60s});
    for (const auto& [width, height] : {std::pair{1, 1}, std::pair{3, 700}, std::pair{4096, 4096}}) {
        const oss::camera::Frame frame{width, height, 1, {}};
        const auto code = decoder->decode(grey_view(frame), Effort::quick);
        REQUIRE(code);
        CHECK_FALSE(code->has_value());
    }
}
