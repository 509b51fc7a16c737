#include "drivers/scanner/vision/code_areas.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace oss::scanner {
namespace {

constexpr float pi = 3.14159265F;
constexpr int block = 16;  // pixels; a bar code is at least three high
constexpr float least_energy = 60;
constexpr float least_coherence = 0.35F;
constexpr float same_direction = 0.3F;  // radians
constexpr std::size_t fewest_blocks = 6;
constexpr float shortest = 80;  // pixels

/// Mean products of the gradient over a block.
struct Tensor {
    float xx = 0;
    float yy = 0;
    float xy = 0;

    float energy() const { return xx + yy; }
    float along() const { return xx - yy; }
    float across() const { return 2 * xy; }
    float direction() const { return std::atan2(across(), along()) / 2; }
};

class Blocks {
public:
    explicit Blocks(const GreyView& frame) : m_columns(frame.width / block), m_rows(frame.height / block)
    {
        std::vector<Tensor> raw(count());
        for (int y = 1; y < m_rows * block - 1; ++y) {
            add_row(frame, y, raw);
        }
        m_noise = noise_of(raw);
        smooth(raw);
    }

    std::size_t count() const { return static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows); }
    int columns() const { return m_columns; }
    const Tensor& operator[](std::size_t i) const { return m_tensors[i]; }

    float energy(std::size_t i) const { return m_tensors[i].energy() - m_noise; }
    /// 0: gradients in all directions, 1: all in one.
    float coherence(std::size_t i) const
    {
        const Tensor& tensor = m_tensors[i];
        return energy(i) > 0 ? std::hypot(tensor.along(), tensor.across()) / energy(i) : 0;
    }

    template <typename Visit>
    void for_neighbours(std::size_t i, const Visit& visit) const
    {
        const int x = static_cast<int>(i) % m_columns;
        const int y = static_cast<int>(i) / m_columns;
        for (int ny = std::max(0, y - 1); ny <= std::min(m_rows - 1, y + 1); ++ny) {
            for (int nx = std::max(0, x - 1); nx <= std::min(m_columns - 1, x + 1); ++nx) {
                visit(static_cast<std::size_t>(ny * m_columns + nx));
            }
        }
    }

private:
    void add_row(const GreyView& frame, int y, std::vector<Tensor>& raw) const
    {
        const std::uint8_t* row = frame.pixels + static_cast<std::ptrdiff_t>(y) * frame.stride;
        Tensor* to = raw.data() + static_cast<std::ptrdiff_t>(y / block) * m_columns;
        for (int column = 0; column < m_columns; ++column) {
            int xx = 0;
            int yy = 0;
            int xy = 0;
            const int end = std::min(frame.width - 1, (column + 1) * block);
            for (int x = std::max(1, column * block); x < end; ++x) {
                const int dx = row[x + 1] - row[x - 1];
                const int dy = row[x + frame.stride] - row[x - frame.stride];
                xx += dx * dx;
                yy += dy * dy;
                xy += dx * dy;
            }
            constexpr float pixels = block * block;
            to[column].xx += static_cast<float>(xx) / pixels;
            to[column].yy += static_cast<float>(yy) / pixels;
            to[column].xy += static_cast<float>(xy) / pixels;
        }
    }

    /// What the quietest fifth of the picture shows.
    static float noise_of(const std::vector<Tensor>& raw)
    {
        if (raw.empty()) {
            return 0;
        }
        std::vector<float> energies;
        std::ranges::transform(raw, std::back_inserter(energies), [](const Tensor& tensor) { return tensor.energy(); });
        const auto fifth = energies.begin() + static_cast<std::ptrdiff_t>(energies.size() / 5);
        std::nth_element(energies.begin(), fifth, energies.end());
        return *fifth;
    }

    void smooth(const std::vector<Tensor>& raw)
    {
        m_tensors.resize(count());
        for (std::size_t i = 0; i < count(); ++i) {
            Tensor& to = m_tensors[i];
            for_neighbours(i, [&](std::size_t neighbour) {
                to.xx += raw[neighbour].xx / 9;
                to.yy += raw[neighbour].yy / 9;
                to.xy += raw[neighbour].xy / 9;
            });
        }
    }

