#include "kiosk/app/probe_server.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/write.hpp>
#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <istream>
#include <string>
#include <thread>

#include <unistd.h>

using namespace oss::app;
namespace asio = boost::asio;

namespace {

std::filesystem::path socket_path()
{
    return std::filesystem::temp_directory_path() / ("oss-probe-test-" + std::to_string(::getpid()));
}

class Client {
public:
    Client() : m_socket(m_context) { m_socket.connect({socket_path().string()}); }

    std::string ask(const std::string& line)
    {
        asio::write(m_socket, asio::buffer(line + "\n"));
        asio::read_until(m_socket, m_buffer, '\n');
        std::istream stream{&m_buffer};
        std::string answer;
        std::getline(stream, answer);
        return answer;
    }

private:
    asio::io_context m_context;
    asio::local::stream_protocol::socket m_socket;
    asio::streambuf m_buffer;
};

ProbeView view_of(std::string screen, std::string overlay = "none")
{
    ProbeView view;
    view.screen = std::move(screen);
    view.overlay = std::move(overlay);
    view.idle = true;
    return view;
}

}  // namespace

TEST_CASE("the probe tells what is on the screen")
{
    const auto server = ProbeServer::open(socket_path()).value();
    ProbeView view = view_of("nik");
    view.widgets.push_back({.id = "key_1", .label = "1", .x = 10, .y = 20, .w = 200, .h = 100, .value = ""});
    view.frame = 123;
    view.releases = 7;
    view.work = {.spent = std::chrono::microseconds{250}, .frames = 2, .late = 1};
    server->publish(view);
    Client client;
    CHECK(client.ask(R"({"op":"screen"})") ==
          R"({"screen":"nik","overlay":"none","widgets":[{"id":"key_1","label":"1","x":1E1,"y":2E1,"w":2E2,"h":1E2,)"
          R"("enabled":true,"focused":false,"value":null}],"frame":123,"releases":7,)"
          R"("work":{"frames":2,"late":1,"us":250},"idle":true})");
}

TEST_CASE("the probe waits until a screen is up")
{
    const auto server = ProbeServer::open(socket_path()).value();
    server->publish(view_of("attract"));
    std::jthread later{[&] { server->publish(view_of("prepare")); }};
    Client client;
    CHECK(client.ask(R"({"op":"wait","screen":"prepare","timeout_ms":10000})").starts_with(R"({"screen":"prepare")"));
}

TEST_CASE("an overlay hides the screen below it")
{
    const auto server = ProbeServer::open(socket_path()).value();
    server->publish(view_of("nik", "cancel"));
    Client client;
    CHECK(client.ask(R"({"op":"wait","screen":"cancel","timeout_ms":10000})").find("error") == std::string::npos);
    CHECK(client.ask(R"({"op":"wait","screen":"nik","timeout_ms":1})").find(R"("error":"timeout")") !=
          std::string::npos);
}

TEST_CASE("what is not a request is refused, and the next one answered")
{
    const auto server = ProbeServer::open(socket_path()).value();
    Client client;
    CHECK(client.ask("hello") == R"({"error":"bad_request"})");
    CHECK(client.ask("[]") == R"({"error":"bad_request"})");
    CHECK(client.ask(R"({"op":"tap"})") == R"({"error":"bad_request"})");
    CHECK(client.ask(R"({"op":"screen"})").starts_with(R"({"screen":)"));
}

TEST_CASE("the probe's socket goes with it")
{
    {
        const auto server = ProbeServer::open(socket_path()).value();
        CHECK(std::filesystem::exists(socket_path()));
    }
    CHECK_FALSE(std::filesystem::exists(socket_path()));
}
