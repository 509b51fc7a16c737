#include "drivers/printer/transport/stream_transport.h"

#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

namespace oss::printer {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr std::chrono::milliseconds connect_timeout{3000};
/// For how long sent bytes may stay unacknowledged before the kernel gives the line up.
constexpr unsigned unacknowledged_milliseconds = 10000;
constexpr std::chrono::milliseconds farewell{200};

struct AddressCloser {
    void operator()(addrinfo* list) const { ::freeaddrinfo(list); }
};

template <typename T>
void set_option(const Descriptor& socket, int level, int name, T value)
{
    // An option that a system refuses leaves its default, with which printing works too.
    ::setsockopt(socket.get(), level, name, &value, sizeof value);
}

void set_options(const Descriptor& socket)
{
    set_option(socket, SOL_SOCKET, SO_KEEPALIVE, 1);
    set_option(socket, IPPROTO_TCP, TCP_KEEPIDLE, 10);
    set_option(socket, IPPROTO_TCP, TCP_KEEPINTVL, 5);
    set_option(socket, IPPROTO_TCP, TCP_KEEPCNT, 3);
    set_option(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, unacknowledged_milliseconds);
    set_option(socket, IPPROTO_TCP, TCP_NODELAY, 1);
}

/// Connects to one address; nothing when that fails, with errno telling why.
Descriptor connect_to(const addrinfo& address)
{
    Descriptor socket{
        ::socket(address.ai_family, address.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, address.ai_protocol)};
    if (!socket.is_open()) {
        return Descriptor{};
    }
    if (::connect(socket.get(), address.ai_addr, address.ai_addrlen) != 0) {
        if (errno != EINPROGRESS) {
            return Descriptor{};
        }
        pollfd wait{socket.get(), POLLOUT, 0};
        if (::poll(&wait, 1, static_cast<int>(connect_timeout.count())) <= 0) {
            errno = ETIMEDOUT;
            return Descriptor{};
        }
        int problem = 0;
        socklen_t size = sizeof problem;
        ::getsockopt(socket.get(), SOL_SOCKET, SO_ERROR, &problem, &size);
        if (problem != 0) {
            errno = problem;
            return Descriptor{};
        }
    }
    set_options(socket);
    return socket;
}

}  // namespace

Result<void> StreamTransport::open()
{
    close();
    m_descriptor = OSS_TRY(connect());
    return {};
}

void StreamTransport::close() { m_descriptor = Descriptor{}; }

Result<std::size_t> StreamTransport::write(std::span<const std::uint8_t> bytes) { return m_descriptor.write(bytes); }

Result<std::size_t> StreamTransport::read(std::span<std::uint8_t> bytes) { return m_descriptor.read(bytes); }

Result<Readiness> StreamTransport::wait(Interest interest, std::chrono::milliseconds timeout)
{
    return m_descriptor.wait(interest, timeout);
}

Result<Descriptor> TcpTransport::connect()
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    const int problem = ::getaddrinfo(m_host.c_str(), std::to_string(m_port).c_str(), &hints, &found);
    const std::unique_ptr<addrinfo, AddressCloser> addresses{found};
    if (problem != 0) {
        return Error{ErrorCode::printer_offline, fmt::format("{}: {}", m_host, ::gai_strerror(problem))};
    }
    for (const addrinfo* address = addresses.get(); address != nullptr; address = address->ai_next) {
        if (Descriptor socket = connect_to(*address); socket.is_open()) {
            return socket;
        }
    }
    return Error{ErrorCode::printer_offline, fmt::format("{}:{}: {}", m_host, m_port, std::strerror(errno))};
}

void TcpTransport::close()
{
    if (is_open()) {
        ::shutdown(descriptor().get(), SHUT_WR);
        std::array<std::uint8_t, 256> rest{};
        constexpr int most_reads = 64;  // a printer that babbles is left alone
        for (int turn = 0; turn < most_reads; ++turn) {
            const Result<Readiness> ready = descriptor().wait(Interest::read, farewell);
            if (!ready || !ready->readable || !descriptor().read(rest)) {
                break;
            }
        }
    }
    StreamTransport::close();
}

void TcpTransport::abandon()
{
    if (is_open()) {
        set_option(descriptor(), SOL_SOCKET, SO_LINGER, linger{.l_onoff = 1, .l_linger = 0});
    }
    StreamTransport::abandon();
}

}  // namespace oss::printer