    int m_columns;
    int m_rows;
    float m_noise = 0;
    std::vector<Tensor> m_tensors;
};

/// Blocks that lie together and agree on their direction.
struct Group {
    std::vector<std::size_t> members;
    float along = 0;
    float across = 0;

    float direction() const { return std::atan2(across, along) / 2; }
};

Group grow(const Blocks& blocks, std::size_t seed, std::vector<bool>& taken)
{
    const float faintest = std::max(least_energy, blocks.energy(seed) / 5);
    Group group;
    std::vector<std::size_t> open{seed};
    taken[seed] = true;
    while (!open.empty()) {
        const std::size_t i = open.back();
        open.pop_back();
        group.members.push_back(i);
        const float direction = blocks[i].direction();
        group.along += std::cos(2 * direction);
        group.across += std::sin(2 * direction);
        blocks.for_neighbours(i, [&](std::size_t neighbour) {
            const float apart = std::abs(std::remainder(blocks[neighbour].direction() - group.direction(), pi));
            if (!taken[neighbour] && blocks.energy(neighbour) > faintest &&
                blocks.coherence(neighbour) > least_coherence * 0.8F && apart < same_direction) {
                taken[neighbour] = true;
                open.push_back(neighbour);
            }
        });
    }
    return group;
}

/// The parallelogram around a group: one side along its length, the other along its bars.
CodeArea area_of(const Blocks& blocks, const Group& group)
{
    const auto place = [&](std::size_t i) {
        return Spot{static_cast<float>(static_cast<int>(i) % blocks.columns()) + 0.5F,
                    static_cast<float>(static_cast<int>(i) / blocks.columns()) + 0.5F};
    };
    Spot mean;
    CodeArea area;
    for (const std::size_t i : group.members) {
        mean = mean + place(i) * blocks.energy(i);
        area.strength += blocks.energy(i);
    }
    mean = mean * (1 / area.strength);
    Tensor spread;
    for (const std::size_t i : group.members) {
        const Spot off = place(i) - mean;
        spread.xx += blocks.energy(i) * off.x * off.x;
        spread.yy += blocks.energy(i) * off.y * off.y;
        spread.xy += blocks.energy(i) * off.x * off.y;
    }
    // A long group tells its own direction; a perspective slants the bars against it.
    constexpr float long_enough = 0.43F;  // longer than about 1.6 times its height
    constexpr float most_slant = 0.6F;
    const float reading = group.direction();
    const float elongation = std::hypot(spread.along(), spread.across()) / std::max(spread.energy(), 1e-6F);
    const float slant = std::remainder(spread.direction() - reading, pi);
    const bool follows = elongation > long_enough && std::abs(slant) < most_slant;
    const float length_direction = follows ? reading + slant : reading;
    const Spot along{std::cos(length_direction), std::sin(length_direction)};
    const Spot bars{-std::sin(reading), std::cos(reading)};

    constexpr float infinity = std::numeric_limits<float>::max();
    float left = infinity;
    float right = -infinity;
    float top = infinity;
    float bottom = -infinity;
    const float sine = cross(along, bars);
    for (const std::size_t i : group.members) {
        const Spot off = place(i) - mean;
        left = std::min(left, cross(off, bars) / sine);
        right = std::max(right, cross(off, bars) / sine);
        top = std::min(top, cross(along, off) / sine);
        bottom = std::max(bottom, cross(along, off) / sine);
    }
    const float quiet = 0.12F * (right - left + 1) + 1.5F;
    left -= quiet + 0.5F;
    right += quiet + 0.5F;
    top -= 1;
    bottom += 1;
    const auto corner = [&](float x, float y) { return (mean + along * x + bars * y) * block; };
    area.outline = {corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)};
    area.width = (right - left) * block;
    area.height = (bottom - top) * block;
    return area;
}

/// A box of blocks.
struct Extent {
    int left = std::numeric_limits<int>::max();
    int right = -1;
    int top = std::numeric_limits<int>::max();
    int bottom = -1;

    void add(int x, int y)
    {
        left = std::min(left, x);
        right = std::max(right, x);
        top = std::min(top, y);
        bottom = std::max(bottom, y);
    }
    float width() const { return static_cast<float>(right - left + 1); }
    float height() const { return static_cast<float>(bottom - top + 1); }
};

