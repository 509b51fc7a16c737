#include "drivers/camera/frame.h"

#include "core/base/assert.h"
#include "core/base/secret_bytes.h"

#include <sys/mman.h>

namespace oss::camera {

Frame::Frame(int width, int height, std::uint64_t sequence, base::Instant taken_at)
    : m_width(width), m_height(height), m_sequence(sequence), m_taken_at(taken_at)
{
    OSS_ASSERT(width > 0 && width <= largest_side && height > 0 && height <= largest_side);
    void* memory = ::mmap(nullptr, size(), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    OSS_ASSERT(memory != MAP_FAILED);
    ::madvise(memory, size(), MADV_DONTDUMP);
    m_memory = static_cast<std::uint8_t*>(memory);
}

Frame::~Frame()
{
    base::wipe(m_memory, size());
    ::munmap(m_memory, size());
}

void Frame::fill_from_rgbx(std::span<const std::uint8_t> rows, std::size_t stride)
{
    const auto width = static_cast<std::size_t>(m_width);
    const auto height = static_cast<std::size_t>(m_height);
    OSS_ASSERT(stride >= width * 4 && rows.size() >= stride * (height - 1) + width * 4);

    std::uint8_t* grey = m_memory;
    std::uint8_t* colour = m_memory + pixels();
    for (std::size_t y = 0; y < height; ++y) {
        const std::uint8_t* from = rows.data() + y * stride;
        for (std::size_t x = 0; x < width; ++x, from += 4, colour += 4) {
            // ITU-R BT.601 luma in 1/1024.
            const unsigned luma = 306U * from[0] + 601U * from[1] + 117U * from[2] + 512U;
            *grey++ = static_cast<std::uint8_t>(luma >> 10U);
            colour[0] = from[0];
            colour[1] = from[1];
            colour[2] = from[2];
            colour[3] = 255;
        }
    }
}

}  // namespace oss::camera
