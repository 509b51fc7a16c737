#include "core/central/http/server.h"

#include "core/central/http/exchange.h"
#include "core/central/http/problem.h"
#include "core/central/http/worker_pool.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <exception>
#include <future>
#include <optional>
#include <set>
#include <thread>
#include <utility>

namespace oss::central {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using base::Error;
using base::ErrorCode;
using base::EventId;
using base::Result;
using boost::system::error_code;

/// The bytes of a refused request that are still read, so that the answer is not lost in a
/// connection reset.
constexpr std::size_t drained_bytes = 256 * 1024;
constexpr std::chrono::seconds drain_timeout{2};

/// What went wrong while reading, as an answer; nothing when there is nobody to answer.
std::optional<HttpResponse> answer_to_read_error(const error_code& error)
{
    if (error == http::error::end_of_stream || error == asio::error::operation_aborted ||
        error == http::error::partial_message || error == asio::error::connection_reset) {
        return std::nullopt;
    }
    if (error == beast::error::timeout) {
        return problem(408, "timeout", "The request took too long.");
    }
    if (error == http::error::header_limit || error == http::error::buffer_overflow) {
        return problem(431, "headers_too_large", "The request's headers are too large.");
    }
    if (error == http::error::body_limit) {
        return problem(413, "too_large", "The request's body is too large.");
    }
    return problem(400, "malformed_request", "The request could not be read.");
}

class BeastServer;

/// One client's connection. Lives on the socket thread, kept alive by its pending operation.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(tcp::socket socket, BeastServer& server) : m_stream(std::move(socket)), m_server(server)
    {
        error_code ignored;
        m_peer = m_stream.socket().remote_endpoint(ignored).address().to_string();
    }
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void read_request();
    void answer(HttpResponse response, bool keep);
    void close_if_idle();

private:
    void header_came(const error_code& error);
    void request_came(const error_code& error);
    void read_failed(const error_code& error);
    void send(HttpResponse response, bool keep);
    void sent(const error_code& error, bool keep);
    void drain(std::size_t left);
    HttpRequest take_request();

    beast::tcp_stream m_stream;
    std::string m_peer;
    BeastServer& m_server;
    beast::flat_buffer m_buffer;
    std::optional<http::request_parser<http::string_body>> m_parser;
    http::response<http::string_body> m_response;
    std::optional<http::response_serializer<http::string_body>> m_serializer;
    std::array<char, 4096> m_discard{};
    bool m_idle = true;
    bool m_head_only = false;
};

class BeastServer final : public HttpServer {
public:
    BeastServer(const HttpLimits& limits, const base::Clock& clock, base::Log& log)
        : m_limits(limits), m_clock(clock), m_log(log), m_acceptor(m_io), m_workers(limits.workers, limits.waiting),
          m_prompt_workers(std::max(2U, 2 * std::thread::hardware_concurrency()), limits.prompt_waiting)
    {
    }
    ~BeastServer() override { stop(); }

    Result<void> take_port(const ListenAddress& address);
    void serve(Handler handler, IsPrompt is_prompt) override;
    std::uint16_t port() const override { return m_port; }
    void stop() override;

    const HttpLimits& limits() const { return m_limits; }
    bool stopping() const { return m_stopping; }
    const std::string& date();
    void forget(Connection* connection) { m_connections.erase(connection); }
    void handle(std::shared_ptr<Connection> connection, HttpRequest request, bool keep);

private:
    void accept();
    void accepted(const error_code& error, tcp::socket socket);
    void call_handler(const std::shared_ptr<Exchange>& exchange);

    const HttpLimits m_limits;
    Handler m_handler;
    IsPrompt m_is_prompt;
    const base::Clock& m_clock;
    base::Log& m_log;
    std::string m_date;  ///< of m_date_at as http_date(); socket thread only
    base::UtcTime m_date_at;
    std::set<Connection*> m_connections;  ///< socket thread only; outlives m_io's last handlers
    asio::io_context m_io{1};
    tcp::acceptor m_acceptor;
    std::uint16_t m_port = 0;
    std::atomic<bool> m_stopping = false;
    Debt m_debt;
    WorkerPool m_workers;
    WorkerPool m_prompt_workers;  ///< few, so that they seldom sleep and never crowd the processors
    std::promise<void> m_io_done;
    std::jthread m_io_thread;
};

Connection::~Connection() { m_server.forget(this); }

