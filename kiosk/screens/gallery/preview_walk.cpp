#include "kiosk/screens/gallery/preview_walk.h"

namespace oss::screens {

void Walk::ask_status()
{
    send(flow::EventKind::check_status);
    read_receipt();
    type("1986");
    send(flow::EventKind::next);
}

void Walk::keep()
{
    to(flow::Phase::email);
    send(flow::EventKind::no_email);
    send(flow::EventKind::keep_answers);
    send({flow::EventKind::answers_kept,
          flow::AnswersKept{m_state.session, flow::ContinueCode{"H7K4XD"}, m_utc + std::chrono::hours{24}}});
}

void Walk::to_entity(flow::Phase goal)
{
    to(flow::Phase::actor_type);
    send(flow::EventKind::choose_entity);
    to(goal);
}

void Walk::to(flow::Phase goal, std::string_view nik, std::string_view name, std::string_view email)
{
    using flow::EventKind;
    using flow::Phase;
    while (m_state.phase != goal) {
        switch (m_state.phase) {
        case Phase::out_of_service: send({EventKind::readiness, flow::Readiness{}}); break;
        case Phase::attract: send(EventKind::start); break;
        case Phase::prepare:
        case Phase::privacy:
        case Phase::scan_found: send(EventKind::next); break;
        case Phase::who:
        case Phase::handoff: send(EventKind::choose_umk); break;
        case Phase::actor_type: send(EventKind::choose_person); break;
        case Phase::capital: send(EventKind::next); break;
        case Phase::entity_kind:
            send({EventKind::pick_entity_kind, domain::EntityKind::pt_perorangan});
            send(EventKind::next);
            break;
        case Phase::entity_name:
            type("pt contoh sejahtera");  // not text
            send(EventKind::next);
            break;
        case Phase::entity_number:
            type("ahu-0000000.ah.01.01");
            send(EventKind::next);
            break;
        case Phase::entity_position:
            type("direktur");
            send(EventKind::next);
            break;
        case Phase::no_email: send(EventKind::back); break;
        case Phase::slip: send(EventKind::finish); break;
        case Phase::entity_check: send(EventKind::next); break;
        case Phase::scan: send(EventKind::use_keyboard); break;
        case Phase::nik:
            type(nik);
            send(EventKind::next);
            break;
        case Phase::name:
            type(name);
            send(EventKind::next);
            break;
        case Phase::birth_date: send(EventKind::next); break;
        case Phase::email:
            type(email);
            send(EventKind::next);
            break;
        case Phase::phone:
            type("81200000000");
            send({EventKind::set_whatsapp, std::optional{true}});
            send(EventKind::next);
            break;
        case Phase::nik_confirm:
        case Phase::birth_mismatch:
        case Phase::email_confirm:
        case Phase::check: send(EventKind::accept); break;
        case Phase::statement:
            send(EventKind::toggle_statement);
            send(EventKind::submit);
            break;
        case Phase::sending:
            stored();
            delivered();
            break;
        case Phase::rating:
        case Phase::survey: send(EventKind::skip); break;
        case Phase::status_scan:
        case Phase::status_number:
        case Phase::status_year:
        case Phase::status_result:
        case Phase::resume:
            send(EventKind::cancel);
            send(EventKind::confirm_cancel);
            break;
        case Phase::done:
        case Phase::goodbye: send(EventKind::finish); break;
        }
    }
}

}  // namespace oss::screens
