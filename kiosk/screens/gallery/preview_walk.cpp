#include "kiosk/screens/gallery/preview_walk.h"

#include "core/flow/main_road.h"

namespace oss::screens {

void Walk::ask_status()
{
    send(flow::EventKind::check_status);
    read_receipt();
    type("1986");
    send(flow::EventKind::next);
}

void Walk::read_labelled_card()
{
    const domain::WrittenDate born{.day = 12, .month = 3, .year = 1986};
    to(flow::Phase::scan);
    send({flow::EventKind::nik_read,
          flow::NikRead{.nik = domain::Nik::parse(sample_nik).value(),
                        .name = domain::PersonName::parse(sample_name).value(),
                        .birth_date = domain::BirthDate::parse(born, domain::date_in_mojokerto(m_utc)).value()}});
    to(flow::Phase::name);
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
    const flow::RoadAnswers answers{
        .nik = std::string{nik}, .name = std::string{name}, .email = std::string{email}, .phone = "81200000000"};
    while (m_state.phase != goal) {
        if (m_state.phase == flow::Phase::sending) {
            stored();
            delivered();
            continue;
        }
        if (m_state.phase == flow::Phase::phone) {
            send({flow::EventKind::set_whatsapp, std::optional{true}});
        }
        for (const flow::Event& event : flow::next_on_main_road(m_state.phase, answers)) {
            send(event);
        }
    }
}

}  // namespace oss::screens
