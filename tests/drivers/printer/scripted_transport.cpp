#include "tests/drivers/printer/scripted_transport.h"

#include <algorithm>
#include <array>

namespace oss::test {
namespace {

constexpr std::array<std::uint8_t, 4> all_is_well{0x10, 0x00, 0x00, 0x00};

bool ends_with(const std::vector<std::uint8_t>& bytes, std::initializer_list<std::uint8_t> end)
{
    return bytes.size() >= end.size() &&
           std::equal(end.begin(), end.end(), bytes.end() - static_cast<std::ptrdiff_t>(end.size()));
}

}  // namespace

base::Result<void> ScriptedTransport::open()
{
    if (!m_script.opens) {
        return base::Error{base::ErrorCode::printer_offline, "scripted"};
    }
    m_is_open = true;
    return {};
}

base::Result<std::size_t> ScriptedTransport::write(std::span<const std::uint8_t> bytes)
{
    if (bytes.size() == 3 && bytes[0] == 0x10 && bytes[1] == 0x04) {
        if (m_script.answers_status) {
            m_script.coming.push_back(0x12);
        }
        return bytes.size();
    }
    if (m_script.write_fails) {
        return base::Error{base::ErrorCode::device_lost, "scripted"};
    }
    std::size_t count = 0;
    while (count < bytes.size() && m_script.taken.size() < m_script.takes) {
        m_script.taken.push_back(bytes[count++]);
        if (ends_with(m_script.taken, {0x1D, 'a', 0xFF})) {
            come(all_is_well);
        }
        if (ends_with(m_script.taken, {0x1D, 'r', 1})) {
            come(m_script.completion);
        }
        if (m_script.on_byte) {
            m_script.on_byte(m_script);
        }
    }
    return count;
}

base::Result<std::size_t> ScriptedTransport::read(std::span<std::uint8_t> bytes)
{
    std::vector<std::uint8_t>& coming = m_script.coming;
    const std::size_t count = std::min(bytes.size(), coming.size());
    std::copy_n(coming.begin(), count, bytes.begin());
    coming.erase(coming.begin(), coming.begin() + static_cast<std::ptrdiff_t>(count));
    return count;
}

base::Result<printer::Readiness> ScriptedTransport::wait(printer::Interest interest, std::chrono::milliseconds timeout)
{
    const bool is_writable = interest == printer::Interest::read_or_write &&
                             (m_script.write_fails || m_script.taken.size() < m_script.takes);
    if (m_script.coming.empty() && !is_writable) {
        m_clock.advance(timeout);
    }
    return printer::Readiness{.readable = !m_script.coming.empty(), .writable = is_writable};
}

void ScriptedTransport::come(std::span<const std::uint8_t> bytes)
{
    m_script.coming.insert(m_script.coming.end(), bytes.begin(), bytes.end());
}

}  // namespace oss::test
