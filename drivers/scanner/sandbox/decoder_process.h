#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "drivers/scanner/sandbox/messages.h"
#include "drivers/scanner/vision/picture.h"

#include <chrono>
#include <string>

namespace oss::scanner::sandbox {

/// How long the decoder's process may take.
struct ProcessDelays {
    /// Without an answer for so long, in the process' own time and on the clock, it hangs.
    std::chrono::milliseconds answer{500};
    /// On the clock alone, however busy the machine is.
    std::chrono::milliseconds answer_at_most{3000};
    std::chrono::milliseconds start{5000};
    /// Between two starts, so that a decoder that can't start doesn't take the machine.
    std::chrono::milliseconds between_starts{400};
};

/// The decoder's process as the kiosk sees it: started when first asked, killed when it
/// doesn't answer, started anew when asked again. Used by one thread.
class DecoderProcess {
public:
    /// `program` is oss-decoder's path. `clock` is borrowed and outlives this.
    DecoderProcess(std::string program, const base::Clock& clock, ProcessDelays delays);
    DecoderProcess(const DecoderProcess&) = delete;
    DecoderProcess& operator=(const DecoderProcess&) = delete;
    /// As end().
    ~DecoderProcess();

    /// Hands a frame over and waits for the answer, which the caller wipes. Fails with
    /// scanner_failed when the process could not be started, died or did not answer in time;
    /// it has ended then.
    base::Result<Reply> ask(const GreyView& frame, Task task);

    /// Ends the process, and with it all that it remembers of the pictures; wipes the shared
    /// memory. Takes a few milliseconds.
    void end();

    /// 0 while there is none. For tests.
    int id() const { return m_process; }

private:
    base::Result<void> start();
    base::Result<Reply> receive(std::uint64_t number, std::chrono::milliseconds enough,
                                std::chrono::milliseconds at_most);
    std::chrono::milliseconds time_used() const;
    base::Error failure(const char* what);

    const std::string m_program;
    const base::Clock& m_clock;
    const ProcessDelays m_delays;
    int m_process = 0;
    int m_socket = -1;
    int m_memory_file = -1;
    std::uint8_t* m_memory = nullptr;
    std::size_t m_touched = 0;  ///< bytes of the shared memory that may show something
    std::uint64_t m_number = 0;
    base::Instant m_started{};
    bool m_ever_started = false;
};

}  // namespace oss::scanner::sandbox
