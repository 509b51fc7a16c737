#include "drivers/scanner/sandbox/process_decoder.h"

#include "core/base/secret_bytes.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace oss::scanner {
namespace {

using sandbox::Outcome;
using sandbox::Reply;
using sandbox::Task;

/// What comes back was made from what a citizen showed: nothing in it is taken on trust.
bool is_sound(const Corners& corners)
{
    constexpr int farthest = 4 * camera::Frame::largest_side;
    return std::ranges::all_of(
        corners, [](Corner corner) { return std::abs(corner.x) < farthest && std::abs(corner.y) < farthest; });
}

base::Error nonsense() { return base::Error{base::ErrorCode::scanner_failed, "the decoder's answer makes no sense"}; }

base::Result<std::optional<Code>> to_code(const Reply& reply)
{
    if (reply.outcome == Outcome::nothing) {
        return std::nullopt;
    }
    if (reply.outcome != Outcome::code || reply.symbology > Symbology::codabar || reply.text_size > reply.text.size() ||
        !is_sound(reply.corners)) {
        return nonsense();
    }
    std::optional<Code> code{std::in_place};
    code->symbology = reply.symbology;
    code->text.assign({reply.text.data(), reply.text_size});
    code->corners = reply.corners;
    return code;
}

base::Result<PrintSight> to_print(const Reply& reply)
{
    if (reply.outcome != Outcome::print || (reply.has_card && !is_sound(reply.card)) ||
        (reply.has_digits && !is_sound(reply.corners))) {
        return nonsense();
    }
    PrintSight sight{.card = reply.has_card ? std::optional{reply.card} : std::nullopt,
                     .upside_down = reply.upside_down,
                     .digits = std::nullopt};
    if (reply.has_digits) {
        for (const auto& place : reply.chances) {
            for (const float chance : place) {
                if (!std::isfinite(chance) || chance > 0.001F) {
                    return nonsense();
                }
            }
        }
        sight.digits = PrintedDigits{.chances = reply.chances, .corners = reply.corners};
    }
    return sight;
}

class ProcessDecoder final : public Decoder {
public:
    ProcessDecoder(std::string program, const base::Clock& clock, sandbox::ProcessDelays delays)
        : m_process(std::move(program), clock, delays)
    {
    }

    base::Result<std::optional<Code>> decode(const GreyView& frame, Effort effort) override
    {
        return ask(frame, effort == Effort::quick ? Task::quick : Task::thorough, to_code);
    }

    base::Result<PrintSight> read_print(const GreyView& frame) override { return ask(frame, Task::print, to_print); }

    void forget() override { m_process.end(); }

private:
    template <typename Convert>
    auto ask(const GreyView& frame, Task task, Convert convert) -> decltype(convert(std::declval<Reply>()))
    {
        auto reply = m_process.ask(frame, task);
        if (!reply) {
            return reply.error();
        }
        if (reply->outcome == Outcome::failed) {
            return base::Error{base::ErrorCode::scanner_failed, "the decoder threw an exception"};
        }
        auto result = convert(*reply);
        base::wipe(&*reply, sizeof *reply);
        return result;
    }

    sandbox::DecoderProcess m_process;
};

}  // namespace

std::unique_ptr<Decoder> make_process_decoder(std::string program, const base::Clock& clock,
                                              sandbox::ProcessDelays delays)
{
    return std::make_unique<ProcessDecoder>(std::move(program), clock, delays);
}

std::string decoder_program()
{
    std::array<char, 4096> path{};
    const ssize_t length = ::readlink("/proc/self/exe", path.data(), path.size());
    const std::string_view own{path.data(), static_cast<std::size_t>(std::max<ssize_t>(length, 0))};
    const std::size_t slash = own.rfind('/');
    return std::string{own.substr(0, slash == std::string_view::npos ? 0 : slash + 1)} + "oss-decoder";
}

}  // namespace oss::scanner
