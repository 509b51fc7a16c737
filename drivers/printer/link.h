#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "drivers/printer/escpos/profile.h"
#include "drivers/printer/escpos/status.h"
#include "drivers/printer/transport/transport.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>

namespace oss::printer {

/// A transport and what came back over it, sorted. One thread, the printer's.
class Link {
public:
    /// `clock` is borrowed.
    Link(std::unique_ptr<Transport> transport, const base::Clock& clock);

    base::Result<void> open();
    void close() { m_transport->close(); }
    void abandon() { m_transport->abandon(); }
    bool is_open() const { return m_transport->is_open(); }

    /// Reads what comes until `enough` answers true, at most `timeout`. Answers whether it
    /// did. Fails with device_lost, cancelled.
    template <typename Enough>
    base::Result<bool> listen_until(Enough enough, std::chrono::milliseconds timeout, std::stop_token stop);

    /// Asks the printer how it is, one request after the other; when it does not answer, its
    /// port, which may know that paper is out. Fails with printer_offline when there is no
    /// answer within `timeout` each.
    base::Result<PrinterStatus> ask(const Profile& profile, std::chrono::milliseconds timeout, std::stop_token stop);

    /// Sends `bytes`, counting in `accepted` what the transport took. Ends early with the
    /// error that the printer reports meanwhile, with timeout after `stall` without
    /// progress, or with cancelled.
    base::Result<void> send(std::span<const std::uint8_t> bytes, std::size_t& accepted, std::chrono::milliseconds stall,
                            std::stop_token stop);

    /// Forgets what came so far, before a new job.
    void forget();

    /// What came since forget().
    std::optional<PrinterStatus> automatic() const { return m_automatic; }
    unsigned completions() const { return m_completions; }
    std::optional<CompletionAnswer> last_completion() const { return m_last_completion; }
    unsigned garbage() const { return m_garbage; }

private:
    base::Result<PrinterStatus> ask_in_stream(const Profile& profile, std::chrono::milliseconds timeout,
                                              std::stop_token stop);
    /// Waits at most `timeout`, reads and sorts what has come.
    base::Result<Readiness> turn(Interest interest, std::chrono::milliseconds timeout);

    std::unique_ptr<Transport> m_transport;
    const base::Clock& m_clock;
    AnswerReader m_reader;
    std::optional<PrinterStatus> m_automatic;
    std::optional<RealTimeAnswer> m_real_time;
    std::optional<CompletionAnswer> m_last_completion;
    unsigned m_completions = 0;
    unsigned m_garbage = 0;
};

/// No wait is longer than this, so that a stop request is seen.
inline constexpr std::chrono::milliseconds longest_turn{200};

template <typename Enough>
base::Result<bool> Link::listen_until(Enough enough, std::chrono::milliseconds timeout, std::stop_token stop)
{
    const base::Instant end = m_clock.steady() + timeout;
    while (!enough()) {
        const base::Instant now = m_clock.steady();
        if (now >= end) {
            return false;
        }
        if (stop.stop_requested()) {
            return base::Error{base::ErrorCode::cancelled, "the program stops"};
        }
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - now);
        OSS_TRY(turn(Interest::read, std::min(left, longest_turn)));
    }
    return true;
}

}  // namespace oss::printer
