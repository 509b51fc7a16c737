#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/result.h"
#include "core/central/http/message.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace oss::central {

/// What one client may use up. The defaults fit forms, applications and small pages.
struct HttpLimits {
    std::size_t header_bytes = 16 * 1024;
    std::size_t body_bytes = 64 * 1024;
    std::chrono::seconds read_timeout{15};  ///< for one whole request; slow senders are cut off
    std::chrono::seconds write_timeout{30};
    std::chrono::seconds idle_timeout{30};  ///< between two requests of a connection
    std::chrono::seconds stop_timeout{10};  ///< stop() waits this long for clients to take their answers
    std::size_t connections = 2048;         ///< more are closed at once
    /// Threads that run the handler, which may block.
    std::size_t workers = 64;
    std::size_t waiting = 256;  ///< requests in line for them; more get 503
    /// The same for requests over which the handler never waits: two threads for each processor.
    std::size_t prompt_waiting = 1024;
};

struct ListenAddress {
    std::string host;        ///< an IP address
    std::uint16_t port = 0;  ///< 0: the system chooses
};

/// An HTTP/1.1 server: one thread for all sockets, several for the handler. Refuses what
/// RFC 9112 calls ambiguous framing with 400 and closes. TLS and HTTP/2 belong to the proxy
/// in front.
class HttpServer {
public:
    /// Called on a worker thread, several at once; may block. It answers before it returns or
    /// later; `request` lives as long as `answer`. Where it throws, or lets go of `answer` without
    /// a call, the answer is 500.
    using Handler = std::function<void(HttpRequest& request, Answer answer)>;

    /// Takes the port; clients may connect but wait until serve(). `clock` and `log` are
    /// borrowed for the server's life. Fails with bad_configuration (host is no address) or
    /// io (port taken).
    static base::Result<std::unique_ptr<HttpServer>> listen(const ListenAddress& address, const HttpLimits& limits,
                                                            const base::Clock& clock, base::Log& log);
    virtual ~HttpServer() = default;

    /// The port that is really listened on.
    virtual std::uint16_t port() const = 0;
    /// Whether the handler never waits over a request: for the disk, another thread, a lock that
    /// is held for long. Called on the socket thread.
    using IsPrompt = std::function<bool(const HttpRequest& request)>;

    /// Begins to answer. To be called once.
    virtual void serve(Handler handler, IsPrompt is_prompt) = 0;
    /// Takes no more requests, answers those under way, then returns: no handler runs and no
    /// answer is owed any more. May be called twice.
    virtual void stop() = 0;
};

}  // namespace oss::central
