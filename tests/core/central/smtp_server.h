#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <thread>

namespace oss::test {

/// What the server says at each point of the conversation.
struct SmtpScript {
    std::string greeting = "220 test";
    std::string mail = "250 ok";
    std::string rcpt = "250 ok";
    std::string message = "250 queued";
};

/// A mail server on the loopback that follows a script; one connection at a time.
class SmtpServer {
public:
    explicit SmtpServer(SmtpScript script);
    ~SmtpServer();
    SmtpServer(const SmtpServer&) = delete;
    SmtpServer& operator=(const SmtpServer&) = delete;

    std::string url() const;
    /// The last message, as it was before the dots were doubled on its way.
    std::string received();

private:
    void serve();
    void talk(int connection);
    std::string read_message(int connection);

    SmtpScript m_script;
    int m_listener = -1;
    std::uint16_t m_port = 0;
    std::mutex m_mutex;
    std::string m_received;
    std::jthread m_thread;
};

}  // namespace oss::test
