#include "core/base/bounded_queue.h"
#include "core/central/http/server.h"
#include "tests/support/fake_clock.h"
#include "tests/support/web_client.h"

#include <catch2/catch_test_macros.hpp>

#include <atomic>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

using namespace oss;
using central::Answer;
using central::HttpLimits;
using central::HttpRequest;
using central::HttpResponse;
using central::HttpServer;
using test::parse_answer;
using test::raw_exchange;

namespace {

struct Running {
    using Function = std::function<HttpResponse(const HttpRequest&)>;

    /// A server whose handler answers at once.
    explicit Running(Function function, const HttpLimits& limits = {})
        : Running(HttpServer::Handler{[function = std::move(function)](HttpRequest& request, const Answer& answer) {
                      answer(function(request));
                  }},
                  limits)
    {
    }
    explicit Running(HttpServer::Handler handler, const HttpLimits& limits = {})
        : log(clock, base::LogLevel::debug, [](std::string_view) {})
    {
        auto listening = HttpServer::listen({"127.0.0.1", 0}, limits, clock, log);
        REQUIRE(listening.has_value());
        server = std::move(*listening);
        server->serve(std::move(handler), [](const HttpRequest& request) { return request.path == "/prompt"; });
    }

    int status_of(std::string_view bytes) const { return parse_answer(raw_exchange(server->port(), bytes)).status; }

    test::FakeClock clock;
    base::Log log;
    std::unique_ptr<HttpServer> server;
};

HttpResponse echo(const HttpRequest& request)
{
    return {.status = 200,
            .content_type = "text/plain",
            .body = request.method + request.path + request.body,
            .headers = {}};
}

}  // namespace

TEST_CASE("a request is answered and the connection kept for the next")
{
    const Running running{echo};
    const std::string answers =
        raw_exchange(running.server->port(), "GET /a?x=1 HTTP/1.1\r\nHost: h\r\n\r\n"
                                             "POST /b HTTP/1.1\r\nHost: h\r\nConnection: close\r\n"
                                             "Content-Length: 2\r\n\r\nhi");
    CHECK(answers.find("GET/a") != std::string::npos);
    CHECK(answers.find("POST/bhi") != std::string::npos);
    CHECK(answers.find("Date: Mon, 23 Nov 2026 03:42:07 GMT") != std::string::npos);
}

TEST_CASE("ambiguous or broken framing gets 400 and nothing behind it is read as a request")
{
    const Running running{echo};
    const std::string_view hidden = "GET /hidden HTTP/1.1\r\nHost: h\r\n\r\n";
    for (const std::string_view head : {
             "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1x\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
             "GET / HTTP/1.1\r\n\r\n",
             "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
             "GET http://other/ HTTP/1.1\r\nHost: h\r\n\r\n",
             "GET / HTTP/9.9\r\nHost: h\r\n\r\n",
             "nonsense\r\n\r\n",
         }) {
        CAPTURE(head);
        const std::string answers = raw_exchange(running.server->port(), std::string{head} + std::string{hidden});
        CHECK(parse_answer(answers).status == 400);
        CHECK(answers.find("/hidden") == std::string::npos);
    }
}

TEST_CASE("what is too large is named so")
{
    const Running running{echo};
    const std::string big(1024 * 1024, 'a');
    CHECK(running.status_of("GET / HTTP/1.1\r\nHost: h\r\nX: " + big + "\r\n\r\n") == 431);
    std::string many = "GET / HTTP/1.1\r\nHost: h\r\n";
    for (int i = 0; i < 20000; ++i) {
        many += "X: y\r\n";
    }
    CHECK(running.status_of(many + "\r\n") == 431);
    CHECK(running.status_of("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1048576\r\n\r\n" + big) == 413);
    CHECK(running.status_of("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n100000\r\n" + big) == 413);
}

TEST_CASE("a client that sends its request too slowly is cut off")
{
    const Running running{echo, {.read_timeout = std::chrono::seconds{1}}};
    const std::string answer = raw_exchange(running.server->port(), "GET / HTTP/1.1\r\nHost: h\r\nX: ");
    CHECK(answer.find("200 OK") == std::string::npos);
}

