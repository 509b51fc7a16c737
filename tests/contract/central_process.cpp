#include "tests/contract/central_process.h"

#include <catch2/catch_test_macros.hpp>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <memory>
#include <utility>
#include <vector>

namespace oss::test {
namespace {

constexpr int longest_wait_milliseconds = 30'000;

/// Appends what comes to `lines`; false at the end.
bool read_more(int descriptor, std::string& lines)
{
    pollfd waiting{descriptor, POLLIN, 0};
    if (::poll(&waiting, 1, longest_wait_milliseconds) <= 0) {
        return false;
    }
    std::array<char, 4096> buffer{};
    const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
    if (got > 0) {
        lines.append(buffer.data(), static_cast<std::size_t>(got));
    }
    return got > 0;
}

}  // namespace

CentralProcess::CentralProcess(std::filesystem::path folder) : m_folder(std::move(folder))
{
    std::ofstream{m_folder / "central.toml"}
        << "listen = \"127.0.0.1:0\"\n[data]\ndirectory = \"data\"\n[assets]\npath = \"" << OSS_BUILT_ASSETS_FOLDER
        << "\"\n";
}

CentralProcess::~CentralProcess()
{
    if (m_process > 0) {
        ::kill(m_process, SIGKILL);
        wait_for_death();
    }
}

void CentralProcess::start(const std::string& kill_at)
{
    std::array<int, 2> pipe{};
    REQUIRE(::pipe2(pipe.data(), O_CLOEXEC) == 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, pipe[1], STDERR_FILENO);
    std::string program = OSS_CENTRAL_PROGRAM;
    std::string config = (m_folder / "central.toml").string();
    std::string serve = "serve";
    std::string option = "--config";
    std::string variable = "OSS_KILL_AT=" + kill_at;
    std::array<char*, 5> arguments{program.data(), serve.data(), option.data(), config.data(), nullptr};
    std::vector<char*> variables{kill_at.empty() ? nullptr : variable.data(), nullptr};
    REQUIRE(::posix_spawn(&m_process, program.c_str(), &actions, nullptr, arguments.data(), variables.data()) == 0);
    posix_spawn_file_actions_destroy(&actions);
    ::close(pipe[1]);
    m_log = pipe[0];
    m_lines.clear();
    const std::string ready = "listening on http://127.0.0.1:";
    REQUIRE(wait_for_log(ready));
    while (m_lines.find('\n', 0) == std::string::npos) {
        REQUIRE(read_more(m_log, m_lines));
    }
    m_port = static_cast<std::uint16_t>(std::stoi(m_lines));
}

bool CentralProcess::wait_for_log(const std::string& event)
{
    for (;;) {
        if (const std::size_t at = m_lines.find(event); at != std::string::npos) {
            m_lines.erase(0, at + event.size());
            return true;
        }
        if (!read_more(m_log, m_lines)) {
            return false;
        }
    }
}

void CentralProcess::wait_for_death()
{
    int status = 0;
    ::waitpid(m_process, &status, 0);
    ::close(m_log);
    m_process = -1;
}

int CentralProcess::stop()
{
    ::kill(m_process, SIGTERM);
    int status = 0;
    ::waitpid(m_process, &status, 0);
    ::close(m_log);
    m_process = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string CentralProcess::run(const std::string& command) const
{
    const std::string line =
        std::string{OSS_CENTRAL_PROGRAM} + " " + command + " --config " + (m_folder / "central.toml").string();
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe{::popen(line.c_str(), "r"), &::pclose};
    std::string text;
    std::array<char, 256> buffer{};
    while (pipe && std::fgets(buffer.data(), static_cast<int>(buffer.size()), pipe.get()) != nullptr) {
        text += buffer.data();
    }
    return text.substr(0, text.find_last_not_of('\n') + 1);
}

}  // namespace oss::test
