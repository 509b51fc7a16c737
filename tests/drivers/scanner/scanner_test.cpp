#include "drivers/scanner/scanner.h"

#include "tests/drivers/scanner/code_picture.h"
#include "tests/drivers/scanner/printed_digits.h"
#include "tests/support/fake_clock.h"

#include <catch2/catch_test_macros.hpp>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

using namespace oss::scanner;
using namespace std::chrono_literals;
using oss::base::BoundedQueue;
using oss::base::Error;
using oss::base::ErrorCode;
using oss::base::FullPolicy;
using oss::base::Result;
using oss::test::draw_code;
using oss::test::draw_nothing;
using oss::test::FakeClock;
using oss::test::printed_digits;

namespace {

/// Tells the test each time a frame is done with, so that frames can be given one by one.
class Watched final : public Decoder {
public:
    using Script = std::function<Result<std::optional<Code>>(const GreyView&, Effort)>;

    Watched(BoundedQueue<Effort>& looks, BoundedQueue<int>& forgotten, const std::atomic<bool>& card, Script script)
        : m_looks(looks), m_forgotten(forgotten), m_card(card), m_script(std::move(script))
    {
    }

    Result<std::optional<Code>> decode(const GreyView& frame, Effort effort) override
    {
        auto result = m_script(frame, effort);
        m_looks.push(effort);
        return result;
    }

    Result<PrintSight> read_print(const GreyView&) override
    {
        constexpr Corners card{Corner{300, 150}, {980, 150}, {980, 580}, {300, 580}};
        PrintSight sight{.card = m_card ? std::optional{card} : std::nullopt};
        if (!m_printed.empty()) {
            sight.digits = printed_digits(m_printed);
        }
        return sight;
    }

    void forget() override { m_forgotten.push(1); }

    /// Of the card, from now on; before the first frame.
    void print(std::string_view sixteen) { m_printed = sixteen; }

private:
    std::string m_printed;
    BoundedQueue<Effort>& m_looks;
    BoundedQueue<int>& m_forgotten;
    const std::atomic<bool>& m_card;
    Script m_script;
};

struct Bench {
    FakeClock clock;
    BoundedQueue<Effort> looks{64, FullPolicy::refuse_new};
    BoundedQueue<int> forgotten{64, FullPolicy::refuse_new};
    std::atomic<bool> card{false};
    BoundedQueue<std::pair<std::uint64_t, ScanEvent>> events{64, FullPolicy::refuse_new};
    Scanner scanner;

    explicit Bench(Watched::Script script, std::string_view printed = {})
        : scanner(make_watched(std::move(script), printed), clock, nullptr,
                  [this](std::uint64_t session, ScanEvent event) {
                      events.push({session, std::move(event)});
                  })
    {
    }

    std::unique_ptr<Watched> make_watched(Watched::Script script, std::string_view printed)
    {
        auto watched = std::make_unique<Watched>(looks, forgotten, card, std::move(script));
        watched->print(printed);
        return watched;
    }

    Effort show(std::uint64_t session, oss::camera::FramePtr frame)
    {
        scanner.look(session, std::move(frame));
        const auto effort = looks.pop({}, 20s);
        REQUIRE(effort);
        return *effort;
    }

    /// The next event that is a T, passing over others.
    template <typename T>
    std::pair<std::uint64_t, T> next()
    {
        while (auto item = events.pop({}, 20s)) {
            if (auto* event = std::get_if<T>(&item->second)) {
                return {item->first, std::move(*event)};
            }
        }
        throw std::runtime_error{"no such event"};
    }
};

Watched::Script real_decoder()
{
    return [decoder = std::shared_ptr<Decoder>(make_decoder())](const auto& frame, Effort effort) {
        return decoder->decode(frame, effort);
    };
}

Code code(std::string_view text) { return {.symbology = Symbology::qr, .text = CodeText{text}, .corners = {}}; }

}  // namespace

TEST_CASE("a NIK in a QR is told after two frames, under the frames' session")
{
    Bench bench{real_decoder()};
    const auto frame = draw_code(Symbology::qr, "NIK:3576025203869001");
    bench.show(7, frame);
    bench.show(7, frame);
    const auto [session, read] = bench.next<CodeRead>();
    CHECK(session == 7);
    CHECK(read.payload.kind == PayloadKind::nik);
    REQUIRE(read.payload.niks.size() == 1);
    CHECK(read.payload.niks[0].digits() == "3576025203869001");
    CHECK(read.symbology == Symbology::qr);
}

