#include "core/base/log.h"

#include "core/base/time_format.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <mutex>

namespace oss::base {
namespace {

constexpr std::string_view level_name(LogLevel level)
{
    switch (level) {
    case LogLevel::debug: return "debug";
    case LogLevel::info: return "info";
    case LogLevel::warning: return "warning";
    case LogLevel::error: return "error";
    }
    return "error";
}

/// logfmt quoting: only values with spaces, quotes or controls are quoted.
void append_value(std::string& line, std::string_view value)
{
    const auto plain = [](char c) { return c > ' ' && c != '"' && c != '=' && c != '\\' && c != '\x7f'; };
    bool quote = value.empty();
    for (const char c : value) {
        quote = quote || !plain(c);
    }
    if (!quote) {
        line += value;
        return;
    }
    line += '"';
    for (const char c : value) {
        if (c == '"' || c == '\\') {
            line += '\\';
        }
        const bool control = static_cast<unsigned char>(c) < 0x20 || c == '\x7f';
        line += control ? ' ' : c;
    }
    line += '"';
}

class FunctionSink final : public spdlog::sinks::base_sink<std::mutex> {
public:
    explicit FunctionSink(Log::Sink function) : m_sink(std::move(function)) {}

protected:
    void sink_it_(const spdlog::details::log_msg& message) override
    {
        m_sink(std::string_view{message.payload.data(), message.payload.size()});
    }
    void flush_() override {}

private:
    Log::Sink m_sink;
};

}  // namespace

struct Log::Backend {
    explicit Backend(spdlog::sink_ptr sink) : logger("oss", std::move(sink))
    {
        logger.set_pattern("%v");
        logger.set_level(spdlog::level::trace);
        logger.flush_on(spdlog::level::trace);
        // A full disk or a closed pipe must not stop the program.
        logger.set_error_handler([](const std::string&) {});
    }

    spdlog::logger logger;
};

Log::Log(const Clock& clock, LogLevel minimum)
    : m_clock(clock), m_minimum(minimum),
      m_backend(std::make_unique<Backend>(std::make_shared<spdlog::sinks::stderr_sink_mt>()))
{
}

Log::Log(const Clock& clock, LogLevel minimum, Sink sink)
    : m_clock(clock), m_minimum(minimum),
      m_backend(std::make_unique<Backend>(std::make_shared<FunctionSink>(std::move(sink))))
{
}

Log::~Log() = default;

void Log::write(EventId event, std::initializer_list<LogField> fields)
{
    const EventRow& row = describe(event);
    const bool is_audited = row.keep == Keep::audit && m_audit;
    if (row.level < m_minimum && !is_audited) {
        return;
    }
    std::string text{row.name};
    for (const LogField& field : fields) {
        text += ' ';
        text += field.key();
        text += '=';
        append_value(text, field.value());
    }
    if (is_audited) {
        m_audit(text);
    }
    if (row.level >= m_minimum) {
        std::string line = to_rfc3339(m_clock.utc());
        line += ' ';
        line += level_name(row.level);
        line += ' ';
        m_backend->logger.info(line + text);
    }
}

}  // namespace oss::base
