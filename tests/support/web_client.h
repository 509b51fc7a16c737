#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace oss::test {

/// Sends `bytes` as they are to a port of this machine and reads until the other side
/// closes (at most ten seconds). Throws when nobody listens.
std::string raw_exchange(std::uint16_t port, std::string_view bytes);

struct WebAnswer {
    int status = 0;  ///< 0: closed without an answer
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;

    /// The first header of that name as the service writes it, or empty.
    std::string header(std::string_view name) const;
};

WebAnswer parse_answer(std::string_view text);

/// A browser without pictures: GET, forms, cookies. One request a connection.
class WebClient {
public:
    explicit WebClient(std::uint16_t port) : m_port(port) {}

    WebAnswer get(const std::string& path);
    /// Sends the fields and the CSRF token of the last page.
    WebAnswer post(const std::string& path, const std::vector<std::pair<std::string, std::string>>& fields = {});
    /// Further headers, each line with its CRLF, sent with every request.
    void set_headers(std::string lines) { m_headers = std::move(lines); }
    void forget_cookies() { m_cookies.clear(); }
    /// Goes on with another client's cookies, perhaps at another port.
    void take_over(const WebClient& other)
    {
        m_cookies = other.m_cookies;
        m_csrf = other.m_csrf;
    }
    const std::map<std::string, std::string>& cookies() const { return m_cookies; }

private:
    WebAnswer send(const std::string& method, const std::string& path, const std::string& body);

    std::uint16_t m_port;
    std::string m_headers;
    std::map<std::string, std::string> m_cookies;
    std::string m_csrf;
};

/// The text between `before` and `after`, or empty.
std::string between(std::string_view text, std::string_view before, std::string_view after);

}  // namespace oss::test