TEST_CASE("a code of one frame is told when the next frame's print says the same")
{
    int frames = 0;
    Bench bench{[&frames](const auto&, Effort) {
                    return Result<std::optional<Code>>{++frames == 1 ? std::optional{code("NIK:3576025203869001")}
                                                                     : std::nullopt};
                },
                "3576025203869001"};
    bench.card = true;
    for (int i = 0; i < 3; ++i) {
        bench.show(1, draw_nothing());
    }
    const auto [session, read] = bench.next<CodeRead>();
    CHECK(read.payload.kind == PayloadKind::nik);
    CHECK(read.payload.niks.at(0).digits() == "3576025203869001");
}

TEST_CASE("the code's outline is told while it is in view and once when it has gone")
{
    Bench bench{real_decoder()};
    bench.show(1, draw_nothing());
    bench.show(1, draw_code(Symbology::qr, "QRIS"));
    bench.show(1, draw_nothing());
    const auto seen = bench.next<CodeOutline>().second;
    REQUIRE(seen.corners);
    CHECK(seen.frame_width == 1280);
    CHECK(seen.corners->at(0).x < seen.corners->at(1).x);
    CHECK_FALSE(bench.next<CodeOutline>().second.corners);
}

TEST_CASE("frames of one session do not agree with those of another")
{
    Bench bench{[](const auto&, Effort) { return Result<std::optional<Code>>{code("A")}; }};
    bench.show(1, draw_nothing());
    bench.show(2, draw_nothing());
    bench.show(2, draw_nothing());
    CHECK(bench.next<CodeRead>().first == 2);
}

TEST_CASE("every second frame without a code is looked at thoroughly, and each with a card")
{
    Bench bench{[](const auto&, Effort) { return Result<std::optional<Code>>{std::nullopt}; }};
    const auto frame = draw_nothing();
    CHECK(bench.show(1, frame) == Effort::quick);
    CHECK(bench.show(1, frame) == Effort::thorough);
    CHECK(bench.show(1, frame) == Effort::quick);
    bench.card = true;
    CHECK(bench.show(1, frame) == Effort::thorough);
    // decode() of the next frame comes after the look for print of this one.
    CHECK(bench.show(1, frame) == Effort::thorough);
    CHECK(bench.show(1, frame) == Effort::thorough);
}

TEST_CASE("a code that only a thorough look finds is looked at so until it has gone")
{
    Bench bench{[](const auto&, Effort effort) {
        return Result<std::optional<Code>>{effort == Effort::thorough ? std::optional{code("A")} : std::nullopt};
    }};
    const auto frame = draw_nothing();
    bench.show(1, frame);
    CHECK(bench.show(1, frame) == Effort::thorough);
    CHECK(bench.show(1, frame) == Effort::thorough);
    CHECK(bench.next<CodeRead>().second.payload.kind == PayloadKind::nothing);
}

TEST_CASE("a frame that breaks the decoder is passed over, and told only when every frame does")
{
    int frames = 0;
    Bench bench{[&frames](const auto&, Effort) -> Result<std::optional<Code>> {
        if (++frames == Scanner::failures_told) {
            return std::optional<Code>{};
        }
        return Error{ErrorCode::scanner_failed, "broken"};
    }};
    // One short of what is told, one that works, then enough and two more.
    for (int i = 0; i < 2 * Scanner::failures_told + 2; ++i) {
        bench.show(1, draw_nothing());
    }
    int told = 0;
    while (const auto item = bench.events.pop({}, 100ms)) {
        told += std::holds_alternative<DecoderFailed>(item->second) ? 1 : 0;
    }
    CHECK(told == 1);
}

TEST_CASE("each frame is told how it looks, and the decoder forgets a session that ended")
{
    Bench bench{[](const auto&, Effort) { return Result<std::optional<Code>>{std::nullopt}; }};
    bench.show(1, draw_nothing());
    const auto seen = bench.next<FrameSeen>().second;
    CHECK(seen.frame_width == 1280);
    CHECK(seen.meters.light > 0.5F);
    CHECK(bench.forgotten.size() == 0);
    bench.show(2, draw_nothing());
    CHECK(bench.forgotten.pop({}, 20s));
}
