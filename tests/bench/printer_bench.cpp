// How long a receipt takes to become bytes, how long from "saved" to the printer's first byte,
// and how many codes are read off the paper of a worn printer.

#include "core/base/clock.h"
#include "core/base/log.h"
#include "drivers/printer/content/samples.h"
#include "drivers/printer/escpos/render.h"
#include "drivers/printer/make_transport.h"
#include "drivers/printer/paper/render_raster.h"
#include "drivers/printer/simulated/simulated_server.h"
#include "drivers/printer/worker.h"
#include "kiosk/app/receipt_journal.h"
#include "kiosk/ui/strings.h"
#include "tests/bench/worn_paper.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace oss::printer;  // NOLINT(google-build-using-namespace): the folder that is measured
using Milliseconds = std::chrono::duration<double, std::milli>;
using Stopwatch = std::chrono::steady_clock;

constexpr int rounds = 50;

/// The median, and what it should stay below.
void report(const char* name, std::vector<double> values, double goal)
{
    std::sort(values.begin(), values.end());
    const double median = values[values.size() / 2];
    fmt::print("{} {:.2f} ms (least {:.2f}, most {:.2f}; goal {:.0f}: {})\n", name, median, values.front(),
               values.back(), goal, median < goal ? "met" : "missed");
}

/// How many of `takes` worn codes of each size are read: the QR of a receipt, alone on paper.
int read_worn_codes(int module_dots, int takes, const oss::bench::Wear& wear, const Profile& profile,
                    const FontSet& fonts)
{
    const std::string payload = "https://oss.example.id/s/MJK1-7F3K-92Q4-X8TM";
    Document document;
    document.blocks.push_back(QrBlock{.payload = payload, .beside = {}, .module_dots = module_dots});
    const Bitmap paper = render_raster(document, profile.dots, fonts).value();
    int read = 0;
    for (int take = 1; take <= takes; ++take) {
        read += oss::bench::read_worn(paper, wear, static_cast<std::uint32_t>(take)) == payload ? 1 : 0;
    }
    return read;
}

/// Notes when the first byte of a job goes out: the first write that is no status request.
class WatchedTransport final : public Transport {
public:
    WatchedTransport(std::unique_ptr<Transport> inner, std::optional<Stopwatch::time_point>& first)
        : m_inner(std::move(inner)), m_first(first)
    {
    }
    oss::base::Result<void> open() override { return m_inner->open(); }
    void close() override { m_inner->close(); }
    void abandon() override { m_inner->abandon(); }
    bool is_open() const override { return m_inner->is_open(); }
    oss::base::Result<std::size_t> write(std::span<const std::uint8_t> bytes) override
    {
        constexpr std::size_t request = 3;
        if (bytes.size() > request && !m_first) {
            m_first = Stopwatch::now();
        }
        return m_inner->write(bytes);
    }
    oss::base::Result<std::size_t> read(std::span<std::uint8_t> bytes) override { return m_inner->read(bytes); }
    oss::base::Result<Readiness> wait(Interest interest, std::chrono::milliseconds timeout) override
    {
        return m_inner->wait(interest, timeout);
    }

private:
    std::unique_ptr<Transport> m_inner;
    std::optional<Stopwatch::time_point>& m_first;
};

}  // namespace

int main()
{
    const oss::base::SystemClock clock;
    oss::base::Log log{clock, oss::base::LogLevel::error};
    const FontSet fonts = FontSet::load(OSS_FONTS).value();
    const Profile profile = Profile::load(OSS_ASSETS "/printers", "generic-80mm").value();
    const auto strings = oss::ui::Strings::load(OSS_ASSETS "/strings").value();
    const auto texts = [&strings](std::string_view key) {
        return std::string{strings.text(oss::ui::Language::indonesian, key)};
    };
    const Office office{
        "Pemerintah Kota Mojokerto", "DPMPTSP & NAKER", {"Jl. Gajah Mada No. 100"}, "Telp. 0321-330 900"};
    const Document document = sample_paper("sent", texts, office, profile).value();

    std::vector<double> encoding;
    for (int round = 0; round < rounds; ++round) {
        const auto start = Stopwatch::now();
        const auto bytes = encode(document, profile, fonts).value();
        encoding.push_back(Milliseconds{Stopwatch::now() - start}.count());
    }
    fmt::print("encode_first {:.2f} ms\n", encoding.front());
    report("encode", encoding, 2);

    const std::filesystem::path folder = std::filesystem::temp_directory_path() /
                                         fmt::format("oss-bench-printer-{}", clock.utc().time_since_epoch().count());
    std::filesystem::create_directories(folder);
    {
        SimulatedPrinter simulated{folder / "paper", profile.dots, fonts};
        auto server = SimulatedServer::create(0, simulated).value();
        const std::jthread thread{[&server](std::stop_token stop) { server.run(std::move(stop)); }};
        const Target target = Target::parse(fmt::format("tcp:127.0.0.1:{}", server.port())).value();
        const FontSet worker_fonts = FontSet::load(OSS_FONTS).value();
        oss::app::StoreJournal journal{folder / "store.db", OSS_ASSETS "/sql/outbox", clock};
        std::optional<Stopwatch::time_point> first;
        oss::base::BoundedQueue<PrinterEvent> events{256, oss::base::FullPolicy::drop_oldest};
        PrinterWorker worker{
            std::make_unique<WatchedTransport>(make_transport(target, worker_fonts, profile.dots).value(), first),
            profile,
            worker_fonts,
            journal,
            clock,
            log,
            [&events](const PrinterEvent& event) { events.push(event); }};
        std::vector<double> waiting;
        for (int round = 0; round < rounds; ++round) {
            first.reset();
            const auto start = Stopwatch::now();
            worker.print({{"MJK1-7F3K-92Q4-X8TM", round}, sample_paper("sent", texts, office, profile).value()});
            JobState state = JobState::queued;
            while (state != JobState::printed) {
                const auto event = events.pop({}, std::chrono::seconds{30});
                if (!event) {
                    fmt::print(stderr, "the printer's worker does not answer\n");
                    return 1;
                }
                if (const auto* job = std::get_if<JobChanged>(&*event)) {
                    state = job->state;
                }
            }
            waiting.push_back(Milliseconds{*first - start}.count());
        }
        report("saved_to_first_byte", waiting, 20);
    }
    std::filesystem::remove_all(folder);

    constexpr int takes = 16;
    constexpr int floor_at_8_dots = 15;
    int read = 0;
    for (const int dots : {6, 7, 8}) {
        read = read_worn_codes(dots, takes, {}, profile, fonts);
        fmt::print("worn_codes_of_{}_dots_read {} of {}\n", dots, read, takes);
    }
    // Where it ends, for the curious: a head that should have been changed, paper in the sun.
    const oss::bench::Wear beyond{.dead_dots = 12, .skipped_rows = 6, .palest = 0.2, .darkest = 0.4};
    fmt::print("codes_of_8_dots_read_beyond_that {} of {}\n", read_worn_codes(8, takes, beyond, profile, fonts), takes);
    return read >= floor_at_8_dots ? 0 : 1;
}