/// With room for what glare or a finger hid, and for the quiet zone.
CodeArea square_around(const Extent& extent, float strength)
{
    const float side = std::max(extent.width(), extent.height());
    const float reach = (side * 0.66F + 1.5F) * block;
    const Spot middle{(static_cast<float>(extent.left + extent.right) / 2 + 0.5F) * block,
                      (static_cast<float>(extent.top + extent.bottom) / 2 + 0.5F) * block};
    CodeArea area;
    area.outline = {middle + Spot{-reach, -reach}, middle + Spot{reach, -reach}, middle + Spot{reach, reach},
                    middle + Spot{-reach, reach}};
    area.width = 2 * reach;
    area.height = 2 * reach;
    area.strength = strength;
    return area;
}

}  // namespace

std::vector<CodeArea> find_code_areas(const GreyView& frame, std::size_t most)
{
    const Blocks blocks{frame};
    std::vector<std::size_t> seeds;
    for (std::size_t i = 0; i < blocks.count(); ++i) {
        if (blocks.energy(i) > least_energy && blocks.coherence(i) > least_coherence) {
            seeds.push_back(i);
        }
    }
    const auto prominence = [&](std::size_t i) { return blocks.energy(i) * blocks.coherence(i); };
    std::ranges::sort(seeds, std::greater{}, prominence);
    std::vector<bool> taken(blocks.count(), false);
    std::vector<CodeArea> areas;
    for (const std::size_t seed : seeds) {
        if (taken[seed]) {
            continue;
        }
        const Group group = grow(blocks, seed, taken);
        if (group.members.size() < fewest_blocks) {
            continue;
        }
        const CodeArea area = area_of(blocks, group);
        if (area.width >= shortest) {
            areas.push_back(area);
        }
    }
    std::ranges::sort(areas, std::greater{}, &CodeArea::strength);
    areas.resize(std::min(areas.size(), most));
    return areas;
}

std::vector<CodeArea> find_square_areas(const GreyView& frame, std::size_t most)
{
    constexpr float least_mean_energy = 220;
    constexpr float most_coherence = 0.62F;
    constexpr float least_side = 3;  // blocks
    constexpr float most_elongation = 2.2F;
    const Blocks blocks{frame};
    const auto is_dense = [&](std::size_t i, float energy) {
        return blocks.energy(i) > energy && blocks.coherence(i) < most_coherence;
    };
    std::vector<std::size_t> seeds;
    for (std::size_t i = 0; i < blocks.count(); ++i) {
        if (is_dense(i, least_mean_energy)) {
            seeds.push_back(i);
        }
    }
    std::ranges::sort(seeds, std::greater{}, [&](std::size_t i) { return blocks.energy(i); });
    std::vector<bool> taken(blocks.count(), false);
    std::vector<CodeArea> areas;
    for (const std::size_t seed : seeds) {
        if (taken[seed]) {
            continue;
        }
        const float faintest = std::max(least_mean_energy / 2, blocks.energy(seed) / 4);
        std::vector<std::size_t> open{seed};
        taken[seed] = true;
        Extent extent;
        float strength = 0;
        float members = 0;
        while (!open.empty()) {
            const std::size_t i = open.back();
            open.pop_back();
            strength += blocks.energy(i);
            ++members;
            extent.add(static_cast<int>(i) % blocks.columns(), static_cast<int>(i) / blocks.columns());
            blocks.for_neighbours(i, [&](std::size_t neighbour) {
                if (!taken[neighbour] && is_dense(neighbour, faintest)) {
                    taken[neighbour] = true;
                    open.push_back(neighbour);
                }
            });
        }
        const float longer = std::max(extent.width(), extent.height());
        const float shorter = std::min(extent.width(), extent.height());
        if (shorter >= least_side && longer <= most_elongation * shorter) {
            areas.push_back(square_around(extent, strength / members));
        }
    }
    std::ranges::sort(areas, std::greater{}, &CodeArea::strength);
    areas.resize(std::min(areas.size(), most));
    return areas;
}

}  // namespace oss::scanner
