#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace oss::test {

struct LoopbackRequest {
    std::string method;
    std::string target;
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;
};

struct LoopbackAnswer {
    enum class Fault : std::uint8_t {
        none,
        drop,      ///< the connection is closed without an answer
        truncate,  ///< it is closed after half of the body
    };

    int status = 200;
    std::string body{};
    std::vector<std::pair<std::string, std::string>> headers{};
    Fault fault = Fault::none;
};

/// A real HTTP server on the loopback, on its own thread, one connection at a time.
class LoopbackServer {
public:
    /// Called on the server's thread.
    using Handler = std::function<LoopbackAnswer(const LoopbackRequest& request)>;

    explicit LoopbackServer(Handler handler);
    ~LoopbackServer();

    /// "http://127.0.0.1:PORT"
    std::string url() const;

private:
    struct Listener;
    std::unique_ptr<Listener> m_listener;
};

}  // namespace oss::test
