#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/events.h"
#include "core/base/wiped_text.h"

#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace oss::base {

/// One `key=value` of a log line. Takes numbers, errors and texts that say nothing about
/// a person; a citizen's texts (WipedText) do not compile.
class LogField {
public:
    LogField(std::string_view key, std::string_view value) : m_key(key), m_value(value) {}
    LogField(std::string_view key, const char* value) : LogField(key, std::string_view{value}) {}
    LogField(std::string_view key, std::integral auto value) : m_key(key), m_value(std::to_string(value)) {}
    LogField(std::string_view key, const Error& error) : m_key(key), m_value(error.to_string()) {}
    template <std::size_t N>
    LogField(std::string_view key, const WipedText<N>&) = delete;

    std::string_view key() const { return m_key; }
    const std::string& value() const { return m_value; }

private:
    std::string_view m_key;
    std::string m_value;
};

/// Writes events as logfmt lines:
/// `2026-11-23T10:42:07+07:00 info store.saved reference=MJK1-7F3K-92Q4-X8TM ms=12`
/// Safe from any thread. Does not fail: what can't be written is dropped.
class Log {
public:
    /// Receives each finished line, without its newline. Called by one thread at a time.
    using Sink = std::function<void(std::string_view line)>;

    /// To standard error, where the service manager collects it.
    explicit Log(const Clock& clock, LogLevel minimum = LogLevel::info);
    /// To `sink`; for tests and for programs that keep their own file. `clock` is borrowed.
    Log(const Clock& clock, LogLevel minimum, Sink sink);
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;
    ~Log();

    void write(EventId event, std::initializer_list<LogField> fields = {});

    /// Gets each event that the table keeps for the audit log, whatever its level:
    /// `outbox.stored reference=MJK1-7F3K-92Q4-X8TM`. Called on the thread that writes, by
    /// several at a time; must not block. Set before the log is shared.
    using AuditSink = std::function<void(std::string_view text)>;
    void set_audit(AuditSink sink) { m_audit = std::move(sink); }

private:
    struct Backend;

    const Clock& m_clock;
    LogLevel m_minimum;
    std::unique_ptr<Backend> m_backend;
    AuditSink m_audit;
};

}  // namespace oss::base
