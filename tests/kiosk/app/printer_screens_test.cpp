// What a citizen reads on the screen at each fault of the printer, on each kind of line: the
// real printer driver and the real session, its screens drawn without a window. The sentence
// is true, "printed" is said only with the whole receipt on paper, and no receipt comes twice.

#include "core/base/encoding.h"
#include "core/flow/effect.h"
#include "core/flow/print_trouble.h"
#include "drivers/printer/escpos/render.h"
#include "kiosk/app/receipt_journal.h"
#include "kiosk/app/receipt_printer.h"
#include "kiosk/app/voice.h"
#include "tests/core/flow/walker.h"
#include "tests/drivers/printer/deaf_listener.h"
#include "tests/drivers/printer/line_bench.h"
#include "tests/kiosk/app/sample_receipt.h"
#include "tests/kiosk/screens/stage.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

using namespace oss;
using namespace std::chrono_literals;
using flow::PrintState;
using test::LineBench;

namespace {

constexpr std::chrono::milliseconds patience = 20s;

/// Only faults that end in silence need short waits; the others end by what they say.
constexpr printer::Timings waiting(std::chrono::milliseconds answer = patience,
                                   std::chrono::milliseconds completion = patience)
{
    return {.answer = answer, .stall = patience, .completion = completion, .settle = 300ms};
}

/// A kiosk before which a citizen has just registered; its printer hangs on the bench's line.
class KioskWithPrinter {
public:
    KioskWithPrinter(LineBench& bench, const std::string& target, printer::Timings timings = waiting())
        : m_bench(bench), m_config(config_for(bench, target)),
          m_journal(m_config.store_path / "store.sqlite", OSS_ASSETS_FOLDER "/sql/outbox", bench.clock())
    {
        m_printer =
            app::ReceiptPrinter::create(m_config, m_journal, bench.clock(), bench.log(), m_inbox, timings).value();
    }

    /// The session's result comes up, or a person presses: the receipt is asked for.
    void ask()
    {
        const auto* print = m_session.last<flow::PrintReceipt>();
        REQUIRE(print != nullptr);
        m_copy = print->copy;
        m_bytes = bytes_of(m_copy);
        m_printer->print(print->session, content(), m_copy, m_texts);
        look();
    }
    /// Presses "Cetak lagi" where it stands.
    void print_again()
    {
        const auto event = m_stage.tap("print_again");
        REQUIRE(event);
        m_session.clear_effects();
        m_session.send(*event);
        ask();
    }
    /// Looks at the screen at each news of the printer, until the sentence `key` stands there.
    bool comes_to_say(std::string_view key)
    {
        const base::Instant end = m_bench.clock().steady() + 3 * patience;
        while (!says(key) && m_bench.clock().steady() < end) {
            if (const auto event = m_inbox.take()) {
                m_session.send(*event);
                look();
            } else {
                std::this_thread::sleep_for(1ms);
            }
        }
        return says(key);
    }
    bool says(std::string_view key) const
    {
        const std::string sentence = m_texts(key);
        return std::ranges::find(m_stage.texts(), sentence, &ui::DrawnText::text) != m_stage.texts().end();
    }
    /// Whether the code to photograph is up, with a way to put it away.
    bool shows_code() const { return m_session.state().qr_shown && says("paper.done"); }
    /// What stands on the screen, for the report of a failure.
    std::string screen() const
    {
        std::string all;
        for (const ui::DrawnText& text : m_stage.texts()) {
            all += text.text + "\n";
        }
        return all;
    }
    /// How long the first receipt is for the printer.
    std::size_t size() const { return bytes_of(0).size(); }
    /// Whole papers of copy `n` that came out.
    int papers(int n) const { return m_bench.whole_receipts(bytes_of(n)); }
    /// Sentences that were not true at the time; a line each.
    const std::string& lies() const { return m_lies; }
    app::PrinterView view() const { return m_printer->view(); }
    /// News for a session that the printer had, whoever's they are.
    bool has_news() { return m_inbox.take().has_value(); }

private:
    static app::Config config_for(const LineBench& bench, const std::string& target)
    {
        const std::filesystem::path store = bench.folder() / "kiosk";
        std::filesystem::create_directories(store);
        return app::parse_config(fmt::format("[store]\npath = \"{}\"\n[assets]\npath = \"{}\"\n"
                                             "[printer]\ntarget = \"{}\"\nprofile = \"{}\"\n",
                                             store.string(), OSS_BUILD_ASSETS_FOLDER, target, bench.profile().name),
                                 "test.toml")
            .value();
    }

