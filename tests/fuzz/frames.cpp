// Mutated pictures, frame by frame through the decoder's process, as a kiosk shows them to it:
// this process must live, and a good picture must be read at the end. Tells how many pictures
// brought the decoder down, and whether its memory grew.
// usage: oss-fuzz-frames DECODER [--count N] [--seed N] [--plain] [--small] [--processes N]
//   --plain: pictures unchanged, so that the decoder's memory must stay as it is
//   --small: pictures of the code and little around it, at about a tenth of the time; every
//            hundredth stays a camera's
//   --processes: so many decoders at a time share the pictures

#include "drivers/scanner/sandbox/process_decoder.h"
#include "tests/drivers/scanner/code_picture.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using namespace oss;
using namespace oss::scanner;

constexpr const char* text = "NIK:3576025203869001";

struct Picture {
    std::vector<std::uint8_t> pixels;
    int width = 0;
    int height = 0;

    GreyView view() const { return {pixels.data(), width, height, width}; }
};

/// The middle of `picture`, each `step`th pixel of it.
Picture middle_of(const Picture& picture, int width, int height, int step)
{
    Picture part{{}, width / step, height / step};
    const int left = (picture.width - width) / 2;
    const int top = (picture.height - height) / 2;
    for (int y = 0; y < part.height; ++y) {
        for (int x = 0; x < part.width; ++x) {
            part.pixels.push_back(
                picture.pixels[static_cast<std::size_t>(top + y * step) * static_cast<std::size_t>(picture.width) +
                               static_cast<std::size_t>(left + x * step)]);
        }
    }
    return part;
}

/// With the codes as large as they are in a camera's picture, or nearly.
std::vector<Picture> seeds(bool small)
{
    constexpr std::array symbologies{Symbology::qr,      Symbology::data_matrix, Symbology::aztec,   Symbology::pdf417,
                                     Symbology::code128, Symbology::code39,      Symbology::micro_qr};
    std::vector<Picture> pictures;
    const auto add = [&](const camera::FramePtr& frame, bool thin_bars) {
        const Picture whole{{frame->grey().begin(), frame->grey().end()}, frame->width(), frame->height()};
        const Picture part = thin_bars ? middle_of(whole, 480, 160, 1) : middle_of(whole, 640, 320, 2);
        pictures.push_back(small ? part : whole);
    };
    for (const Symbology symbology : symbologies) {
        add(test::draw_code(symbology, symbology == Symbology::micro_qr ? "35760252038" : "3576025203869001"),
            is_linear(symbology));
    }
    add(test::draw_nothing(), false);
    return pictures;
}

/// One change of a picture, drawn by lot.
class Mutation {
public:
    explicit Mutation(std::uint64_t seed) : m_random(seed) {}

    void change(Picture& picture)
    {
        switch (below(8)) {
        case 0: for_block(picture, [&](std::uint8_t& pixel) { pixel = static_cast<std::uint8_t>(m_random()); }); break;
        case 1: for_block(picture, [](std::uint8_t& pixel) { pixel = static_cast<std::uint8_t>(255 - pixel); }); break;
        case 2: {
            const auto grey = static_cast<std::uint8_t>(m_random());
            for_block(picture, [&](std::uint8_t& pixel) { pixel = grey; });
            break;
        }
        case 3: move_block(picture); break;
        case 4: shear(picture); break;
        case 5: stretch(picture); break;
        case 6: crop(picture); break;
        default: {
            const int bars = 1 + below(9);
            int i = 0;
            for_block(picture, [&](std::uint8_t& pixel) { pixel = ++i / bars % 2 == 0 ? 20 : 230; });
        }
        }
    }
    int below(int limit) { return static_cast<int>(m_random() % static_cast<std::uint64_t>(std::max(limit, 1))); }

private:
    template <typename Change>
    void for_block(Picture& picture, Change change)
    {
        const int left = below(picture.width);
        const int top = below(picture.height);
        const int right = std::min(picture.width, left + 1 + below(picture.width / 4));
        const int bottom = std::min(picture.height, top + 1 + below(picture.height / 4));
        for (int y = top; y < bottom; ++y) {
            for (int x = left; x < right; ++x) {
                change(picture.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                                      static_cast<std::size_t>(x)]);
            }
        }
    }
    void move_block(Picture& picture)
    {
        const int rows = 1 + below(1 + picture.height / 6);
        const auto row = static_cast<std::ptrdiff_t>(picture.width);
        const auto from = picture.pixels.begin() + row * below(picture.height - rows + 1);
        const std::vector<std::uint8_t> copy(from, from + row * rows);
        std::ranges::copy(copy, picture.pixels.begin() + row * below(picture.height - rows + 1));
    }
    void shear(Picture& picture)
    {
        const int slope = below(41) - 20;
        for (int y = 0; y < picture.height; ++y) {
            const auto row = picture.pixels.begin() + static_cast<std::ptrdiff_t>(y) * picture.width;
            const int shift = ((slope * y / 20) % picture.width + picture.width) % picture.width;
            std::rotate(row, row + shift, row + picture.width);
        }
    }
    /// To another size, by the nearest pixels.
    void stretch(Picture& picture)
    {
        Picture to{{}, 1 + below(picture.width * 5 / 4), 1 + below(picture.height * 7 / 5)};
        to.pixels.resize(static_cast<std::size_t>(to.width) * static_cast<std::size_t>(to.height));
        for (int y = 0; y < to.height; ++y) {
            for (int x = 0; x < to.width; ++x) {
                to.pixels[static_cast<std::size_t>(y * to.width + x)] = picture.pixels[static_cast<std::size_t>(
                    y * picture.height / to.height * picture.width + x * picture.width / to.width)];
            }
        }
        picture = std::move(to);
    }
    static void crop(Picture& picture)
    {
        picture.height = std::max(1, picture.height * 2 / 3);
        picture.pixels.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
    }

    std::mt19937_64 m_random;
};

