#pragma once

#include "core/base/error_codes.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace oss::printer {

/// What keeps a printer from printing, the gravest first to be told.
enum class Condition : std::uint8_t {
    ready,
    paper_out,
    cover_open,
    failed,   ///< cutter, head or another error that its lamps tell
    offline,  ///< does not answer, or says that it is off line for no named reason
    silent,   ///< a kind of printer that never answers: nothing is known
};

/// How the printer is, as far as it told.
struct PrinterStatus {
    Condition condition = Condition::silent;
    bool paper_low = false;  ///< many printers have no sensor for it and never say so

    friend bool operator==(const PrinterStatus&, const PrinterStatus&) = default;
};

/// The error that stands for `condition`; nothing when it can print.
std::optional<base::ErrorCode> error_of(Condition condition);

/// One answer to DLE EOT n: bits 1 and 4 set, 0 and 7 clear.
struct RealTimeAnswer {
    std::uint8_t bits = 0;
};
/// Four bytes of automatic status back (ASB).
struct AutomaticStatus {
    std::array<std::uint8_t, 4> bytes{};
};
/// The answer to GS r 1: all before it has been processed.
struct CompletionAnswer {
    std::uint8_t bits = 0;
};
/// The answer to GS I n, without its frame.
struct InfoAnswer {
    std::string text;
};
/// A byte that no answer begins with: a wrong baud rate, another kind of printer.
struct Garbage {
    std::uint8_t byte = 0;
};
using Answer = std::variant<RealTimeAnswer, AutomaticStatus, CompletionAnswer, InfoAnswer, Garbage>;

/// Tells the kinds of answers apart on one stream of bytes. They differ in fixed bits:
/// Epson ESC/POS reference, "DLE EOT", "GS a", "GS r", "GS I"; the masks are those that
/// manuals of Bixolon, Rongta, Ithaca and Samsung agree on.
class AnswerReader {
public:
    /// Takes bytes in the order they came, answers what they complete.
    std::vector<Answer> take(std::span<const std::uint8_t> bytes);
    /// Forgets a half answer, as after a new connection.
    void reset();

private:
    enum class Within : std::uint8_t { nothing, automatic, info };
    void take_byte(std::uint8_t byte, std::vector<Answer>& answers);
    void begin(std::uint8_t byte, std::vector<Answer>& answers);

    Within m_within = Within::nothing;
    AutomaticStatus m_automatic;
    std::size_t m_automatic_size = 0;
    std::string m_info;
};

/// What the answers to DLE EOT n say together; index 0 holds n = 1. An n that was not
/// asked is nothing.
PrinterStatus classify(const std::array<std::optional<RealTimeAnswer>, 4>& answers);
PrinterStatus classify(const AutomaticStatus& status);
PrinterStatus classify(const CompletionAnswer& answer);

}  // namespace oss::printer