void Connection::read_request()
{
    m_idle = true;
    m_serializer.reset();
    m_parser.emplace();
    m_parser->header_limit(static_cast<std::uint32_t>(m_server.limits().header_bytes));
    m_parser->body_limit(m_server.limits().body_bytes);
    // A connection that says nothing may idle; one that has begun to speak must finish.
    m_stream.expires_after(m_buffer.size() > 0 ? m_server.limits().read_timeout : m_server.limits().idle_timeout);
    http::async_read_some(
        m_stream, m_buffer, *m_parser,
        [self = shared_from_this()](const error_code& error, std::size_t) { self->header_came(error); });
}

void Connection::header_came(const error_code& error)
{
    if (error && error != http::error::need_buffer) {
        read_failed(error);
        return;
    }
    m_idle = false;
    m_stream.expires_after(m_server.limits().read_timeout);
    http::async_read(
        m_stream, m_buffer, *m_parser,
        [self = shared_from_this()](const error_code& read_error, std::size_t) { self->request_came(read_error); });
}

void Connection::request_came(const error_code& error)
{
    if (error) {
        read_failed(error);
        return;
    }
    const auto& message = m_parser->get();
    const bool is_new = message.version() >= 11;
    if ((is_new && message.count(http::field::host) != 1) || message.target().empty() ||
        message.target().front() != '/') {
        answer(problem(400, "malformed_request", "The request line or its Host header is not valid."), false);
        return;
    }
    const bool keep = message.keep_alive();
    m_stream.expires_never();
    m_server.handle(shared_from_this(), take_request(), keep);
}

HttpRequest Connection::take_request()
{
    auto message = m_parser->release();
    m_head_only = message.method() == http::verb::head;
    HttpRequest request;
    request.method = m_head_only ? "GET" : std::string{message.method_string()};
    const std::string target{message.target()};
    const std::size_t question = target.find('?');
    request.path = target.substr(0, question);
    request.query = question == std::string::npos ? std::string{} : target.substr(question + 1);
    for (const auto& field : message) {
        request.headers.push_back({std::string{field.name_string()}, std::string{field.value()}});
    }
    request.body = std::move(message.body());
    request.peer = m_peer;
    return request;
}

void Connection::read_failed(const error_code& error)
{
    const bool nobody_spoke = m_idle && error == beast::error::timeout;
    std::optional<HttpResponse> response = nobody_spoke ? std::nullopt : answer_to_read_error(error);
    if (response) {
        // A timed-out stream has closed its socket already; then nothing can be sent.
        answer(std::move(*response), false);
    }
}

void Connection::answer(HttpResponse response, bool keep)
{
    for (const HttpHeader& header : response.headers) {
        if (breaks_header(header.name) || breaks_header(header.value)) {
            response = problem(500, "internal", "The answer could not be written.");
            break;
        }
    }
    send(std::move(response), keep && !m_server.stopping());
}

void Connection::send(HttpResponse response, bool keep)
{
    m_response = {};
    m_response.version(11);
    m_response.result(response.status);
    m_response.set(http::field::date, m_server.date());
    if (!response.content_type.empty()) {
        m_response.set(http::field::content_type, response.content_type);
    }
    for (const HttpHeader& header : response.headers) {
        m_response.insert(header.name, header.value);
    }
    m_response.keep_alive(keep);
    m_response.body() = std::move(response.body);
    m_response.prepare_payload();
    m_stream.expires_after(m_server.limits().write_timeout);
    m_serializer.emplace(m_response);
    const auto done = [self = shared_from_this(), keep](const error_code& error, std::size_t) {
        self->sent(error, keep);
    };
    if (m_head_only) {
        http::async_write_header(m_stream, *m_serializer, done);
    } else {
        http::async_write(m_stream, *m_serializer, done);
    }
}

void Connection::sent(const error_code& error, bool keep)
{
    if (error) {
        return;
    }
    if (keep) {
        read_request();
        return;
    }
    error_code ignored;
    m_stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
    m_stream.expires_after(drain_timeout);
    drain(drained_bytes);
}

void Connection::drain(std::size_t left)
{
    if (left == 0) {
        return;
    }
    m_stream.async_read_some(asio::buffer(m_discard),
                             [self = shared_from_this(), left](const error_code& error, std::size_t size) {
                                 if (!error) {
                                     self->drain(left - std::min(left, size));
                                 }
                             });
}

void Connection::close_if_idle()
{
    if (m_idle) {
        m_stream.close();
    }
}