    domain::ReceiptContent content() const { return test::sample_receipt(m_session.state().outcome->reference); }
    std::vector<std::uint8_t> bytes_of(int copy) const
    {
        const auto document = printer::layout_receipt(content(), m_texts, m_config.office, copy).value();
        return printer::encode(document, m_bench.profile(), m_bench.fonts()).value();
    }

    /// Draws the screen as it is now and holds it against what is known of the paper.
    void look()
    {
        m_stage.show({.name = "done", .state = m_session.state(), .now = m_session.now()});
        if (says("done.printed") && m_bench.whole_receipts(m_bytes) != 1) {
            m_lies += fmt::format("copy {} is called printed and is not there\n", m_copy);
        }
        const PrintState print = m_session.state().print;
        if (says("done.printing") && print != PrintState::printing) {
            m_lies += "called printing before the first byte, or after the last\n";
        }
        if (flow::is_trouble(print) && !shows_code()) {
            m_lies += "no paper to rely on, and no code on the screen\n";
        }
        const std::string heard = app::prompts_of(m_session.state()).front();
        if (flow::is_trouble(print) != heard.starts_with("paper.")) {
            m_lies += fmt::format("the voice says {}\n", heard);
        }
    }

    LineBench& m_bench;
    app::Config m_config;
    printer::TextLookup m_texts = test::load_texts("id");
    app::Inbox m_inbox{[] {}};
    app::StoreJournal m_journal;
    test::Stage m_stage;
    test::Walker m_session{flow::Phase::done};
    int m_copy = 0;
    std::vector<std::uint8_t> m_bytes;
    std::string m_lies;
    std::unique_ptr<app::ReceiptPrinter> m_printer;  ///< last: its thread goes first
};

/// Where in a job a fault may come: within its pictures, and after its last byte.
constexpr std::string_view in_the_middle = "9000";
constexpr std::string_view after_the_last_byte = "END";

struct Fault {
    std::string_view name;
    std::string steered;        ///< status.json; END: the whole job
    std::string_view sentence;  ///< the screen's, in the end
    std::string_view lead{};    ///< and what stands below it
    int most_papers = 0;        ///< of the first receipt, until then
    printer::Timings timings = waiting();
};

/// Nothing came out, and nothing was begun.
std::vector<Fault> faults_before()
{
    return {{"paper out", R"({"paper":"out"})", "paper.title", "paper.lead"},
            {"cover open", R"({"cover":"open"})", "paper.title_cover", "paper.lead"},
            {"printer off line", R"({"offline":true})", "paper.title_offline", "paper.lead"},
            {"unplugged", R"({"unplugged":true})", "paper.title_offline", "paper.lead", 0, waiting(2s)}};
}

/// Something may have come out.
std::vector<Fault> faults_later()
{
    const auto at = [](std::string_view what, std::string_view when) {
        return fmt::format(R"({{"{}":{}}})", what, when);
    };
    return {{"paper ends in the middle", at("paper_ends_after", in_the_middle), "paper.title", "paper.lead_part"},
            {"falls silent in the middle", at("mute_after", in_the_middle), "paper.title_unknown", "paper.lead_part", 1,
             waiting(patience, 2s)},
            {"unplugged in the middle", at("hangs_up_after", in_the_middle), "paper.title_unknown", "paper.lead_part"},
            {"unplugged after the last byte", at("hangs_up_after", after_the_last_byte), "paper.title_unknown",
             "paper.lead_part", 1}};
}

std::string steering(const Fault& fault, std::size_t job)
{
    std::string json = fault.steered;
    if (const std::size_t end = json.find(after_the_last_byte); end != std::string::npos) {
        // The kiosk's looks at the printer before, when it starts and when it prints, count.
        constexpr std::size_t questions = 2 * 4 * 3;
        constexpr std::size_t head = 4 + 3;
        json.replace(end, after_the_last_byte.size(), std::to_string(questions + head + job));
    }
    return json;
}

}  // namespace

