#include "drivers/printer/escpos/measure.h"

#include "drivers/printer/escpos/profile.h"

#include <cstddef>

namespace oss::printer {
namespace {

/// Font A's line at the default spacing of 1/6 inch (Epson's reference, ESC 2).
constexpr int lines_per_inch = 6;
/// From the head to the knife, about 10 mm on all models known.
constexpr int knife_tenths = 100;

/// Walks over the commands and adds up rows and lines.
class Walk {
public:
    explicit Walk(std::span<const std::uint8_t> job) : m_job(job) {}

    void go()
    {
        while (!m_job.empty() && step()) {
        }
    }
    int rows = 0;
    int lines = 0;
    int cuts = 0;

private:
    /// One command or letter; false at what is unknown or cut short.
    bool step()
    {
        switch (m_job[0]) {
        case 0x0A: lines += m_line_height; return skip(1);
        case 0x1B: return escape();
        case 0x1C: return skip(2);
        case 0x1D: return group();
        default: return skip(1);
        }
    }

    bool escape()
    {
        if (m_job.size() < 2 || m_job[1] == '@') {
            return skip(2);
        }
        if (m_job[1] == 'd' && m_job.size() > 2) {
            lines += m_job[2];
        }
        return skip(3);
    }

    bool group()
    {
        constexpr std::size_t picture_head = 8;
        if (m_job.size() >= picture_head && m_job[1] == 'v') {
            const std::size_t width = m_job[4] + 256U * m_job[5];
            const std::size_t height = m_job[6] + 256U * m_job[7];
            rows += static_cast<int>(height);
            return skip(picture_head + width * height);
        }
        if (m_job.size() > 2 && m_job[1] == '!') {
            m_line_height = (m_job[2] & 0x0FU) + 1;
        }
        const bool is_cut = m_job.size() > 1 && m_job[1] == 'V';
        cuts += is_cut ? 1 : 0;
        return skip(is_cut ? 4 : 3);
    }

    bool skip(std::size_t bytes)
    {
        if (bytes > m_job.size()) {
            return false;
        }
        m_job = m_job.subspan(bytes);
        return true;
    }

    std::span<const std::uint8_t> m_job;
    int m_line_height = 1;
};

}  // namespace

int paper_length(std::span<const std::uint8_t> job, const Profile& profile)
{
    Walk walk{job};
    walk.go();
    constexpr int tenths_an_inch = 254;
    const int tenths = walk.rows * tenths_an_inch / profile.dpi + walk.lines * tenths_an_inch / lines_per_inch +
                       walk.cuts * knife_tenths;
    return (tenths + 9) / 10;
}

}  // namespace oss::printer