Result<void> BeastServer::take_port(const ListenAddress& address)
{
    error_code error;
    const asio::ip::address ip = asio::ip::make_address(address.host, error);
    if (error) {
        return Error{ErrorCode::bad_configuration, "listen: " + address.host + " is not an IP address"};
    }
    const tcp::endpoint endpoint{ip, address.port};
    m_acceptor.open(endpoint.protocol(), error);
    if (!error) {
        m_acceptor.set_option(asio::socket_base::reuse_address(true), error);
    }
    if (!error) {
        m_acceptor.bind(endpoint, error);
    }
    if (!error) {
        m_acceptor.listen(asio::socket_base::max_listen_connections, error);
    }
    if (error) {
        return Error{ErrorCode::io,
                     fmt::format("cannot listen on {} port {}: {}", address.host, address.port, error.message())};
    }
    m_port = m_acceptor.local_endpoint().port();
    return {};
}

void BeastServer::serve(Handler handler, IsPrompt is_prompt)
{
    m_handler = std::move(handler);
    m_is_prompt = std::move(is_prompt);
    accept();
    m_io_thread = std::jthread{[this] {
        m_io.run();
        m_io_done.set_value();
    }};
}

const std::string& BeastServer::date()
{
    const base::UtcTime now = std::chrono::floor<std::chrono::seconds>(m_clock.utc());
    if (m_date.empty() || now != m_date_at) {
        m_date = http_date(now);
        m_date_at = now;
    }
    return m_date;
}

void BeastServer::accept()
{
    m_acceptor.async_accept(
        [this](const error_code& error, tcp::socket socket) { accepted(error, std::move(socket)); });
}

void BeastServer::accepted(const error_code& error, tcp::socket socket)
{
    if (error == asio::error::operation_aborted || m_stopping) {
        return;
    }
    if (!error && m_connections.size() < m_limits.connections) {
        error_code ignored;
        socket.set_option(tcp::no_delay(true), ignored);
        const auto connection = std::make_shared<Connection>(std::move(socket), *this);
        m_connections.insert(connection.get());
        connection->read_request();
    }
    accept();
}

void BeastServer::handle(std::shared_ptr<Connection> connection, HttpRequest request, bool keep)
{
    // The connection moves on with the answer: it must end on the socket thread, never on another.
    // Until then the guard keeps that thread running.
    auto deliver = [this, guard = asio::make_work_guard(m_io), connection = std::move(connection),
                    keep](HttpResponse response) mutable {
        asio::post(m_io, [connection = std::move(connection), response = std::move(response), keep]() mutable {
            connection->answer(std::move(response), keep);
        });
    };
    const auto exchange = std::make_shared<Exchange>(std::move(request), std::move(deliver), m_debt);
    WorkerPool& workers = m_is_prompt(exchange->request()) ? m_prompt_workers : m_workers;
    if (!workers.push([this, exchange] { call_handler(exchange); })) {
        exchange->answer(problem(503, "service_busy", "Too many requests are waiting.").with("Retry-After", "5"));
    }
}

void BeastServer::call_handler(const std::shared_ptr<Exchange>& exchange)
{
    try {
        m_handler(exchange->request(), [exchange](HttpResponse response) { exchange->answer(std::move(response)); });
    } catch (const std::exception& exception) {
        m_log.write(EventId::task_failed, {{"task", "http"}, {"error", exception.what()}});
        // Whoever took the answer along must not give another one.
        exchange->answer(problem(500, "internal", "Something went wrong here."));
    }
}

void BeastServer::stop()
{
    if (m_stopping.exchange(true) || !m_io_thread.joinable()) {
        return;
    }
    asio::post(m_io, [this] {
        error_code ignored;
        m_acceptor.close(ignored);
        for (Connection* connection : m_connections) {
            connection->close_if_idle();
        }
    });
    if (m_io_done.get_future().wait_for(m_limits.stop_timeout) != std::future_status::ready) {
        m_io.stop();
    }
    m_io_thread.join();
    m_workers.stop();
    m_prompt_workers.stop();
    m_debt.wait_until_settled();
}

}  // namespace

Result<std::unique_ptr<HttpServer>> HttpServer::listen(const ListenAddress& address, const HttpLimits& limits,
                                                       const base::Clock& clock, base::Log& log)
{
    auto server = std::make_unique<BeastServer>(limits, clock, log);
    OSS_TRY(server->take_port(address));
    return std::unique_ptr<HttpServer>{std::move(server)};
}

}  // namespace oss::central
