#include "drivers/printer/receipt_command.h"

#include "drivers/printer/content/test_page.h"
#include "drivers/printer/escpos/encoder.h"
#include "drivers/printer/escpos/render.h"
#include "drivers/printer/make_transport.h"
#include "drivers/printer/memory_journal.h"
#include "drivers/printer/paper/files.h"
#include "drivers/printer/printer.h"
#include "drivers/printer/simulated/interpreter.h"

#include <fmt/format.h>

#include <optional>
#include <utility>
#include <vector>

namespace oss::printer {

base::Result<Bitmap> print_on_paper(std::span<const std::uint8_t> bytes, int dots, const FontSet& fonts)
{
    Interpreter interpreter{dots, fonts};
    for (const std::uint8_t byte : bytes) {
        interpreter.take(byte);
    }
    if (!interpreter.failures().empty()) {
        return base::Error{base::ErrorCode::internal, interpreter.failures().front()};
    }
    Bitmap paper{dots};
    for (const PrintedEvent& event : interpreter.take_events()) {
        if (const auto* cut = std::get_if<PaperCut>(&event)) {
            const int top = paper.height();
            paper.resize_height(top + cut->paper.height());
            paper.draw(cut->paper, 0, top);
        }
    }
    const Bitmap rest = interpreter.tear_off();
    const int top = paper.height();
    paper.resize_height(top + rest.height());
    paper.draw(rest, 0, top);
    return paper;
}

base::Result<void> write_receipt(const Document& document, const Profile& profile, const FontSet& fonts,
                                 const std::filesystem::path& out)
{
    Encoder encoder;
    encoder.initialise();
    std::vector<std::uint8_t> bytes = encoder.bytes();
    const std::vector<std::uint8_t> body = OSS_TRY(encode(document, profile, fonts));
    bytes.insert(bytes.end(), body.begin(), body.end());
    if (out.extension() == ".bin") {
        return write_file(out, bytes);
    }
    if (out.extension() == ".png") {
        return write_file(out, to_png(OSS_TRY(print_on_paper(bytes, profile.dots, fonts))));
    }
    return base::Error{base::ErrorCode::bad_input, fmt::format("{} ends neither in .bin nor in .png", out.string())};
}

base::Result<std::string> print_test(const Target& target, const Profile& profile, const FontSet& fonts,
                                     const base::Clock& clock, base::Log& log)
{
    std::unique_ptr<Transport> transport = OSS_TRY(make_transport(target, fonts, profile.dots));
    const std::vector<std::uint8_t> bytes = OSS_TRY(encode(test_page(profile), profile, fonts));
    MemoryJournal journal;
    std::optional<base::Error> problem;
    Printer printer{
        std::move(transport), profile, Timings{}, journal, clock, log, [&problem](const PrinterEvent& event) {
            if (const auto* job = std::get_if<JobChanged>(&event); job != nullptr && job->error) {
                problem = job->error;
            }
        }};
    const JobState state = printer.print(JobId{"TEST", 0}, bytes);
    if (problem) {
        return *std::move(problem);
    }
    if (state == JobState::printed) {
        return fmt::format("printed: {} bytes, the printer confirmed after the cut", bytes.size());
    }
    return fmt::format("sent: {} bytes; this printer does not say whether it printed: look at the paper", bytes.size());
}

}  // namespace oss::printer
