#include "tests/core/central/smtp_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utility>

namespace oss::test {
namespace {

std::string read_line(int connection)
{
    std::string line;
    char c = 0;
    while (::recv(connection, &c, 1, 0) == 1) {
        line += c;
        if (line.ends_with("\r\n")) {
            return line.substr(0, line.size() - 2);
        }
    }
    return {};
}

void say(int connection, const std::string& text)
{
    const std::string line = text + "\r\n";
    [[maybe_unused]] const auto sent = ::send(connection, line.data(), line.size(), MSG_NOSIGNAL);
}

}  // namespace

SmtpServer::SmtpServer(SmtpScript script)
    : m_script(std::move(script)), m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(m_listener, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    ::listen(m_listener, 4);
    socklen_t size = sizeof address;
    ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size);
    m_port = ntohs(address.sin_port);
    m_thread = std::jthread{[this] { serve(); }};
}

SmtpServer::~SmtpServer()
{
    ::shutdown(m_listener, SHUT_RDWR);
    m_thread.join();
    ::close(m_listener);
}

std::string SmtpServer::url() const { return "smtp://127.0.0.1:" + std::to_string(m_port); }

std::string SmtpServer::received()
{
    const std::lock_guard lock{m_mutex};
    return m_received;
}

void SmtpServer::serve()
{
    for (;;) {
        const int connection = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0) {
            return;
        }
        talk(connection);
        ::close(connection);
    }
}

void SmtpServer::talk(int connection)
{
    say(connection, m_script.greeting);
    for (std::string line = read_line(connection); !line.empty(); line = read_line(connection)) {
        const std::string verb = line.substr(0, 4);
        if (verb == "MAIL") {
            say(connection, m_script.mail);
        } else if (verb == "RCPT") {
            say(connection, m_script.rcpt);
        } else if (verb == "DATA") {
            say(connection, "354 go on");
            const std::string message = read_message(connection);
            {
                const std::lock_guard lock{m_mutex};
                m_received = message;
            }
            say(connection, m_script.message);
        } else if (verb == "QUIT") {
            say(connection, "221 bye");
            return;
        } else {
            say(connection, "250 ok");
        }
    }
}

std::string SmtpServer::read_message(int connection)
{
    std::string message;
    char c = 0;
    std::string line;
    while (::recv(connection, &c, 1, 0) == 1) {
        line += c;
        if (line == ".\r\n") {
            break;
        }
        if (line.ends_with("\r\n")) {
            message += line.front() == '.' ? line.substr(1) : line;
            line.clear();
        }
    }
    return message;
}

}  // namespace oss::test