TEST_CASE("the screen goes from preparing to printing to printed, with the paper", "[faults]")
{
    LineBench bench{test::any_cable()};
    // Slow, so that it can be seen how it goes.
    bench.steer(R"({"bytes_per_turn":3000})");
    bench.serve();
    KioskWithPrinter kiosk{bench, bench.target()};
    kiosk.ask();
    CHECK(kiosk.says("done.preparing"));
    CHECK(kiosk.comes_to_say("done.printing"));
    CHECK_FALSE(kiosk.shows_code());
    CHECK(kiosk.comes_to_say("done.printed"));
    CHECK(kiosk.papers(0) == 1);
    CHECK(kiosk.lies() == "");
}

TEST_CASE("trouble before the first byte is named, the code comes up, and the receipt follows by itself", "[faults]")
{
    const Fault fault = GENERATE(from_range(faults_before()));
    LineBench bench{test::any_cable()};
    CAPTURE(fault.name);
    bench.steer(fault.steered);
    bench.serve();
    KioskWithPrinter kiosk{bench, bench.target(), fault.timings};
    kiosk.ask();
    CHECK(kiosk.comes_to_say(fault.sentence));
    CAPTURE(kiosk.screen());
    CHECK(kiosk.says(fault.lead));
    CHECK(kiosk.shows_code());
    CHECK(kiosk.papers(0) == 0);
    bench.steer("{}");
    CHECK(kiosk.comes_to_say("done.printed"));
    CHECK(kiosk.papers(0) == 1);
    CHECK(bench.failures() == "");
    CHECK(kiosk.lies() == "");
}

TEST_CASE("a printer that says nothing, or nonsense, is called not ready", "[faults]")
{
    const auto* json = GENERATE(R"({"mute":true})", R"({"garbage":true})");
    LineBench bench{test::any_cable()};
    CAPTURE(json);
    bench.steer(json);
    bench.serve();
    KioskWithPrinter kiosk{bench, bench.target(), waiting(500ms)};
    kiosk.ask();
    CHECK(kiosk.comes_to_say("paper.title_offline"));
    CHECK(kiosk.shows_code());
    CHECK(kiosk.papers(0) == 0);
    CHECK(kiosk.lies() == "");
}

TEST_CASE("trouble on the way is told as such, and a copy that a person asks for is whole", "[faults]")
{
    const Fault fault = GENERATE(from_range(faults_later()));
    LineBench bench{test::any_cable()};
    CAPTURE(fault.name);
    KioskWithPrinter kiosk{bench, bench.target(), fault.timings};
    bench.steer(steering(fault, kiosk.size()));
    bench.serve();
    kiosk.ask();
    CHECK(kiosk.comes_to_say(fault.sentence));
    CAPTURE(kiosk.screen());
    CHECK(kiosk.says(fault.lead));
    CHECK(kiosk.says("paper.tell"));
    CHECK(kiosk.shows_code());
    CHECK(kiosk.papers(0) <= fault.most_papers);
    if (fault.timings.completion == patience) {
        bench.steer("{}");
        kiosk.print_again();
        CHECK(kiosk.comes_to_say("done.printed"));
        CHECK(kiosk.papers(1) == 1);
    }
    // The printer may have held the first one's rest; nobody sent it again.
    CHECK(kiosk.papers(0) <= 1);
    CHECK(bench.failures() == "");
    CHECK(kiosk.lies() == "");
}

