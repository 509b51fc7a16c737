#include "tests/support/loopback_server.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include <algorithm>
#include <cctype>
#include <sstream>
#include <thread>

namespace oss::test {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;

std::string in_lower_case(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

LoopbackRequest convert(const http::request<http::string_body>& message)
{
    LoopbackRequest request{std::string{message.method_string()}, std::string{message.target()}, {}, message.body()};
    for (const auto& field : message) {
        request.headers.emplace(in_lower_case(std::string{field.name_string()}), std::string{field.value()});
    }
    return request;
}

std::string serialise(const LoopbackAnswer& answer)
{
    http::response<http::string_body> message{static_cast<http::status>(answer.status), 11};
    for (const auto& [name, value] : answer.headers) {
        message.set(name, value);
    }
    message.set(http::field::connection, "close");
    message.body() = answer.body;
    message.prepare_payload();
    std::ostringstream text;
    text << message;
    return text.str();
}

}  // namespace

struct LoopbackServer::Listener {
    explicit Listener(Handler called) : handler(std::move(called)) {}

    void accept()
    {
        acceptor.async_accept([this](const boost::system::error_code& failure, tcp::socket socket) {
            if (!failure) {
                serve(socket);
            }
            accept();
        });
    }

    void serve(tcp::socket& socket) const
    {
        boost::system::error_code failure;
        boost::beast::flat_buffer buffer;
        http::request<http::string_body> message;
        http::read(socket, buffer, message, failure);
        if (failure) {
            return;
        }
        const LoopbackAnswer answer = handler(convert(message));
        if (answer.fault == LoopbackAnswer::Fault::drop) {
            return;
        }
        std::string text = serialise(answer);
        if (answer.fault == LoopbackAnswer::Fault::truncate) {
            text.resize(text.size() - answer.body.size() / 2);
        }
        asio::write(socket, asio::buffer(text), failure);
        socket.shutdown(tcp::socket::shutdown_both, failure);
    }

    Handler handler;
    asio::io_context context{1};
    tcp::acceptor acceptor{context, tcp::endpoint{asio::ip::address_v4::loopback(), 0}};
    std::jthread thread;
};

LoopbackServer::LoopbackServer(Handler handler) : m_listener(std::make_unique<Listener>(std::move(handler)))
{
    m_listener->accept();
    m_listener->thread = std::jthread{[this] { m_listener->context.run(); }};
}

LoopbackServer::~LoopbackServer()
{
    m_listener->context.stop();
    m_listener->thread.join();
}

std::string LoopbackServer::url() const
{
    return "http://127.0.0.1:" + std::to_string(m_listener->acceptor.local_endpoint().port());
}

}  // namespace oss::test
