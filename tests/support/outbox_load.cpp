// Stores invented applications as fast as the disk takes them, for tests that cut the power:
//   oss-outbox-load FOLDER N               a line with the reference once each is durable
//   oss-outbox-load --check FOLDER < LINES what became of the references that came out
// FOLDER is laid out as a kiosk's store; `oss-kiosk outbox verify` understands it too.
#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/outbox/enrolment.h"
#include "core/outbox/outbox.h"
#include "tests/support/applications.h"

#include <unistd.h>

#include <charconv>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace oss;

constexpr int wrong_use = 2;

struct Bench {
    std::filesystem::path folder;
    std::filesystem::path file = folder / "outbox.sqlite";
    std::filesystem::path enrolment_file = folder / "enrolment.json";
    std::filesystem::path migrations = std::filesystem::path{OSS_ASSETS_FOLDER} / "sql" / "outbox";
    base::SystemClock clock{};
    base::SystemRandom random{};
    base::Log log{clock, base::LogLevel::warning};
};

/// The enrolment in the folder; a new one, of a service that does not exist, where there is none.
base::Result<outbox::Enrolment> enrolment_in(Bench& bench)
{
    auto known = outbox::load_enrolment(bench.enrolment_file);
    if (known || known.error().code() != base::ErrorCode::not_enrolled) {
        return known;
    }
    outbox::Enrolment made{.service_url = "http://127.0.0.1:1",
                           .device_key = wire::SigningKey::generate(bench.random),
                           .service = {.kiosk_id = "load",
                                       .name = "Load",
                                       .prefix = domain::KioskPrefix::parse("MJK9").value(),
                                       .location = "gedung-gajah-mada",
                                       .seal_key = wire::OpeningKey::generate(bench.random).seal_key(),
                                       .receipt_key = wire::SigningKey::generate(bench.random).verify_key(),
                                       .time = bench.clock.utc()}};
    OSS_TRY(outbox::save_enrolment(bench.enrolment_file, made));
    return made;
}

base::Result<outbox::Outbox> open_store(Bench& bench)
{
    return outbox::Outbox::open(bench.file, bench.migrations, bench.clock, bench.random, bench.log);
}

/// `count`: 0 for no end.
base::Result<void> load(Bench& bench, int count)
{
    const auto enrolment = OSS_TRY(enrolment_in(bench));
    auto outbox = OSS_TRY(open_store(bench));
    const auto before = OSS_TRY(outbox.summary());
    const auto known = static_cast<int>(before.waiting + before.parked + before.delivered);
    for (int i = 0; count == 0 || i < count; ++i) {
        const auto person = test::numbered_application(known + i);
        const auto stored = OSS_TRY(outbox.store(person, test::consent(), enrolment.service.location, enrolment));
        const std::string line = stored.reference.text() + "\n";
        // Whole, at once, past every buffer: the line is the promise that is tested.
        if (::write(STDOUT_FILENO, line.data(), line.size()) != std::ssize(line)) {
            return base::Error{base::ErrorCode::io, "nobody listens"};
        }
    }
    return {};
}

/// Reads the whole store, and each reference on standard input must be in it.
base::Result<int> check(Bench& bench)
{
    const auto enrolment = OSS_TRY(outbox::load_enrolment(bench.enrolment_file));
    auto outbox = OSS_TRY(open_store(bench));
    const auto verified = OSS_TRY(outbox.verify(enrolment));
    std::set<std::string> present;
    const auto lines = OSS_TRY(outbox.list());
    for (const auto& line : lines) {
        present.insert(line.reference.text());
    }
    int promised = 0;
    int lost = 0;
    for (std::string line; std::getline(std::cin, line); ++promised) {
        lost += present.contains(line) ? 0 : 1;
    }
    for (const std::string& finding : verified.findings) {
        std::puts(finding.c_str());
    }
    std::printf("%d promised, %zu stored, %d lost, %zu findings\n", promised, present.size(), lost,
                verified.findings.size());
    return lost + static_cast<int>(verified.findings.size());
}

int report(const base::Error& error)
{
    std::fprintf(stderr, "oss-outbox-load: %s\n", error.to_string().c_str());
    return 1;
}

}  // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string_view> arguments(argv + 1, argv + argc);
    if (arguments.size() == 2 && arguments[0] == "--check") {
        Bench bench{.folder = arguments[1]};
        const auto wrong = check(bench);
        return !wrong ? report(wrong.error()) : *wrong == 0 ? 0 : 1;
    }
    int count = 0;
    const auto number = arguments.size() == 2 ? arguments[1] : std::string_view{};
    const auto [end, failure] = std::from_chars(number.data(), number.data() + number.size(), count);
    if (number.empty() || failure != std::errc{} || end != number.data() + number.size() || count < 0) {
        std::fputs("usage: oss-outbox-load FOLDER N | oss-outbox-load --check FOLDER < REFERENCES\n", stderr);
        return wrong_use;
    }
    Bench bench{.folder = arguments[0]};
    const auto loaded = load(bench, count);
    return loaded ? 0 : report(loaded.error());
}
