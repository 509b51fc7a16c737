#include "kiosk/app/probe_server.h"

#ifdef OSS_TEST_HOOKS

#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/write.hpp>
#include <boost/json.hpp>

#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <list>
#include <mutex>
#include <thread>

namespace oss::app {
namespace {

namespace asio = boost::asio;
namespace json = boost::json;
using Local = asio::local::stream_protocol;

constexpr std::chrono::milliseconds longest_wait{60'000};

json::object to_json(const ProbeView& view)
{
    json::array widgets;
    for (const ProbeWidget& widget : view.widgets) {
        widgets.push_back({{"id", widget.id},
                           {"label", widget.label},
                           {"x", widget.x},
                           {"y", widget.y},
                           {"w", widget.w},
                           {"h", widget.h},
                           {"enabled", widget.enabled},
                           {"focused", widget.focused},
                           {"value", widget.value.empty() ? json::value(nullptr) : json::value(widget.value)}});
    }
    return {{"screen", view.screen},
            {"overlay", view.overlay},
            {"widgets", std::move(widgets)},
            {"frame", view.frame},
            {"releases", view.releases},
            {"work", {{"frames", view.work.frames}, {"late", view.work.late}, {"us", view.work.spent.count()}}},
            {"idle", view.idle}};
}

class Server final : public ProbeServer {
public:
    explicit Server(const std::filesystem::path& socket)
        : m_path(socket), m_acceptor(m_context, Local::endpoint{socket.string()})
    {
        ::chmod(socket.c_str(), S_IRUSR | S_IWUSR);
        m_listener = std::jthread{[this] { accept(); }};
    }

    ~Server() override
    {
        m_stopping = true;
        m_changed.notify_all();
        {
            // Wakes a blocked accept(): a plain close would not.
            boost::system::error_code ignored;
            Local::socket poke{m_context};
            poke.connect(Local::endpoint{m_path.string()}, ignored);
        }
        m_listener.join();
        {
            const std::lock_guard lock{m_clients_mutex};
            for (Client& client : m_clients) {
                boost::system::error_code ignored;
                client.socket.shutdown(Local::socket::shutdown_both, ignored);
            }
        }
        m_clients.clear();
        std::error_code ignored;
        std::filesystem::remove(m_path, ignored);
    }

    void publish(ProbeView view) override
    {
        {
            const std::lock_guard lock{m_view_mutex};
            m_view = std::move(view);
        }
        m_changed.notify_all();
    }

private:
    struct Client {
        explicit Client(Local::socket connected) : socket(std::move(connected)) {}
        Local::socket socket;
        std::jthread thread;
    };

    void accept()
    {
        while (!m_stopping) {
            boost::system::error_code error;
            Local::socket socket{m_context};
            m_acceptor.accept(socket, error);
            if (error || m_stopping) {
                return;
            }
            const std::lock_guard lock{m_clients_mutex};
            Client& client = m_clients.emplace_back(std::move(socket));
            client.thread = std::jthread{[this, &client] { serve(client.socket); }};
        }
    }

    void serve(Local::socket& socket)
    {
        asio::streambuf buffer{65536};
        boost::system::error_code error;
        while (!m_stopping) {
            const std::size_t length = asio::read_until(socket, buffer, '\n', error);
            if (error) {
                return;
            }
            const auto* text = static_cast<const char*>(buffer.data().data());
            const std::string answer = json::serialize(answer_to({text, length - 1})) + "\n";
            buffer.consume(length);
            asio::write(socket, asio::buffer(answer), error);
            if (error) {
                return;
            }
        }
    }

    json::object answer_to(std::string_view line)
    {
        boost::system::error_code error;
        const json::value request = json::parse({line.data(), line.size()}, error);
        const json::object* fields = error ? nullptr : request.if_object();
        const json::value* op = fields != nullptr ? fields->if_contains("op") : nullptr;
        if (op == nullptr || !op->is_string()) {
            return {{"error", "bad_request"}};
        }
        if (op->get_string() == "screen") {
            const std::lock_guard lock{m_view_mutex};
            return to_json(m_view);
        }
        const json::value* screen = fields->if_contains("screen");
        if (op->get_string() == "wait" && screen != nullptr && screen->is_string()) {
            const json::value* timeout = fields->if_contains("timeout_ms");
            const std::int64_t given = timeout != nullptr && timeout->is_int64() ? timeout->get_int64() : 5000;
            return wait_for(screen->get_string(), std::chrono::milliseconds{given});
        }
        return {{"error", "bad_request"}};
    }

    /// `screen` is a phase's name, or an overlay's.
    json::object wait_for(const json::string& screen, std::chrono::milliseconds timeout)
    {
        std::unique_lock lock{m_view_mutex};
        const bool shown = m_changed.wait_for(lock, std::min(timeout, longest_wait), [&] {
            const bool wanted =
                m_view.overlay == "none" ? m_view.screen == screen.c_str() : m_view.overlay == screen.c_str();
            return m_stopping || (wanted && m_view.idle);
        });
        json::object answer = to_json(m_view);
        if (!shown) {
            answer["error"] = "timeout";
        }
        return answer;
    }

    std::filesystem::path m_path;
    asio::io_context m_context;
    Local::acceptor m_acceptor;
    std::atomic<bool> m_stopping = false;
    std::mutex m_view_mutex;
    std::condition_variable m_changed;
    ProbeView m_view;
    std::mutex m_clients_mutex;
    std::list<Client> m_clients;
    std::jthread m_listener;
};

}  // namespace

base::Result<std::unique_ptr<ProbeServer>> ProbeServer::open(const std::filesystem::path& socket)
{
    std::error_code ignored;
    std::filesystem::remove(socket, ignored);
    try {
        return std::unique_ptr<ProbeServer>{std::make_unique<Server>(socket)};
    } catch (const std::exception& error) {
        return base::Error{base::ErrorCode::io, std::string{"cannot listen for the probe: "} + error.what()};
    }
}

}  // namespace oss::app

#endif