TEST_CASE("of a printer that never answers nothing is claimed, and nobody is called", "[faults]")
{
    LineBench bench{test::any_cable(), test::load_profile("generic-58mm-no-status")};
    bench.steer(R"({"mute":true})");
    bench.serve();
    KioskWithPrinter kiosk{bench, bench.target()};
    kiosk.ask();
    CHECK(kiosk.comes_to_say("paper.title_unknown"));
    CHECK(kiosk.says("paper.lead"));
    CHECK_FALSE(kiosk.says("paper.tell"));
    CHECK(kiosk.shows_code());
    CHECK(kiosk.lies() == "");
}

TEST_CASE("a half-open connection is a printer that is not ready", "[faults]")
{
    const test::DeafListener listener;
    LineBench bench{test::Line::file};
    KioskWithPrinter kiosk{bench, fmt::format("tcp:127.0.0.1:{}", listener.port()), waiting(300ms)};
    kiosk.ask();
    CHECK(kiosk.comes_to_say("paper.title_offline"));
    CHECK(kiosk.shows_code());
    CHECK(kiosk.lies() == "");
}

TEST_CASE("a kiosk that finds a receipt half done tells no citizen of it, and the office that it is unknown",
          "[faults]")
{
    const bool is_sent = GENERATE(false, true);
    LineBench bench{test::any_cable()};
    {
        // As a kill leaves the journal.
        std::filesystem::create_directories(bench.folder() / "kiosk");
        app::StoreJournal journal{bench.folder() / "kiosk/store.sqlite", OSS_ASSETS_FOLDER "/sql/outbox",
                                  bench.clock()};
        REQUIRE(journal.record(LineBench::original, printer::JobState::queued, std::nullopt));
        REQUIRE(journal.record(LineBench::original, printer::JobState::sending, std::nullopt));
        if (is_sent) {
            REQUIRE(journal.record(LineBench::original, printer::JobState::sent, std::nullopt));
        }
    }
    bench.serve();
    KioskWithPrinter kiosk{bench, bench.target()};
    const base::Instant end = bench.clock().steady() + patience;
    while (kiosk.view().status.condition != printer::Condition::ready || !kiosk.view().last_job) {
        REQUIRE(bench.clock().steady() < end);
        std::this_thread::sleep_for(1ms);
    }
    CHECK(kiosk.view().last_job == printer::JobState::unknown);
    CHECK_FALSE(kiosk.has_news());
    CHECK(bench.whole_receipts() == 0);
}

TEST_CASE("a paper that ends late is told to who asked for it, never to the next citizen")
{
    LineBench bench{test::Line::tcp};
    bench.steer(R"({"bytes_per_turn":500})");
    bench.serve();
    app::Inbox inbox{[] {}};
    printer::MemoryJournal journal;
    const auto config =
        app::parse_config(fmt::format("[store]\npath = \"{}\"\n[assets]\npath = \"{}\"\n[printer]\ntarget = \"{}\"\n",
                                      bench.folder().string(), OSS_BUILD_ASSETS_FOLDER, bench.target()),
                          "test.toml")
            .value();
    const auto printer = app::ReceiptPrinter::create(config, journal, bench.clock(), bench.log(), inbox).value();
    const auto texts = test::load_texts("id");
    constexpr flow::SessionId first = 7;
    constexpr flow::SessionId second = 8;
    printer->print_slip(first, {domain::NonUmkSlip{}}, texts);
    printer->forget();  // the citizen leaves, the paper still comes
    printer->print_slip(second, {domain::OldAccountSlip{}}, texts);
    const base::Instant end = bench.clock().steady() + 3 * patience;
    std::vector<PrintState> told;
    while ((told.empty() || told.back() != PrintState::printed) && bench.clock().steady() < end) {
        if (const auto event = inbox.take()) {
            const auto* change = event->get<flow::PrintChanged>();
            REQUIRE(change != nullptr);
            if (change->session == second) {
                told.push_back(change->state);
            }
        } else {
            std::this_thread::sleep_for(1ms);
        }
    }
    CHECK(told == std::vector{PrintState::waiting, PrintState::printing, PrintState::printing, PrintState::printed});
}
