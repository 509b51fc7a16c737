#include "drivers/printer/simulated/file_transport.h"

#include <algorithm>
#include <thread>

namespace oss::printer {

FileTransport::FileTransport(const std::filesystem::path& folder, int dots, const FontSet& fonts)
    : m_printer(folder, dots, fonts)
{
}

base::Result<void> FileTransport::open()
{
    m_printer.tick();
    if (m_printer.is_unplugged()) {
        return base::Error{base::ErrorCode::device_absent, "the simulated printer is unplugged"};
    }
    m_answers.clear();
    m_is_open = true;
    return {};
}

void FileTransport::close()
{
    m_printer.tear_off();
    m_is_open = false;
}

base::Result<std::size_t> FileTransport::write(std::span<const std::uint8_t> bytes)
{
    if (!m_is_open) {
        return base::Error{base::ErrorCode::device_lost, "not open"};
    }
    const std::size_t taken = m_printer.receive(bytes);
    m_is_full = taken < bytes.size();
    m_is_open = !m_printer.hangs_up();
    return taken;
}

base::Result<std::size_t> FileTransport::read(std::span<std::uint8_t> bytes)
{
    if (!m_is_open) {
        return base::Error{base::ErrorCode::device_lost, "not open"};
    }
    const std::size_t count = std::min(bytes.size(), m_answers.size());
    std::copy_n(m_answers.begin(), count, bytes.begin());
    m_answers.erase(m_answers.begin(), m_answers.begin() + static_cast<std::ptrdiff_t>(count));
    return count;
}

base::Result<Readiness> FileTransport::wait(Interest interest, std::chrono::milliseconds timeout)
{
    if (!m_is_open) {
        return base::Error{base::ErrorCode::device_lost, "the simulated line was cut"};
    }
    m_printer.tick();
    if (m_printer.is_unplugged()) {
        m_is_open = false;
        return base::Error{base::ErrorCode::device_lost, "the simulated printer was unplugged"};
    }
    const std::vector<std::uint8_t> answers = m_printer.take_answers();
    m_answers.insert(m_answers.end(), answers.begin(), answers.end());
    const Readiness readiness{.readable = !m_answers.empty(),
                              .writable = interest == Interest::read_or_write && !m_is_full};
    if (!readiness.readable && !readiness.writable) {
        // status.json may change meanwhile: short turns.
        constexpr std::chrono::milliseconds turn{20};
        std::this_thread::sleep_for(std::min(timeout, turn));
        m_is_full = false;
    }
    return readiness;
}

}  // namespace oss::printer