/// Resident memory in kB: VmRSS of /proc/PID/status.
long resident(int process)
{
    std::ifstream file{fmt::format("/proc/{}/status", process)};
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("VmRSS:")) {
            return std::stol(line.substr(6));
        }
    }
    return 0;
}

struct Tally {
    long answered = 0;
    long fell = 0;
    long memory_before = 0;
    long memory_after = 0;
};

struct Plan {
    std::string decoder;
    long count = 1000;
    std::uint64_t seed = 1;
    bool plain = false;
    bool small = false;
    int processes = 1;
};

/// A decoder's share of the pictures.
Tally run(sandbox::DecoderProcess& process, const Plan& plan, long count, std::uint64_t seed)
{
    constexpr long whole_every = 100;
    const auto whole = seeds(false);
    const auto small = seeds(true);
    Mutation mutation{seed};
    Tally tally;
    for (long i = 0; i < count; ++i) {
        const auto& pictures = plan.small && i % whole_every != 0 ? small : whole;
        Picture picture = pictures[static_cast<std::size_t>(i + i / whole_every) % pictures.size()];
        for (int changes = plan.plain ? 0 : 1 + mutation.below(4); changes > 0; --changes) {
            mutation.change(picture);
        }
        constexpr std::array tasks{sandbox::Task::quick, sandbox::Task::quick, sandbox::Task::thorough,
                                   sandbox::Task::print};
        const auto reply = process.ask(picture.view(), tasks[static_cast<std::size_t>(i / 3) % tasks.size()]);
        ++(reply ? tally.answered : tally.fell);
        if (!reply) {
            fmt::print("seed {} picture {}: {}\n", seed, i, reply.error().to_string());
        }
        if (i == count / 5 && process.id() != 0) {
            tally.memory_before = resident(process.id());
        }
    }
    tally.memory_after = process.id() == 0 ? 0 : resident(process.id());
    return tally;
}

/// Whether the decoder reads a good picture, whatever came before.
bool reads(sandbox::DecoderProcess& process)
{
    const auto good = process.ask(grey_view(*test::draw_code(Symbology::qr, text)), sandbox::Task::quick);
    return good && std::string_view{good->text.data(), good->text_size} == text;
}

struct Outcome {
    Tally tally;
    bool read = false;
};

Outcome run_share(const Plan& plan, int share)
{
    const base::SystemClock clock;
    sandbox::DecoderProcess process{plan.decoder, clock, {.between_starts = std::chrono::milliseconds{0}}};
    const auto seed = plan.seed * 1000 + static_cast<std::uint64_t>(share);
    Outcome outcome{.tally = run(process, plan, plan.count / plan.processes, seed)};
    outcome.read = reads(process);
    return outcome;
}

/// True when every decoder lived on and its memory stayed.
bool run_all(const Plan& plan)
{
    std::vector<Outcome> outcomes(static_cast<std::size_t>(plan.processes));
    {
        std::vector<std::jthread> threads;
        for (int share = 0; share < plan.processes; ++share) {
            threads.emplace_back([&, share] { outcomes[static_cast<std::size_t>(share)] = run_share(plan, share); });
        }
    }
    bool well = true;
    for (const auto& [tally, read] : outcomes) {
        constexpr long growth_allowed = 4096;  // kB
        const bool flat = !plan.plain || tally.memory_after - tally.memory_before < growth_allowed;
        fmt::print("pictures {} answered {} decoder_fell {} seed {}\n", tally.answered + tally.fell, tally.answered,
                   tally.fell, plan.seed);
        fmt::print("memory_kB after a fifth {} at the end {}\n", tally.memory_before, tally.memory_after);
        fmt::print("{}\n", !read  ? "a good picture was not read afterwards"
                           : flat ? "well"
                                  : "the decoder's memory grows");
        well = well && read && flat;
    }
    return well;
}

}  // namespace

int main(int argc, char** argv)
{
    Plan plan;
    CLI::App app{"Shows mutated pictures to the decoder's process"};
    app.add_option("decoder", plan.decoder)->required();
    app.add_option("--count", plan.count)->check(CLI::PositiveNumber);
    app.add_option("--seed", plan.seed);
    app.add_flag("--plain", plan.plain);
    app.add_flag("--small", plan.small);
    app.add_option("--processes", plan.processes)->check(CLI::Range(1, 64));
    CLI11_PARSE(app, argc, argv);
    return run_all(plan) ? 0 : 1;
}
