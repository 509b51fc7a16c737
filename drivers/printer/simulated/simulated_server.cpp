#include "drivers/printer/simulated/simulated_server.h"

#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>

namespace oss::printer {
namespace {

constexpr int turn_milliseconds = 10;

}  // namespace

base::Result<SimulatedServer> SimulatedServer::create(std::uint16_t port, SimulatedPrinter& printer)
{
    Descriptor listener{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
    const int yes = 1;
    ::setsockopt(listener.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (!listener.is_open() || ::bind(listener.get(), generic, size) != 0 || ::listen(listener.get(), 1) != 0 ||
        ::getsockname(listener.get(), generic, &size) != 0) {
        return base::Error{base::ErrorCode::device_busy,
                           fmt::format("cannot listen on port {}: {}", port, std::strerror(errno))};
    }
    return SimulatedServer{std::move(listener), ntohs(address.sin_port), printer};
}

SimulatedServer::SimulatedServer(Descriptor listener, std::uint16_t port, SimulatedPrinter& printer)
    : m_listener(std::move(listener)), m_port(port), m_printer(&printer)
{
}

void SimulatedServer::run(std::stop_token stop)
{
    while (!stop.stop_requested()) {
        // A full buffer shows to the client as a window that stays shut.
        const bool wants_more = m_unread.empty();
        pollfd wait{m_client.is_open() ? m_client.get() : m_listener.get(), static_cast<short>(wants_more ? POLLIN : 0),
                    0};
        ::poll(&wait, 1, turn_milliseconds);
        m_printer->tick();
        if (!m_client.is_open()) {
            accept_client();
        } else {
            serve_client(wait.revents);
        }
    }
}

void SimulatedServer::accept_client()
{
    m_client = Descriptor{::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK)};
    m_unread.clear();
    m_unsent.clear();
}

void SimulatedServer::serve_client(short happened)
{
    if ((happened & POLLERR) != 0) {
        m_client = Descriptor{};
        return;
    }
    if (happened != 0 && m_unread.empty()) {
        std::array<std::uint8_t, 4096> chunk{};
        const base::Result<std::size_t> count = m_client.read(chunk);
        if (!count) {
            m_client = Descriptor{};
            return;
        }
        m_unread.assign(chunk.begin(), chunk.begin() + static_cast<std::ptrdiff_t>(*count));
    }
    const std::size_t taken = m_printer->receive(m_unread);
    m_unread.erase(m_unread.begin(), m_unread.begin() + static_cast<std::ptrdiff_t>(taken));
    if (m_printer->hangs_up()) {
        m_client = Descriptor{};
        return;
    }
    const std::vector<std::uint8_t> answers = m_printer->take_answers();
    m_unsent.insert(m_unsent.end(), answers.begin(), answers.end());
    const base::Result<std::size_t> sent = m_client.write(m_unsent);
    if (!sent) {
        m_client = Descriptor{};
        return;
    }
    m_unsent.erase(m_unsent.begin(), m_unsent.begin() + static_cast<std::ptrdiff_t>(*sent));
}

}  // namespace oss::printer
