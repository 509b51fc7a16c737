#include "drivers/printer/transport/descriptor.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace oss::printer {
namespace {

base::Error lost(std::string_view during)
{
    return base::Error{base::ErrorCode::device_lost, fmt::format("{}: {}", during, std::strerror(errno))};
}

bool is_patience_asked() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

}  // namespace

Descriptor::Descriptor(Descriptor&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept
{
    std::swap(m_fd, other.m_fd);
    return *this;
}

Descriptor::~Descriptor()
{
    if (is_open()) {
        ::close(m_fd);
    }
}

base::Result<std::size_t> Descriptor::write(std::span<const std::uint8_t> bytes)
{
    // send() spares us SIGPIPE, but only sockets have it.
    ssize_t count = ::send(m_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count < 0 && errno == ENOTSOCK) {
        count = ::write(m_fd, bytes.data(), bytes.size());
    }
    if (count >= 0) {
        return static_cast<std::size_t>(count);
    }
    if (is_patience_asked()) {
        return std::size_t{0};
    }
    return lost("write");
}

base::Result<std::size_t> Descriptor::read(std::span<std::uint8_t> bytes)
{
    const ssize_t count = ::read(m_fd, bytes.data(), bytes.size());
    if (count > 0) {
        return static_cast<std::size_t>(count);
    }
    if (count == 0) {
        return base::Error{base::ErrorCode::device_lost, "the other side closed the connection"};
    }
    if (is_patience_asked()) {
        return std::size_t{0};
    }
    return lost("read");
}

base::Result<Readiness> Descriptor::wait(Interest interest, std::chrono::milliseconds timeout)
{
    pollfd wait{m_fd, static_cast<short>(interest == Interest::read ? POLLIN : POLLIN | POLLOUT), 0};
    if (::poll(&wait, 1, static_cast<int>(timeout.count())) < 0 && errno != EINTR) {
        return lost("poll");
    }
    // An error or a hang-up shows as readable: the read then tells which.
    return Readiness{.readable = (wait.revents & ~POLLOUT) != 0, .writable = (wait.revents & POLLOUT) != 0};
}

}  // namespace oss::printer
