#include "tests/load/bout.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <charconv>
#include <memory>
#include <string_view>

namespace oss::load {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using BenchClock = std::chrono::steady_clock;

/// What the clients have in common.
struct Bout {
    const std::vector<std::string>& requests;
    std::size_t next = 0;
    LoadFigures figures;
};

/// One connection. Reads just what these services answer: a status line and a body whose
/// length is told.
class Client {
public:
    Client(asio::io_context& io, Bout& bout) : m_socket(io), m_bout(bout) {}

    void start(std::uint16_t port)
    {
        error_code error;
        m_socket.connect(tcp::endpoint{asio::ip::address_v4::loopback(), port}, error);
        if (!error) {
            m_socket.set_option(tcp::no_delay{true}, error);
            send_next();
        }
    }

private:
    void send_next()
    {
        if (m_bout.next == m_bout.requests.size()) {
            return;
        }
        m_sent_at = BenchClock::now();
        asio::async_write(m_socket, asio::buffer(m_bout.requests[m_bout.next++]),
                          [this](const error_code& error, std::size_t) {
                              if (!error) {
                                  read_head();
                              }
                          });
    }

    void read_head()
    {
        asio::async_read_until(m_socket, asio::dynamic_buffer(m_answer), "\r\n\r\n",
                               [this](const error_code& error, std::size_t size) {
                                   if (!error) {
                                       read_body(size);
                                   }
                               });
    }

    void read_body(std::size_t head_size)
    {
        const std::size_t whole = head_size + content_length(std::string_view{m_answer}.substr(0, head_size));
        const std::size_t left = whole - std::min(whole, m_answer.size());
        asio::async_read(m_socket, asio::dynamic_buffer(m_answer), asio::transfer_exactly(left),
                         [this, whole](const error_code& error, std::size_t) {
                             if (!error) {
                                 note_answer();
                                 m_answer.erase(0, whole);
                                 send_next();
                             }
                         });
    }

    static std::size_t content_length(std::string_view head)
    {
        std::string lower{head};
        std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
        constexpr std::string_view name = "\r\ncontent-length: ";
        const std::size_t at = lower.find(name);
        std::size_t length = 0;
        if (at != std::string::npos) {
            std::from_chars(lower.data() + at + name.size(), lower.data() + lower.size(), length);
        }
        return length;
    }

    void note_answer()
    {
        LoadFigures& figures = m_bout.figures;
        figures.waits.push_back(std::chrono::duration_cast<std::chrono::microseconds>(BenchClock::now() - m_sent_at));
        constexpr std::string_view http = "HTTP/1.1 ";
        unsigned status = 0;
        std::from_chars(m_answer.data() + http.size(), m_answer.data() + m_answer.size(), status);
        constexpr unsigned created = 201;
        if (status == created) {
            ++figures.created;
        } else if (figures.first_other == 0) {
            figures.first_other = status;
        }
    }

    tcp::socket m_socket;
    Bout& m_bout;
    std::string m_answer;
    BenchClock::time_point m_sent_at;
};

}  // namespace

std::chrono::microseconds LoadFigures::percentile(unsigned percent) const
{
    constexpr std::size_t all = 100;
    return waits.empty() ? std::chrono::microseconds{0} : waits[(waits.size() - 1) * percent / all];
}

LoadFigures send_all(const std::vector<std::string>& requests, std::uint16_t port, std::size_t clients)
{
    Bout bout{.requests = requests, .next = 0, .figures = {}};
    bout.figures.waits.reserve(requests.size());
    asio::io_context io{1};
    std::vector<std::unique_ptr<Client>> all;
    const auto begin = BenchClock::now();
    for (std::size_t i = 0; i < clients; ++i) {
        all.push_back(std::make_unique<Client>(io, bout));
        all.back()->start(port);
    }
    io.run();
    bout.figures.wall = BenchClock::now() - begin;
    bout.figures.others = requests.size() - bout.figures.created;
    std::ranges::sort(bout.figures.waits);
    return std::move(bout.figures);
}

}  // namespace oss::load
