#include "kiosk/app/card_reader.h"

#include "drivers/scanner/sandbox/process_decoder.h"

namespace oss::app {
namespace {

flow::OtherCode other_code(scanner::PayloadKind kind)
{
    switch (kind) {
    case scanner::PayloadKind::several_niks: return flow::OtherCode::several_niks;
    case scanner::PayloadKind::qris: return flow::OtherCode::payment;
    case scanner::PayloadKind::document_verification: return flow::OtherCode::document_check;
    case scanner::PayloadKind::digital_ktp: return flow::OtherCode::digital_ktp;
    case scanner::PayloadKind::family_card: return flow::OtherCode::family_card;
    case scanner::PayloadKind::own_receipt: return flow::OtherCode::own_receipt;
    case scanner::PayloadKind::nik:
    case scanner::PayloadKind::web_address:
    case scanner::PayloadKind::wifi:
    case scanner::PayloadKind::contact:
    case scanner::PayloadKind::continue_slip:
    case scanner::PayloadKind::nothing: return flow::OtherCode::something_else;
    }
    return flow::OtherCode::something_else;
}

}  // namespace

CardReader::CardReader(const camera::Source& source, const camera::Controls& controls, const base::Clock& clock,
                       base::Log& log, const domain::RegionTable& regions, Inbox& inbox)
    : m_inbox(inbox), m_has_camera(source.kind() != camera::Source::Kind::none),
      m_scanner(scanner::make_process_decoder(scanner::decoder_program(), clock), clock, &regions,
                [this](std::uint64_t, const scanner::ScanEvent& event) { on_scan(event); }),
      m_camera(camera::gstreamer_feed(source, clock, controls), clock, log,
               {.frame =
                    [this](std::uint64_t session, camera::FramePtr frame) {
                        m_scanner.look(session, frame);
                        m_inbox.show(std::move(frame));
                    },
                .event = [this](std::uint64_t, const camera::CameraEvent& event) { on_camera(event); }})
{
    offer_again();
}

void CardReader::start(std::uint64_t session) { m_camera.start(session); }

void CardReader::stop()
{
    m_camera.stop();
    m_inbox.forget_sight();
}

void CardReader::offer_again()
{
    m_inbox.post(m_has_camera ? flow::EventKind::camera_ready : flow::EventKind::camera_lost);
}

void CardReader::on_camera(const camera::CameraEvent& event)
{
    const bool usable = std::holds_alternative<camera::Started>(event) || std::holds_alternative<camera::Back>(event);
    m_inbox.post(usable ? flow::EventKind::camera_ready : flow::EventKind::camera_lost);
}

void CardReader::on_scan(const scanner::ScanEvent& event)
{
    if (const auto* outline = std::get_if<scanner::CodeOutline>(&event)) {
        m_inbox.outline(*outline);
    } else if (const auto* read = std::get_if<scanner::CodeRead>(&event)) {
        if (read->payload.kind == scanner::PayloadKind::nik) {
            const auto& [name, birth_date] = read->payload.details;
            m_inbox.post({flow::EventKind::nik_read,
                          flow::NikRead{.nik = read->payload.niks.front(), .name = name, .birth_date = birth_date}});
        } else if (read->payload.receipt) {
            // Each is for another screen; the session takes the one that fits.
            m_inbox.post({flow::EventKind::receipt_read, *read->payload.receipt});
            m_inbox.post({flow::EventKind::other_code_read, flow::OtherCode::own_receipt});
        } else {
            m_inbox.post({flow::EventKind::other_code_read, other_code(read->payload.kind)});
        }
    } else if (const auto* number = std::get_if<scanner::NumberRead>(&event)) {
        m_inbox.post({flow::EventKind::nik_read, flow::NikRead{.nik = number->nik, .source = domain::NikSource::ocr}});
    } else if (const auto* seen = std::get_if<scanner::FrameSeen>(&event)) {
        m_inbox.seen(*seen);
    } else {
        // Without a decoder the camera helps nobody: the citizen types.
        m_inbox.post(flow::EventKind::camera_lost);
    }
}

}  // namespace oss::app
