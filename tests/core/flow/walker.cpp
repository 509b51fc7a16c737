#include "tests/core/flow/walker.h"

#include "core/base/assert.h"
#include "core/flow/main_road.h"

namespace oss::test {

using namespace flow;

Walker::Walker()
{
    send(EventKind::camera_ready);
    m_effects.clear();
}

Walker::Walker(Phase phase) : Walker()
{
    if (phase == Phase::out_of_service) {
        send({EventKind::readiness, Readiness{base::ErrorCode::disk_full}});
    } else if (phase == Phase::handoff) {
        advance_to(Phase::who);
        send(EventKind::choose_non_umk);
    } else if (phase == Phase::scan_found) {
        advance_to(Phase::scan);
        send({EventKind::nik_read, NikRead{domain::Nik::parse("3576025203869001").value()}});
    } else if (phase == Phase::birth_mismatch) {
        advance_to(Phase::birth_date);
        send({EventKind::pick_date_part, DatePart::day});
        type("21");
        send(EventKind::next);
    } else if (phase == Phase::survey) {
        advance_to(Phase::rating);
        send(EventKind::next);
    } else if (phase == Phase::capital) {
        advance_to(Phase::who);
        send(EventKind::help_choose);
    } else if (phase >= Phase::entity_kind && phase <= Phase::entity_position) {
        advance_to(Phase::actor_type);
        send(EventKind::choose_entity);
        advance_to(phase);
    } else if (phase == Phase::entity_check) {
        advance_to(Phase::actor_type);
        send(EventKind::choose_entity);
        advance_to(phase);
    } else if (phase == Phase::no_email || phase == Phase::slip) {
        advance_to(Phase::email);
        send(EventKind::no_email);
        if (phase == Phase::slip) {
            send(EventKind::print_slip);
            send({EventKind::print_changed, PrintChanged{m_state.session, PrintState::printed, {}}});
        }
    } else if (phase == Phase::resume) {
        send(EventKind::check_status);
        send(EventKind::resume_answers);
    } else if (phase >= Phase::status_scan && phase <= Phase::status_result) {
        send(EventKind::check_status);
        advance_to(phase);
    } else {
        advance_to(phase);
    }
    OSS_ASSERT(m_state.phase == phase);
}

void Walker::send(const Event& event)
{
    Step taken = step(m_state, event, m_rules, {m_clock.steady(), m_clock.utc()});
    m_state = std::move(taken.state);
    for (Effect& effect : taken.effects) {
        m_effects.push_back(std::move(effect));
    }
}

void Walker::type(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        send(typed(text.substr(i, 1)));
    }
}

void Walker::wait(std::chrono::milliseconds duration)
{
    m_clock.advance(duration);
    send(EventKind::tick);
}

void Walker::stored() { send({EventKind::stored, Stored{m_state.session, sample_reference(), m_clock.utc()}}); }

void Walker::delivered(bool needs_officer)
{
    send({EventKind::delivered, Delivered{m_state.session, needs_officer, m_clock.utc()}});
}

void Walker::do_next()
{
    const Phase phase = m_state.phase;
    if (phase == Phase::sending) {
        stored();
        delivered();
    } else if (phase == Phase::status_scan) {  // the look-up of an application is a road of its own
        send(EventKind::use_keyboard);
    } else if (phase == Phase::status_number || phase == Phase::status_year) {
        type(phase == Phase::status_year ? "1986" : "MJK17F3K92Q4X8TM");
        send(EventKind::next);
    } else {
        for (const Event& event : next_on_main_road(phase, {})) {
            send(event);
        }
    }
}

void Walker::advance_to(Phase goal)
{
    while (m_state.phase != goal) {
        do_next();
    }
}

domain::Reference sample_reference() { return domain::Reference::parse("MJK1-7F3K-92Q4-X8TM").value(); }

domain::KeptAnswers sample_kept_answers()
{
    const domain::Date today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{23}};
    return {.actor = domain::BusinessActor::orang_perseorangan,
            .nik = domain::Nik::parse("3576025203869001").value(),
            .nik_source = domain::NikSource::typed,
            .name = domain::PersonName::parse("SITI CONTOH").value(),
            .birth_date = domain::BirthDate::parse_iso("1986-03-12", today).value(),
            .phone = {},
            .whatsapp = {},
            .entity = {},
            .notice_accepted_at = {}};
}

}  // namespace oss::test
