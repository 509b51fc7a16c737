#include "drivers/scanner/scanner.h"

#include "core/domain/date.h"
#include "drivers/scanner/agreement.h"

#include <utility>

namespace oss::scanner {
namespace {

/// Every so many frames without a code one is worth the thorough look; each while a card is seen.
constexpr int frames_a_thorough_look = 2;
/// Without a frame for so long the camera has been stopped.
constexpr std::chrono::milliseconds until_forgotten{1000};
constexpr std::chrono::milliseconds until_frames_come = std::chrono::hours{1};

}  // namespace

/// What is known of the session whose frames come in. Wiped with it.
class Scanner::Session {
public:
    Session(Scanner& scanner, std::uint64_t number) : m_scanner(scanner), m_number(number) {}
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session() { m_scanner.m_decoder->forget(); }

    std::uint64_t number() const { return m_number; }

    void look(const camera::Frame& frame)
    {
        const bool thorough = m_frames_without_code >= frames_a_thorough_look - 1 || m_guidance.card().has_value();
        const GreyView view = grey_view(frame);
        const auto decoded = m_scanner.m_decoder->decode(view, thorough ? Effort::thorough : Effort::quick);
        Seen seen;
        if (!decoded) {
            note_failure(decoded.error());
        } else {
            m_failures = 0;
            const Code* code = decoded->has_value() ? &**decoded : nullptr;
            seen.code = code != nullptr;
            tell_outline(frame, code);
            // A code that needed the thorough look will need it again.
            m_frames_without_code = code == nullptr && thorough ? 0 : m_frames_without_code + (code == nullptr ? 1 : 0);
            if (m_agreement.look(code)) {
                tell_read(*code);
            } else if (code == nullptr && thorough) {
                look_for_print(view, seen);
            }
        }
        m_guidance.look(view, seen, m_scanner.m_clock.steady());
        tell(FrameSeen{m_guidance.advice(), m_guidance.meters(), m_guidance.card(), frame.width(), frame.height()});
    }

private:
    void tell(ScanEvent event) { m_scanner.m_output(m_number, std::move(event)); }

    void tell_read(const Code& code)
    {
        const PayloadContext context{domain::date_in_mojokerto(m_scanner.m_clock.utc()), m_scanner.m_regions};
        tell(CodeRead{read_payload(code.text.view(), context), code.symbology});
    }

    void look_for_print(const GreyView& frame, Seen& seen)
    {
        auto print = m_scanner.m_decoder->read_print(frame);
        if (!print) {
            note_failure(print.error());
            return;
        }
        seen.card_sought = true;
        seen.card = print->card;
        seen.upside_down = print->upside_down;
        if (!print->digits) {
            return;
        }
        if (auto believed = m_agreement.look(*print->digits); believed.code != nullptr) {
            tell_read(*believed.code);
        } else if (believed.number) {
            tell(NumberRead{*std::move(believed.number)});
        }
    }

    void note_failure(const base::Error& error)
    {
        if (++m_failures == failures_told) {
            tell(DecoderFailed{error});
        }
    }

    void tell_outline(const camera::Frame& frame, const Code* code)
    {
        const bool shown = std::exchange(m_outline_shown, code != nullptr);
        if (shown || code != nullptr) {
            const auto corners = code != nullptr ? std::optional{code->corners} : std::nullopt;
            tell(CodeOutline{corners, frame.width(), frame.height()});
        }
    }

    Scanner& m_scanner;
    const std::uint64_t m_number;
    Agreement m_agreement;
    Guidance m_guidance;
    int m_frames_without_code = 0;
    int m_failures = 0;
    bool m_outline_shown = false;
};

Scanner::Scanner(std::unique_ptr<Decoder> decoder, const base::Clock& clock, const domain::RegionTable* regions,
                 Output output)
    : m_decoder(std::move(decoder)), m_clock(clock), m_regions(regions), m_output(std::move(output)),
      m_thread([this](const std::stop_token& stop) { work(stop); })
{
}

Scanner::~Scanner() = default;

void Scanner::look(std::uint64_t session, camera::FramePtr frame) { m_frames.push({session, std::move(frame)}); }

void Scanner::work(const std::stop_token& stop)
{
    std::optional<Session> session;
    while (!stop.stop_requested()) {
        const auto item = m_frames.pop(stop, session ? until_forgotten : until_frames_come);
        if (!item) {
            session.reset();
            continue;
        }
        if (!session || session->number() != item->session) {
            session.emplace(*this, item->session);
        }
        session->look(*item->frame);
    }
}

}  // namespace oss::scanner
