#include "drivers/printer/simulated/simulated_server.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/usb/g_printer.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <termios.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>
#include <string>
#include <system_error>

namespace oss::printer {
namespace {

constexpr int turn_milliseconds = 10;
/// All that a gadget's queue holds (f_printer.c: 10 requests of 8192 bytes). A request that
/// was read in part when the plug is pulled is freed twice by kernels up to 6.12 at least.
constexpr std::size_t gadget_queue = 10 * 8192;

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
    SimulatedServer server{[](SimulatedServer& self) {
                               return Descriptor{
                                   ::accept4(self.m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK)};
                           },
                           printer};
    server.m_listener = std::move(listener);
    server.m_port = ntohs(address.sin_port);
    return server;
}

base::Result<SimulatedServer> SimulatedServer::on_terminal(std::filesystem::path link, SimulatedPrinter& printer)
{
    const auto accept = [link = std::move(link)](SimulatedServer& self) {
        Descriptor near_end{::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)};
        std::array<char, 64> name{};
        if (!near_end.is_open() || ::grantpt(near_end.get()) != 0 || ::unlockpt(near_end.get()) != 0 ||
            ::ptsname_r(near_end.get(), name.data(), name.size()) != 0) {
            return Descriptor{};
        }
        self.m_far_end = Descriptor{::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC)};
        termios raw{};
        ::tcgetattr(self.m_far_end.get(), &raw);
        ::cfmakeraw(&raw);
        ::tcsetattr(self.m_far_end.get(), TCSANOW, &raw);
        std::error_code ignored;
        std::filesystem::path fresh = link;
        fresh += ".new";
        std::filesystem::remove(fresh, ignored);
        std::filesystem::create_symlink(name.data(), fresh, ignored);
        std::filesystem::rename(fresh, link, ignored);
        return near_end;
    };
    SimulatedServer server{accept, printer};
    server.m_client = accept(server);
    if (!server.m_client.is_open()) {
        return base::Error{base::ErrorCode::io, "no pseudo terminal"};
    }
    return server;
}

base::Result<SimulatedServer> SimulatedServer::on_gadget(const std::filesystem::path& gadget, SimulatedPrinter& printer)
{
    // Writing a controller's name plugs in, an empty line pulls out (the kernel's
    // Documentation/usb/gadget_configfs.rst, section 5).
    const std::filesystem::path plug = gadget / "UDC";
    std::string controller;
    std::getline(std::ifstream{plug} >> std::ws, controller);
    const auto accept = [plug, controller](SimulatedServer&) {
        std::ofstream{plug} << controller << std::endl;
        return Descriptor{::open("/dev/g_printer0", O_RDWR | O_NONBLOCK | O_CLOEXEC)};
    };
    SimulatedServer server{accept, printer};
    server.m_most_read = gadget_queue;
    server.m_tell_port = [](const Descriptor& port, bool has_paper) {
        ::ioctl(port.get(), GADGET_SET_PRINTER_STATUS,
                has_paper ? PRINTER_NOT_ERROR | PRINTER_SELECTED : PRINTER_PAPER_EMPTY | PRINTER_SELECTED);
    };
    server.m_unplug = [plug] { std::ofstream{plug} << std::endl; };
    if (controller.empty()) {
        return base::Error{base::ErrorCode::device_absent, fmt::format("{} names no controller", plug.string())};
    }
    // Switched on anew: what a printer before took and did not print is gone.
    server.m_unplug();
    server.m_client = accept(server);
    return server;
}

void SimulatedServer::run(std::stop_token stop)
{
    while (!stop.stop_requested()) {
        if (m_printer->is_unplugged()) {
            if (m_client.is_open()) {
                pull_plug();
            }
            ::poll(nullptr, 0, turn_milliseconds);
            m_printer->tick();
            continue;
        }
        if (!m_client.is_open()) {
            m_client = m_accept(*this);
            if (!m_client.is_open()) {
                ::poll(nullptr, 0, turn_milliseconds);
            }
            continue;
        }
        // A full buffer shows to the client as a window that stays shut.
        pollfd wait{m_client.get(), static_cast<short>(m_unread.empty() ? POLLIN : 0), 0};
        ::poll(&wait, 1, turn_milliseconds);
        // What was steered before these bytes came holds for them.
        m_printer->tick();
        serve_client(wait.revents);
    }
}

void SimulatedServer::pull_plug()
{
    if (m_unplug) {
        m_unplug();
    }
    drop_client();
}

void SimulatedServer::drop_client()
{
    m_client = Descriptor{};
    m_far_end = Descriptor{};
    m_unread.clear();
    m_unsent.clear();
}

void SimulatedServer::serve_client(short happened)
{
    if ((happened & POLLERR) != 0) {
        drop_client();
        return;
    }
    if (happened != 0 && m_unread.empty()) {
        m_unread.resize(m_most_read);
        const base::Result<std::size_t> count = m_client.read(m_unread);
        if (!count) {
            drop_client();
            return;
        }
        m_unread.resize(*count);
    }
    const std::size_t taken = m_printer->receive(m_unread);
    m_unread.erase(m_unread.begin(), m_unread.begin() + static_cast<std::ptrdiff_t>(taken));
    if (m_printer->hangs_up()) {
        pull_plug();
        return;
    }
    if (m_tell_port) {
        m_tell_port(m_client, m_printer->has_paper());
    }
    const std::vector<std::uint8_t> answers = m_printer->take_answers();
    m_unsent.insert(m_unsent.end(), answers.begin(), answers.end());
    if (m_unsent.empty()) {
        return;  // a gadget takes a write of nothing for a mistake
    }
    const base::Result<std::size_t> sent = m_client.write(m_unsent);
    if (!sent) {
        drop_client();
        return;
    }
    m_unsent.erase(m_unsent.begin(), m_unsent.begin() + static_cast<std::ptrdiff_t>(*sent));
}

}  // namespace oss::printer
