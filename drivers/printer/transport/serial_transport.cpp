#include "drivers/printer/transport/serial_transport.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <termios.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace oss::printer {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr std::array<std::pair<int, speed_t>, 8> speeds{{{1200, B1200},
                                                         {2400, B2400},
                                                         {4800, B4800},
                                                         {9600, B9600},
                                                         {19200, B19200},
                                                         {38400, B38400},
                                                         {57600, B57600},
                                                         {115200, B115200}}};

/// Sent at a time while DSR is watched: what is under way when it falls must fit into the
/// reserve that printers keep (Epson's TM series: 16 bytes and more at "XOFF").
constexpr std::size_t dtr_chunk = 16;
/// How soon a printer that lets us go on is noticed.
constexpr std::chrono::milliseconds dtr_turn{5};

Result<void> set_line(const Descriptor& line, int baud, FlowControl flow_control)
{
    const auto* speed = std::ranges::find(speeds, baud, &std::pair<int, speed_t>::first);
    termios settings{};
    if (speed == speeds.end() || ::tcgetattr(line.get(), &settings) != 0) {
        return Error{ErrorCode::bad_configuration, fmt::format("no serial line at {} baud", baud)};
    }
    ::cfmakeraw(&settings);
    settings.c_cflag |= CLOCAL | CREAD;
    if (flow_control == FlowControl::rts_cts) {
        settings.c_cflag |= CRTSCTS;
    } else {
        settings.c_cflag &= ~CRTSCTS;
    }
    ::cfsetspeed(&settings, speed->second);
    if (::tcsetattr(line.get(), TCSANOW, &settings) != 0) {
        return Error{ErrorCode::device_lost, std::strerror(errno)};
    }
    ::tcflush(line.get(), TCIOFLUSH);
    return {};
}

}  // namespace

Result<Descriptor> SerialTransport::connect()
{
    Descriptor line{::open(m_path.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)};
    if (!line.is_open()) {
        const ErrorCode code = errno == EBUSY ? ErrorCode::device_busy : ErrorCode::device_absent;
        return Error{code, fmt::format("{}: {}", m_path.string(), std::strerror(errno))};
    }
    OSS_TRY(set_line(line, m_baud, m_flow_control));
    return line;
}

void SerialTransport::abandon()
{
    if (is_open()) {
        ::tcflush(descriptor().get(), TCIOFLUSH);
    }
    StreamTransport::abandon();
}

bool SerialTransport::may_send()
{
    if (m_flow_control == FlowControl::rts_cts) {
        return true;  // the kernel's driver watches
    }
    int lines = 0;
    // What has no such line (a pseudo terminal) holds nothing back.
    return ::ioctl(descriptor().get(), TIOCMGET, &lines) != 0 || (lines & TIOCM_DSR) != 0;
}

Result<std::size_t> SerialTransport::write(std::span<const std::uint8_t> bytes)
{
    if (!may_send()) {
        return std::size_t{0};
    }
    const bool is_watched = m_flow_control == FlowControl::dtr_dsr;
    return StreamTransport::write(is_watched ? bytes.first(std::min(bytes.size(), dtr_chunk)) : bytes);
}

Result<Readiness> SerialTransport::wait(Interest interest, std::chrono::milliseconds timeout)
{
    if (interest == Interest::read_or_write && !may_send()) {
        return StreamTransport::wait(Interest::read, std::min(timeout, dtr_turn));
    }
    return StreamTransport::wait(interest, timeout);
}

}  // namespace oss::printer