TEST_CASE("HEAD is answered like GET without the body")
{
    const Running running{echo};
    const std::string answer =
        raw_exchange(running.server->port(), "HEAD /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    CHECK(answer.find("Content-Length: 5\r\n") != std::string::npos);
    CHECK(answer.ends_with("\r\n\r\n"));
}

TEST_CASE("a header of ours can't be split in two")
{
    const Running running{[](const HttpRequest&) {
        return HttpResponse{
            .status = 200, .content_type = "text/plain", .body = "x", .headers = {{"X-A", "b\r\nX-C: d"}}};
    }};
    const std::string answer =
        raw_exchange(running.server->port(), "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    CHECK(parse_answer(answer).status == 500);
    CHECK(answer.find("X-C") == std::string::npos);
}

TEST_CASE("a handler that throws is answered with 500")
{
    const Running running{[](const HttpRequest&) -> HttpResponse { throw std::runtime_error("broken"); }};
    CHECK(running.status_of("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n") == 500);
}

TEST_CASE("when more wait than may, the next is told to come later")
{
    std::promise<void> begun;
    std::promise<void> release;
    std::shared_future<void> released = release.get_future().share();
    std::atomic<int> calls = 0;
    const Running running{[&](const HttpRequest&) -> HttpResponse {
                              if (calls++ == 0) {
                                  begun.set_value();
                              }
                              released.wait();
                              return {.status = 200, .content_type = {}, .body = {}, .headers = {}};
                          },
                          {.workers = 1, .waiting = 1}};
    base::BoundedQueue<std::string> answers{3, base::FullPolicy::refuse_new};
    const auto ask = [&, port = running.server->port()] {
        answers.push(raw_exchange(port, "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"));
    };
    const auto first = std::async(std::launch::async, ask);
    begun.get_future().wait();
    // One runs and one may wait: of the next two, one is turned away at once.
    const auto second = std::async(std::launch::async, ask);
    const auto third = std::async(std::launch::async, ask);
    const std::string refused = answers.pop({}, std::chrono::seconds{10}).value_or("");
    CHECK(refused.starts_with("HTTP/1.1 503 "));
    CHECK(refused.find("\r\nRetry-After: 5\r\n") != std::string::npos);
    release.set_value();
    for (int i = 0; i < 2; ++i) {
        CHECK(answers.pop({}, std::chrono::seconds{10}).value_or("").starts_with("HTTP/1.1 200 "));
    }
}

TEST_CASE("stopping answers what is under way and takes nothing new")
{
    std::promise<void> begun;
    std::promise<void> release;
    Running running{[&](const HttpRequest&) -> HttpResponse {
        begun.set_value();
        release.get_future().wait();
        return {.status = 200, .content_type = "text/plain", .body = "finished", .headers = {}};
    }};
    const std::uint16_t port = running.server->port();
    auto answer =
        std::async(std::launch::async, [&] { return raw_exchange(port, "GET / HTTP/1.1\r\nHost: h\r\n\r\n"); });
    begun.get_future().wait();
    auto stopped = std::async(std::launch::async, [&] { running.server->stop(); });
    release.set_value();
    CHECK(answer.get().find("finished") != std::string::npos);
    stopped.get();
    CHECK_THROWS(raw_exchange(port, "GET / HTTP/1.1\r\nHost: h\r\n\r\n"));
}

TEST_CASE("an answer that comes later holds up nobody else")
{
    base::BoundedQueue<Answer> owed{2, base::FullPolicy::refuse_new};
    const Running running{HttpServer::Handler{[&](HttpRequest& request, Answer answer) {
                              if (request.path == "/now") {
                                  answer(echo(request));
                              } else {
                                  owed.push(std::move(answer));
                              }
                          }},
                          {.workers = 1}};
    const std::string close = " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
    auto later = std::async(std::launch::async, [&] { return raw_exchange(running.server->port(), "GET /l" + close); });
    std::optional<Answer> answer = owed.pop({}, std::chrono::seconds{10});
    REQUIRE(answer.has_value());
    CHECK(running.status_of("GET /now" + close) == 200);
    (*answer)({.status = 202, .content_type = {}, .body = {}, .headers = {}});
    // The second one must not reach the client.
    (*answer)({.status = 200, .content_type = {}, .body = {}, .headers = {}});
    answer.reset();
    const std::string answers = later.get();
    CHECK(parse_answer(answers).status == 202);
    CHECK(answers.find("200 OK") == std::string::npos);
}

TEST_CASE("who lets go of an answer that is owed has answered with 500")
{
    const Running running{HttpServer::Handler{[](HttpRequest& /*request*/, const Answer& /*answer*/) {}}};
    CHECK(running.status_of("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n") == 500);
}

TEST_CASE("stopping waits for an answer that comes later")
{
    base::BoundedQueue<Answer> owed{1, base::FullPolicy::refuse_new};
    Running running{
        HttpServer::Handler{[&](HttpRequest& /*request*/, Answer answer) { owed.push(std::move(answer)); }}};
    const std::uint16_t port = running.server->port();
    auto later =
        std::async(std::launch::async, [&] { return raw_exchange(port, "GET / HTTP/1.1\r\nHost: h\r\n\r\n"); });
    std::optional<Answer> answer = owed.pop({}, std::chrono::seconds{10});
    REQUIRE(answer.has_value());
    auto stopped = std::async(std::launch::async, [&] { running.server->stop(); });
    (*answer)({.status = 200, .content_type = "text/plain", .body = "finished", .headers = {}});
    answer.reset();
    CHECK(later.get().find("finished") != std::string::npos);
    stopped.get();
}

TEST_CASE("a request over which nobody waits does not stand behind those that do")
{
    std::promise<void> begun;
    std::promise<void> release;
    std::shared_future<void> released = release.get_future().share();
    const Running running{[&](const HttpRequest& request) -> HttpResponse {
                              if (request.path == "/slow") {
                                  begun.set_value();
                                  released.wait();
                              }
                              return {.status = 200, .content_type = {}, .body = {}, .headers = {}};
                          },
                          {.workers = 1}};
    const std::string close = " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
    const auto slow =
        std::async(std::launch::async, [&] { return raw_exchange(running.server->port(), "GET /slow" + close); });
    begun.get_future().wait();
    CHECK(running.status_of("GET /prompt" + close) == 200);
    release.set_value();
}
