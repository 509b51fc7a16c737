#include "drivers/printer/escpos/status.h"

namespace oss::printer {
namespace {

// Fixed bits of each answer, Epson ESC/POS reference; see status.h.
constexpr bool is_real_time(std::uint8_t byte) { return (byte & 0x93U) == 0x12U; }
constexpr bool begins_automatic(std::uint8_t byte) { return (byte & 0x93U) == 0x10U; }
constexpr bool continues_automatic(std::uint8_t byte) { return (byte & 0x90U) == 0x00U; }
constexpr bool is_completion(std::uint8_t byte) { return (byte & 0x90U) == 0x00U; }
constexpr std::uint8_t info_header = 0x5F;
constexpr std::size_t longest_info = 80;

}  // namespace

std::optional<base::ErrorCode> error_of(Condition condition)
{
    switch (condition) {
    case Condition::ready:
    case Condition::silent: return std::nullopt;
    case Condition::paper_out: return base::ErrorCode::printer_paper_out;
    case Condition::cover_open: return base::ErrorCode::printer_cover_open;
    case Condition::failed: return base::ErrorCode::printer_failed;
    case Condition::offline: return base::ErrorCode::printer_offline;
    }
    return base::ErrorCode::printer_failed;
}

std::vector<Answer> AnswerReader::take(std::span<const std::uint8_t> bytes)
{
    std::vector<Answer> answers;
    for (const std::uint8_t byte : bytes) {
        take_byte(byte, answers);
    }
    return answers;
}

void AnswerReader::reset()
{
    m_within = Within::nothing;
    m_info.clear();
}

void AnswerReader::take_byte(std::uint8_t byte, std::vector<Answer>& answers)
{
    switch (m_within) {
    case Within::nothing: begin(byte, answers); return;
    case Within::automatic:
        if (!continues_automatic(byte)) {
            // Cut short: what was held is worth nothing, this byte begins something new.
            answers.emplace_back(Garbage{m_automatic.bytes[0]});
            m_within = Within::nothing;
            begin(byte, answers);
            return;
        }
        m_automatic.bytes.at(m_automatic_size++) = byte;
        if (m_automatic_size == m_automatic.bytes.size()) {
            m_within = Within::nothing;
            answers.emplace_back(m_automatic);
        }
        return;
    case Within::info:
        if (byte == 0) {
            m_within = Within::nothing;
            answers.emplace_back(InfoAnswer{m_info});
        } else if (byte >= 0x20 && byte < 0x7F && m_info.size() < longest_info) {
            m_info.push_back(static_cast<char>(byte));
        } else {
            answers.emplace_back(Garbage{info_header});
            m_within = Within::nothing;
            begin(byte, answers);
        }
        return;
    }
}

void AnswerReader::begin(std::uint8_t byte, std::vector<Answer>& answers)
{
    if (byte == info_header) {
        m_within = Within::info;
        m_info.clear();
    } else if (is_real_time(byte)) {
        answers.emplace_back(RealTimeAnswer{byte});
    } else if (begins_automatic(byte)) {
        m_within = Within::automatic;
        m_automatic.bytes = {byte, 0, 0, 0};
        m_automatic_size = 1;
    } else if (is_completion(byte)) {
        answers.emplace_back(CompletionAnswer{byte});
    } else {
        answers.emplace_back(Garbage{byte});
    }
}

// DLE EOT n, bits by n. Manuals of Epson, Ithaca, Bixolon SRP-350, Rongta RP-330 and
// Samsung STP-131 agree.
PrinterStatus classify(const std::array<std::optional<RealTimeAnswer>, 4>& answers)
{
    const auto has = [&answers](std::size_t n, unsigned bits) {
        const std::optional<RealTimeAnswer>& answer = answers.at(n - 1);
        return answer && (answer->bits & bits) != 0;
    };
    PrinterStatus status;
    status.paper_low = has(4, 0x0C);
    // A cover that is open also reads as "no paper" on many machines: the cover is told first.
    if (has(2, 0x04)) {
        status.condition = Condition::cover_open;
    } else if (has(4, 0x60) || has(2, 0x20)) {
        status.condition = Condition::paper_out;
    } else if (has(2, 0x40) || has(3, 0x08 | 0x20 | 0x40)) {
        status.condition = Condition::failed;
    } else if (has(1, 0x08)) {
        status.condition = Condition::offline;
    } else {
        status.condition = Condition::ready;
    }
    return status;
}

// GS a, first to third byte.
PrinterStatus classify(const AutomaticStatus& status)
{
    PrinterStatus result;
    result.paper_low = (status.bytes[2] & 0x03U) != 0;
    if ((status.bytes[0] & 0x20U) != 0) {
        result.condition = Condition::cover_open;
    } else if ((status.bytes[2] & 0x0CU) != 0) {
        result.condition = Condition::paper_out;
    } else if ((status.bytes[1] & 0x2CU) != 0) {
        result.condition = Condition::failed;
    } else if ((status.bytes[0] & 0x08U) != 0) {
        result.condition = Condition::offline;
    } else {
        result.condition = Condition::ready;
    }
    return result;
}

// GS r 1: the paper sensors.
PrinterStatus classify(const CompletionAnswer& answer)
{
    PrinterStatus status;
    status.paper_low = (answer.bits & 0x03U) != 0;
    status.condition = (answer.bits & 0x0CU) != 0 ? Condition::paper_out : Condition::ready;
    return status;
}

}  // namespace oss::printer
