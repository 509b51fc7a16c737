#include "kiosk/app/network_test.h"

#include "core/outbox/http_client.h"

#include <fmt/format.h>

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <fstream>
#include <memory>
#include <optional>
#include <string_view>
#include <system_error>

namespace oss::app {
namespace {

using namespace std::chrono_literals;
using staff::Health;
using staff::NetworkStep;

constexpr std::chrono::milliseconds connect_wait = 3s;

/// Host and port of an address that the configuration accepted.
struct Place {
    std::string host;
    std::string port;
};

Place place_of(std::string_view url)
{
    const bool plain = url.starts_with("http://");
    url.remove_prefix(url.find("://") + 3);
    url = url.substr(0, url.find('/'));
    const std::size_t bracket = url.find(']');
    const std::size_t colon = url.find(':', bracket == std::string_view::npos ? 0 : bracket);
    Place place{std::string{url.substr(0, colon)}, plain ? "80" : "443"};
    if (colon != std::string_view::npos) {
        place.port = url.substr(colon + 1);
    }
    if (place.host.starts_with('[')) {
        place.host = place.host.substr(1, place.host.size() - 2);
    }
    return place;
}

/// The first interface with a carrier, besides the loopback.
NetworkStep look_at_cable()
{
    NetworkStep step{.name_key = "off.net_cable", .health = Health::fault, .detail = {}};
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator{"/sys/class/net", ignored}) {
        std::string state;
        std::ifstream{entry.path() / "operstate"} >> state;
        if (state == "up" && entry.path().filename() != "lo") {
            return {.name_key = step.name_key, .health = Health::good, .detail = entry.path().filename().string()};
        }
    }
    return step;
}

class Socket {
public:
    explicit Socket(int descriptor) : m_descriptor(descriptor) {}
    ~Socket()
    {
        if (m_descriptor >= 0) {
            close(m_descriptor);
        }
    }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    int descriptor() const { return m_descriptor; }

private:
    int m_descriptor;
};

/// Empty when the connection stands, else why not.
std::string connect_to(const addrinfo& address)
{
    const Socket socket{::socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
    if (connect(socket.descriptor(), address.ai_addr, address.ai_addrlen) == 0) {
        return {};
    }
    if (errno != EINPROGRESS) {
        return std::generic_category().message(errno);
    }
    pollfd waiting{.fd = socket.descriptor(), .events = POLLOUT, .revents = 0};
    if (poll(&waiting, 1, static_cast<int>(connect_wait.count())) != 1) {
        return std::generic_category().message(ETIMEDOUT);
    }
    int problem = 0;
    socklen_t size = sizeof problem;
    getsockopt(socket.descriptor(), SOL_SOCKET, SO_ERROR, &problem, &size);
    return problem == 0 ? std::string{} : std::generic_category().message(problem);
}

struct FreeAddresses {
    void operator()(addrinfo* addresses) const { freeaddrinfo(addresses); }
};

class Watch {
public:
    std::chrono::milliseconds took() const
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - m_start);
    }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

/// True when the step was good and the next one may be tried.
bool settle(NetworkStep& step, const Watch& watch, const std::string& problem, const std::string& detail)
{
    step.took = watch.took();
    step.health = problem.empty() ? Health::good : Health::fault;
    step.detail = problem.empty() ? detail : problem;
    return problem.empty();
}

void try_steps(std::vector<NetworkStep>& steps, const std::string& url, const std::filesystem::path& ca_file)
{
    const Place place = place_of(url);
    addrinfo* found = nullptr;
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    const Watch naming;
    const int named = getaddrinfo(place.host.c_str(), place.port.c_str(), &hints, &found);
    const std::unique_ptr<addrinfo, FreeAddresses> addresses{found};
    if (!settle(steps[1], naming, named == 0 ? "" : gai_strerror(named), place.host)) {
        return;
    }
    const Watch connecting;
    if (!settle(steps[2], connecting, connect_to(*addresses), place.host + ":" + place.port)) {
        return;
    }
    outbox::CurlClient http{{.connect_timeout = 4s, .total_timeout = 6s, .ca_file = ca_file}};
    const Watch asking;
    const auto answer = http.send({.method = "GET", .url = url + "/v1/time"}, {});
    const std::string problem = !answer                 ? answer.error().to_string()
                                : answer->status != 200 ? fmt::format("HTTP {}", answer->status)
                                                        : std::string{};
    settle(steps[3], asking, problem, url);
}

}  // namespace

std::vector<NetworkStep> test_network(const std::string& service_url, const std::filesystem::path& ca_file)
{
    std::vector<NetworkStep> steps{look_at_cable(),
                                   {.name_key = "off.net_dns", .detail = {}},
                                   {.name_key = "off.net_tcp", .detail = {}},
                                   {.name_key = "off.net_api", .detail = {}}};
    // A service on this very machine needs no cable.
    try_steps(steps, service_url, ca_file);
    return steps;
}

}  // namespace oss::app
