#include "tests/support/web_client.h"

#include <fmt/format.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace oss::test {
namespace {

constexpr long longest_wait_seconds = 10;

class Socket {
public:
    explicit Socket(std::uint16_t port) : m_descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const timeval wait{longest_wait_seconds, 0};
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
        if (::connect(m_descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
            throw std::runtime_error("nobody listens");
        }
    }
    ~Socket() { ::close(m_descriptor); }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    void send(std::string_view bytes)
    {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(m_descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) {
                return;  // refused half-way: the answer tells why
            }
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

    std::string read_to_end()
    {
        std::string all;
        std::array<char, 4096> buffer{};
        for (;;) {
            const ssize_t got = ::recv(m_descriptor, buffer.data(), buffer.size(), 0);
            if (got <= 0) {
                return all;
            }
            all.append(buffer.data(), static_cast<std::size_t>(got));
        }
    }

private:
    int m_descriptor;
};

std::string url_encoded(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

}  // namespace

std::string raw_exchange(std::uint16_t port, std::string_view bytes)
{
    Socket socket{port};
    socket.send(bytes);
    return socket.read_to_end();
}

std::string between(std::string_view text, std::string_view before, std::string_view after)
{
    const std::size_t start = text.find(before);
    if (start == std::string_view::npos) {
        return {};
    }
    text.remove_prefix(start + before.size());
    return std::string{text.substr(0, text.find(after))};
}

std::string WebAnswer::header(std::string_view name) const
{
    for (const auto& [key, value] : headers) {
        if (key == name) {
            return value;
        }
    }
    return {};
}

WebAnswer parse_answer(std::string_view text)
{
    WebAnswer answer;
    const std::size_t end = text.find("\r\n\r\n");
    if (end == std::string_view::npos || text.size() < 12) {
        return answer;
    }
    answer.status = std::stoi(std::string{text.substr(9, 3)});
    answer.body = std::string{text.substr(end + 4)};
    std::string_view lines = text.substr(0, end);
    while (!lines.empty()) {
        const std::string_view line = lines.substr(0, lines.find("\r\n"));
        lines.remove_prefix(std::min(line.size() + 2, lines.size()));
        if (const std::size_t colon = line.find(": "); colon != std::string_view::npos) {
            answer.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
        }
    }
    return answer;
}

WebAnswer WebClient::get(const std::string& path) { return send("GET", path, {}); }

WebAnswer WebClient::post(const std::string& path, const std::vector<std::pair<std::string, std::string>>& fields)
{
    std::string body = "csrf=" + url_encoded(m_csrf);
    for (const auto& [name, value] : fields) {
        body += "&" + url_encoded(name) + "=" + url_encoded(value);
    }
    return send("POST", path, body);
}

WebAnswer WebClient::send(const std::string& method, const std::string& path, const std::string& body)
{
    std::string jar;
    for (const auto& [name, value] : m_cookies) {
        jar += (jar.empty() ? "" : "; ") + name + "=" + value;
    }
    std::string request =
        fmt::format("{} {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n{}", method, path, m_port, m_headers);
    if (!jar.empty()) {
        request += "Cookie: " + jar + "\r\n";
    }
    if (method == "POST") {
        request +=
            fmt::format("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n", body.size());
    }
    WebAnswer answer = parse_answer(raw_exchange(m_port, request + "\r\n" + body));
    for (const auto& [name, value] : answer.headers) {
        if (name == "Set-Cookie") {
            m_cookies[value.substr(0, value.find('='))] = between(value, "=", ";");
        }
    }
    if (const std::string csrf = between(answer.body, "name=\"csrf\" value=\"", "\""); !csrf.empty()) {
        m_csrf = csrf;
    }
    return answer;
}

}  // namespace oss::test
