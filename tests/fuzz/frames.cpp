// Mutated pictures, frame by frame through the decoder's process, as a kiosk shows them to it:
// this process must live, and a good picture must be read at the end. Tells how many pictures
// brought the decoder down, and whether its memory grew.
// usage: oss-fuzz-frames DECODER [--count N] [--seed N] [--plain]
//   --plain: pictures unchanged, so that the decoder's memory must stay as it is

#include "drivers/scanner/sandbox/process_decoder.h"
#include "tests/drivers/scanner/code_picture.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <random>
#include <string>
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

std::vector<Picture> seeds()
{
    constexpr std::array symbologies{Symbology::qr,      Symbology::data_matrix, Symbology::aztec,   Symbology::pdf417,
                                     Symbology::code128, Symbology::code39,      Symbology::micro_qr};
    std::vector<Picture> pictures;
    const auto add = [&](const camera::FramePtr& frame) {
        pictures.push_back({{frame->grey().begin(), frame->grey().end()}, frame->width(), frame->height()});
    };
    for (const Symbology symbology : symbologies) {
        add(test::draw_code(symbology, symbology == Symbology::micro_qr ? "35760252038" : "3576025203869001"));
    }
    add(test::draw_nothing());
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
        const int right = std::min(picture.width, left + 1 + below(300));
        const int bottom = std::min(picture.height, top + 1 + below(200));
        for (int y = top; y < bottom; ++y) {
            for (int x = left; x < right; ++x) {
                change(picture.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                                      static_cast<std::size_t>(x)]);
            }
        }
    }
    void move_block(Picture& picture)
    {
        const int rows = 1 + below(std::min(120, picture.height));
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
        Picture to{{}, 1 + below(1600), 1 + below(1000)};
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

Tally run(sandbox::DecoderProcess& process, long count, std::uint64_t seed, bool plain)
{
    const auto pictures = seeds();
    Mutation mutation{seed};
    Tally tally;
    for (long i = 0; i < count; ++i) {
        Picture picture = pictures[static_cast<std::size_t>(i) % pictures.size()];
        for (int changes = plain ? 0 : 1 + mutation.below(4); changes > 0; --changes) {
            mutation.change(picture);
        }
        constexpr std::array tasks{sandbox::Task::quick, sandbox::Task::quick, sandbox::Task::thorough,
                                   sandbox::Task::print};
        const auto reply = process.ask(picture.view(), tasks[static_cast<std::size_t>(i / 3) % tasks.size()]);
        ++(reply ? tally.answered : tally.fell);
        if (!reply) {
            fmt::print("picture {}: {}\n", i, reply.error().to_string());
        }
        if (i == count / 5 && process.id() != 0) {
            tally.memory_before = resident(process.id());
        }
    }
    tally.memory_after = process.id() == 0 ? 0 : resident(process.id());
    return tally;
}

}  // namespace

int main(int argc, char** argv)
{
    std::string decoder;
    long count = 1000;
    std::uint64_t seed = 1;
    bool plain = false;
    CLI::App app{"Shows mutated pictures to the decoder's process"};
    app.add_option("decoder", decoder)->required();
    app.add_option("--count", count)->check(CLI::PositiveNumber);
    app.add_option("--seed", seed);
    app.add_flag("--plain", plain);
    CLI11_PARSE(app, argc, argv);

    const base::SystemClock clock;
    sandbox::DecoderProcess process{decoder, clock, {.between_starts = std::chrono::milliseconds{0}}};
    const Tally tally = run(process, count, seed, plain);
    const auto good = process.ask(grey_view(*test::draw_code(Symbology::qr, text)), sandbox::Task::quick);
    const bool read = good && std::string_view{good->text.data(), good->text_size} == text;
    fmt::print("pictures {} answered {} decoder_fell {} seed {}\n", count, tally.answered, tally.fell, seed);
    fmt::print("memory_kB after a fifth {} at the end {}\n", tally.memory_before, tally.memory_after);
    constexpr long growth_allowed = 4096;  // kB
    const bool flat = !plain || tally.memory_after - tally.memory_before < growth_allowed;
    fmt::print("{}\n", !read ? "a good picture was not read afterwards" : flat ? "well" : "the decoder's memory grows");
    return read && flat ? 0 : 1;
}
