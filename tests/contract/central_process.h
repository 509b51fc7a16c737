#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <sys/types.h>

namespace oss::test {

/// A real oss-central in a process of its own, that may be told to die at a certain step.
class CentralProcess {
public:
    /// `folder` keeps everything: settings, store, keys, mails.
    explicit CentralProcess(std::filesystem::path folder);
    ~CentralProcess();
    CentralProcess(const CentralProcess&) = delete;
    CentralProcess& operator=(const CentralProcess&) = delete;

    /// Starts it; `kill_at` as core/base/failpoint.h tells, or empty. Waits until it answers.
    void start(const std::string& kill_at);
    /// Waits until it has died.
    void wait_for_death();
    /// SIGTERM; gives the exit code.
    int stop();
    /// Reads its log until `event` comes; false when it died before.
    bool wait_for_log(const std::string& event);

    std::uint16_t port() const { return m_port; }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port); }
    std::filesystem::path mail_folder() const { return m_folder / "data" / "mail"; }
    /// What another command of the program wrote, without its last newline.
    std::string run(const std::string& command) const;

private:
    std::filesystem::path m_folder;
    pid_t m_process = -1;
    int m_log = -1;
    std::uint16_t m_port = 0;
    std::string m_lines;
};

}  // namespace oss::test
