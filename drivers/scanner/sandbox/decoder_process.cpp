#include "drivers/scanner/sandbox/decoder_process.h"

#include "core/base/assert.h"
#include "core/base/secret_bytes.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <utility>
#include <vector>

namespace oss::scanner::sandbox {
namespace {

using base::Error;
using base::ErrorCode;
using std::chrono::milliseconds;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int slowness = 10;  // of sanitized code
constexpr bool keeps_messages = true;
#else
constexpr int slowness = 1;
constexpr bool keeps_messages = false;
#endif

/// What a new process gets: the two descriptors, and nowhere to write to. An abort's message
/// may quote what was read, so it is thrown away.
class FileActions {
public:
    FileActions(int socket, int memory)
    {
        posix_spawn_file_actions_init(&m_actions);
        // First out of each other's way: dup2 onto itself would keep close-on-exec.
        posix_spawn_file_actions_adddup2(&m_actions, socket, spare);
        posix_spawn_file_actions_adddup2(&m_actions, memory, spare + 1);
        posix_spawn_file_actions_adddup2(&m_actions, spare, socket_descriptor);
        posix_spawn_file_actions_adddup2(&m_actions, spare + 1, memory_descriptor);
        for (const int standard : {0, 1, 2}) {
            if (standard < 2 || !keeps_messages) {
                posix_spawn_file_actions_addopen(&m_actions, standard, "/dev/null", O_RDWR, 0);
            }
        }
        posix_spawn_file_actions_addclosefrom_np(&m_actions, memory_descriptor + 1);
    }
    FileActions(const FileActions&) = delete;
    FileActions& operator=(const FileActions&) = delete;
    ~FileActions() { posix_spawn_file_actions_destroy(&m_actions); }

    const posix_spawn_file_actions_t* get() const { return &m_actions; }

private:
    static constexpr int spare = 200;
    posix_spawn_file_actions_t m_actions{};
};

/// An answer that was taken on, and must not stay behind on the stack: it may hold a code's text.
struct Draft {
    Draft() = default;
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;
    ~Draft() { base::wipe(&reply, sizeof reply); }

