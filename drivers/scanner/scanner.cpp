#include "drivers/scanner/scanner.h"

#include "core/domain/date.h"
#include "drivers/scanner/agreement.h"

#include <utility>

namespace oss::scanner {
namespace {

/// Every so many frames without a code one is worth the thorough look.
constexpr int frames_a_thorough_look = 3;
/// Without a frame for so long the camera has been stopped.
constexpr std::chrono::milliseconds until_forgotten{1000};
constexpr std::chrono::milliseconds until_frames_come = std::chrono::hours{1};

}  // namespace

/// What is known of the session whose frames come in. Wiped with it.
class Scanner::Session {
public:
    Session(Scanner& scanner, std::uint64_t number) : m_scanner(scanner), m_number(number) {}

    std::uint64_t number() const { return m_number; }

    void look(const camera::Frame& frame)
    {
        const bool thorough = m_frames_without_code >= frames_a_thorough_look - 1;
        const auto decoded = m_scanner.m_decoder->decode(frame, thorough ? Effort::thorough : Effort::quick);
        if (!decoded) {
            tell_failure(decoded.error());
            return;
        }
        m_broken = false;
        const Code* code = decoded->has_value() ? &**decoded : nullptr;
        tell_outline(frame, code);
        // A code that needed the thorough look will need it again.
        m_frames_without_code = code == nullptr && thorough ? 0 : m_frames_without_code + (code == nullptr ? 1 : 0);
        if (m_agreement.look(code)) {
            const PayloadContext context{domain::date_in_mojokerto(m_scanner.m_clock.utc()), m_scanner.m_regions};
            m_scanner.m_output(m_number, CodeRead{read_payload(code->text.view(), context), code->symbology});
        } else if (code == nullptr && thorough) {
            look_for_print(frame);
        }
    }

private:
    void look_for_print(const camera::Frame& frame)
    {
        const auto digits = m_scanner.m_decoder->read_print(frame);
        if (!digits) {
            tell_failure(digits.error());
        } else if (*digits) {
            if (auto nik = m_print.look(**digits)) {
                m_scanner.m_output(m_number, NumberRead{*std::move(nik)});
            }
        }
    }

    void tell_failure(const base::Error& error)
    {
        if (!std::exchange(m_broken, true)) {
            m_scanner.m_output(m_number, DecoderFailed{error});
        }
    }

    void tell_outline(const camera::Frame& frame, const Code* code)
    {
        const bool shown = std::exchange(m_outline_shown, code != nullptr);
        if (shown || code != nullptr) {
            const auto corners = code != nullptr ? std::optional{code->corners} : std::nullopt;
            m_scanner.m_output(m_number, CodeOutline{corners, frame.width(), frame.height()});
        }
    }

    Scanner& m_scanner;
    const std::uint64_t m_number;
    Agreement m_agreement;
    PrintAgreement m_print;
    int m_frames_without_code = 0;
    bool m_outline_shown = false;
    bool m_broken = false;
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
