#pragma once

// For previews.cpp: how they come to be.

#include "core/base/time_format.h"
#include "core/flow/step.h"
#include "kiosk/screens/gallery/previews.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

namespace oss::screens {

// Invented answers: nobody has them.
inline constexpr std::string_view sample_nik = "3576025203869001";
inline constexpr std::string_view unknown_area_nik = "9999995203869001";
inline constexpr std::string_view family_card_number = "3576021203159001";
inline constexpr std::string_view sample_name = "siti contoh";                                          // not text
inline constexpr std::string_view long_name = "siti contoh nama panjang sekali dari kelurahan contoh";  // not text
inline constexpr std::string_view sample_email = "siti.contoh@gmail.com";
inline constexpr std::string_view long_email = "siti.contoh.dengan.nama.yang.panjang.sekali@kelurahan.example.id";

/// A session walked event by event.
class Walk {
public:
    Walk()
    {
        send(flow::EventKind::camera_ready);
        send({flow::EventKind::network_changed, true});
    }

    void send(const flow::Event& event) { m_state = flow::step(m_state, event, m_rules, {m_now, m_utc}).state; }
    void type(std::string_view text)
    {
        for (std::size_t i = 0; i < text.size(); ++i) {
            send(flow::typed(text.substr(i, 1)));
        }
    }
    void wait(std::chrono::milliseconds time)
    {
        m_now += time;
        m_utc += time;
        send(flow::EventKind::tick);
    }
    void stored() { send({flow::EventKind::stored, flow::Stored{m_state.session, reference(), m_utc}}); }
    void delivered(bool needs_officer = false)
    {
        send({flow::EventKind::delivered, flow::Delivered{m_state.session, needs_officer, m_utc}});
    }
    void parked()
    {
        send({flow::EventKind::delivery_parked, flow::Parked{m_state.session, base::ErrorCode::service_refused}});
    }
    void printed(flow::PrintState print, std::optional<base::ErrorCode> problem = {})
    {
        send({flow::EventKind::print_changed, flow::PrintChanged{m_state.session, print, problem}});
    }
    void told(flow::Inquiry inquiry, std::optional<flow::StatusWord> word = {},
              std::optional<domain::Date> deadline = {})
    {
        send({flow::EventKind::status_told, flow::StatusTold{m_state.session, reference(), inquiry, word, deadline}});
    }
    void call_told(flow::OfficerCall call)
    {
        send({flow::EventKind::call_told, flow::CallTold{m_state.session, call}});
    }
    void plug_headphones() { send({flow::EventKind::headphones_changed, true}); }
    void resent() { send({flow::EventKind::resend_told, flow::ResendTold{m_state.session, true}}); }
    void read_receipt() { send({flow::EventKind::receipt_read, reference()}); }
    void read_nik() { send({flow::EventKind::nik_read, flow::NikRead{domain::Nik::parse(sample_nik).value()}}); }
    /// A card whose code says name and birth date, too, at the question for the name.
    void read_labelled_card();

    /// To the answer of a look-up that is still awaited.
    void ask_status();
    void not_kept(base::ErrorCode code)
    {
        send({flow::EventKind::keep_refused, flow::KeepRefused{m_state.session, code}});
    }
    /// Answers kept under a code, at the question for the e-mail address.
    void keep();
    /// As to(), for a legal entity.
    void to_entity(flow::Phase goal);

    /// Along the main road.
    void to(flow::Phase goal, std::string_view nik = sample_nik, std::string_view name = sample_name,
            std::string_view email = sample_email);

    Preview finish(std::string_view name) const
    {
        return {.name = name,
                .state = m_state,
                .now = m_now,
                .utc = m_utc,
                .seconds_left = flow::warning_seconds_left(m_state, m_rules, m_now)};
    }

private:
    static domain::Reference reference() { return domain::Reference::parse("MJK1-7F3K-92Q4-X8TM").value(); }

    flow::Rules m_rules;
    flow::FlowState m_state;
    base::Instant m_now{std::chrono::hours{1}};
    base::UtcTime m_utc = base::from_wib({.year = 2026, .month = 11, .day = 23, .hour = 10, .minute = 42});
};

}  // namespace oss::screens
