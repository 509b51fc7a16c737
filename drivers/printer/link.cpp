#include "drivers/printer/link.h"

#include "core/base/failpoint.h"
#include "drivers/printer/escpos/encoder.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace oss::printer {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

/// Between two of these the printer is listened to: it may lack paper. As usblp splits.
constexpr std::size_t largest_write = 8192;

}  // namespace

Link::Link(std::unique_ptr<Transport> transport, const base::Clock& clock)
    : m_transport(std::move(transport)), m_clock(clock)
{
}

Result<void> Link::open()
{
    m_reader.reset();
    forget();
    return m_transport->open();
}

void Link::forget()
{
    m_automatic.reset();
    m_real_time.reset();
    m_last_completion.reset();
    m_completions = 0;
    m_garbage = 0;
}

Result<Readiness> Link::turn(Interest interest, std::chrono::milliseconds timeout)
{
    const Readiness readiness = OSS_TRY(m_transport->wait(interest, timeout));
    if (!readiness.readable) {
        return readiness;
    }
    std::array<std::uint8_t, 256> chunk{};
    const std::size_t count = OSS_TRY(m_transport->read(chunk));
    for (const Answer& answer : m_reader.take(std::span{chunk}.first(count))) {
        if (const auto* real_time = std::get_if<RealTimeAnswer>(&answer)) {
            m_real_time = *real_time;
        } else if (const auto* automatic = std::get_if<AutomaticStatus>(&answer)) {
            m_automatic = classify(*automatic);
        } else if (const auto* completion = std::get_if<CompletionAnswer>(&answer)) {
            m_last_completion = *completion;
            ++m_completions;
        } else if (std::holds_alternative<Garbage>(answer)) {
            ++m_garbage;
        }
    }
    return readiness;
}

Result<PrinterStatus> Link::ask(const Profile& profile, std::chrono::milliseconds timeout, std::stop_token stop)
{
    Result<PrinterStatus> status = ask_in_stream(profile, timeout, std::move(stop));
    // Full to the brim, a printer whose paper ended in a picture takes no question either.
    if (!status && status.error().code() == ErrorCode::printer_offline &&
        m_transport->port_state() == PortState::paper_out) {
        return PrinterStatus{.condition = Condition::paper_out};
    }
    return status;
}

Result<PrinterStatus> Link::ask_in_stream(const Profile& profile, std::chrono::milliseconds timeout,
                                          std::stop_token stop)
{
    std::array<std::optional<RealTimeAnswer>, 4> answers;
    for (const int n : profile.status_requests) {
        // One at a time: the answers do not say which request they belong to.
        m_real_time.reset();
        std::size_t accepted = 0;
        const std::array<std::uint8_t, 3> request = real_time_status_request(n);
        while (accepted < request.size()) {
            const Readiness readiness = OSS_TRY(turn(Interest::read_or_write, timeout));
            const std::size_t taken = OSS_TRY(m_transport->write(std::span{request}.subspan(accepted)));
            if (taken == 0 && !readiness.readable) {
                return Error{ErrorCode::printer_offline, "takes no bytes"};
            }
            accepted += taken;
        }
        if (!OSS_TRY(listen_until([this] { return m_real_time.has_value(); }, timeout, stop))) {
            return Error{ErrorCode::printer_offline, fmt::format("no answer to DLE EOT {}", n)};
        }
        answers.at(static_cast<std::size_t>(n - 1)) = m_real_time;
    }
    return classify(answers);
}

Result<void> Link::send(std::span<const std::uint8_t> bytes, std::size_t& accepted, std::chrono::milliseconds stall,
                        std::stop_token stop)
{
    base::Instant last_progress = m_clock.steady();
    while (accepted < bytes.size()) {
        if (stop.stop_requested()) {
            return Error{ErrorCode::cancelled, "the program stops"};
        }
        const Readiness readiness = OSS_TRY(turn(Interest::read_or_write, std::min(stall, longest_turn)));
        if (m_automatic) {
            if (const std::optional<ErrorCode> code = error_of(m_automatic->condition)) {
                return Error{*code, fmt::format("after {} of {} bytes", accepted, bytes.size())};
            }
        }
        std::size_t taken = 0;
        if (readiness.writable) {
            const std::size_t size = std::min(bytes.size() - accepted, largest_write);
            taken = OSS_TRY(m_transport->write(bytes.subspan(accepted, size)));
            accepted += taken;
            OSS_FAILPOINT("printer.send.after_write");
        }
        if (taken > 0) {
            last_progress = m_clock.steady();
        } else if (m_clock.steady() - last_progress >= stall) {
            return Error{ErrorCode::timeout, fmt::format("takes no more after {} of {} bytes", accepted, bytes.size())};
        }
    }
    return {};
}

}  // namespace oss::printer