    Reply reply;
};

/// The environment says where the kiosk's things are: none of the decoder's business.
std::vector<char*> environment()
{
    std::vector<char*> kept;
    for (char** variable = environ; keeps_messages && *variable != nullptr; ++variable) {
        if (std::strstr(*variable, "SAN_OPTIONS=") != nullptr) {
            kept.push_back(*variable);
        }
    }
    kept.push_back(nullptr);
    return kept;
}

/// Memory that can neither shrink under a reader's feet nor grow.
int make_memory_file()
{
    const int file = ::memfd_create("oss-frame", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (file >= 0 && (::ftruncate(file, static_cast<off_t>(memory_size)) != 0 ||
                      ::fcntl(file, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0)) {
        ::close(file);
        return -1;
    }
    return file;
}

}  // namespace

DecoderProcess::DecoderProcess(std::string program, const base::Clock& clock, ProcessDelays delays)
    : m_program(std::move(program)), m_clock(clock), m_delays(delays), m_memory_file(make_memory_file())
{
    OSS_ASSERT(m_memory_file >= 0);
    void* memory = ::mmap(nullptr, memory_size, PROT_READ | PROT_WRITE, MAP_SHARED, m_memory_file, 0);
    OSS_ASSERT(memory != MAP_FAILED);
    ::madvise(memory, memory_size, MADV_DONTDUMP);
    m_memory = static_cast<std::uint8_t*>(memory);
}

DecoderProcess::~DecoderProcess()
{
    end();
    ::munmap(m_memory, memory_size);
    ::close(m_memory_file);
}

base::Result<Reply> DecoderProcess::ask(const GreyView& frame, Task task)
{
    if (m_process == 0) {
        OSS_TRY(start());
    }
    const auto width = static_cast<std::size_t>(frame.width);
    const auto height = static_cast<std::size_t>(frame.height);
    OSS_ASSERT(width * height <= memory_size);
    m_touched = std::max(m_touched, width * height);
    for (std::size_t y = 0; y < height; ++y) {
        std::copy_n(frame.pixels + y * static_cast<std::size_t>(frame.stride), width, m_memory + y * width);
    }
    const Request request{.number = ++m_number, .width = frame.width, .height = frame.height, .task = task};
    if (::send(m_socket, &request, sizeof request, MSG_NOSIGNAL) != static_cast<ssize_t>(sizeof request)) {
        return failure("the decoder's process has ended");
    }
    return receive(m_number, m_delays.answer * slowness, m_delays.answer_at_most * slowness);
}

void DecoderProcess::end()
{
    if (m_process != 0) {
        ::close(std::exchange(m_socket, -1));
        const pid_t process = std::exchange(m_process, 0);
        ::kill(process, SIGKILL);
        while (::waitpid(process, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
    base::wipe(m_memory, m_touched);
    m_touched = 0;
}

base::Result<void> DecoderProcess::start()
{
    const base::Instant now = m_clock.steady();
    if (std::exchange(m_ever_started, true) && now - m_started < m_delays.between_starts) {
        return Error{ErrorCode::scanner_failed, "the decoder's process was started only just now"};
    }
    m_started = now;
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        return Error{ErrorCode::scanner_failed, std::string{"no socket pair: "} + std::strerror(errno)};
    }
    const FileActions actions{ends[1], m_memory_file};
    std::string name = "oss-decoder";
    std::array<char*, 2> arguments{name.data(), nullptr};
    auto variables = environment();
    const int error =
        ::posix_spawn(&m_process, m_program.c_str(), actions.get(), nullptr, arguments.data(), variables.data());
    ::close(ends[1]);
    if (error != 0) {
        ::close(ends[0]);
        m_process = 0;
        return Error{ErrorCode::scanner_failed, m_program + ": " + std::strerror(error)};
    }
    m_socket = ends[0];
    const auto ready = receive(0, m_delays.start * slowness, m_delays.start * slowness);
    return ready ? base::Result<void>{} : ready.error();
}

base::Result<Reply> DecoderProcess::receive(std::uint64_t number, milliseconds enough, milliseconds at_most)
{
    constexpr milliseconds turn{50};
    const auto begin = std::chrono::steady_clock::now();
    const milliseconds used_before = time_used();
    for (;;) {
        pollfd waiting{.fd = m_socket, .events = POLLIN, .revents = 0};
        const int ready = ::poll(&waiting, 1, static_cast<int>(std::min(turn, enough).count()));
        if (ready > 0) {
            Draft draft;
            const ssize_t size = ::recv(m_socket, &draft.reply, sizeof draft.reply, MSG_DONTWAIT);
            if (size == static_cast<ssize_t>(sizeof draft.reply) && draft.reply.number == number) {
                return draft.reply;
            }
            return failure("the decoder's process has ended");
        }
        const auto waited = std::chrono::steady_clock::now() - begin;
        // On a busy machine its own time says more about the decoder than the clock does.
        if (waited >= at_most || (waited >= enough && time_used() - used_before >= enough * 4 / 5)) {
            return failure("the decoder's process did not answer in time");
        }
    }
}

milliseconds DecoderProcess::time_used() const
{
    clockid_t clock{};
    timespec time{};
    if (::clock_getcpuclockid(m_process, &clock) != 0 || ::clock_gettime(clock, &time) != 0) {
        return milliseconds::max() / 2;
    }
    return std::chrono::duration_cast<milliseconds>(std::chrono::seconds{time.tv_sec} +
                                                    std::chrono::nanoseconds{time.tv_nsec});
}

base::Error DecoderProcess::failure(const char* what)
{
    end();
    return Error{ErrorCode::scanner_failed, what};
}

}  // namespace oss::scanner::sandbox
