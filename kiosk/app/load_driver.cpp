#include "kiosk/app/load_driver.h"

#include <fmt/format.h>

#include <charconv>
#include <fcntl.h>
#include <initializer_list>
#include <unistd.h>

namespace oss::app {
namespace {

using flow::EventKind;
using flow::Phase;

// Invented: serials from 9000 on are not given out.
constexpr std::int64_t first_serial = 9000;
constexpr std::int64_t serials = 1000;
constexpr std::int64_t days = 28;
constexpr std::int64_t months = 12;
constexpr std::int64_t first_year = 60;
constexpr std::int64_t years = 35;

}  // namespace

LoadDriver::LoadDriver(std::string_view order, Inbox& inbox) : m_inbox(inbox)
{
    const auto colon = order.find(':');
    std::from_chars(order.data(), order.data() + order.size(), m_citizen);
    m_file = order.substr(colon == std::string_view::npos ? order.size() : colon + 1);
    m_inbox.post(EventKind::start);
}

void LoadDriver::observe(const flow::Effect& effect, const flow::FlowState& state)
{
    const auto* entered = std::get_if<flow::PhaseEntered>(&effect);
    if (entered == nullptr) {
        return;
    }
    if (entered->phase == Phase::done && state.outcome) {
        note(state.outcome->reference.text());
        ++m_citizen;
    }
    act(entered->phase);
}

void LoadDriver::act(Phase phase)
{
    const auto post = [this](std::initializer_list<flow::Event> events) {
        for (const flow::Event& event : events) {
            m_inbox.post(event);
        }
    };
    switch (phase) {
    case Phase::out_of_service:
    case Phase::handoff:
    case Phase::capital:
    case Phase::entity_kind:
    case Phase::entity_name:
    case Phase::entity_number:
    case Phase::entity_position:
    case Phase::entity_check:
    case Phase::no_email:
    case Phase::slip:
    case Phase::resume:
    case Phase::sending:
    case Phase::status_scan:
    case Phase::status_number:
    case Phase::status_year:
    case Phase::status_result: return;
    case Phase::attract: return post({EventKind::start});
    case Phase::prepare:
    case Phase::privacy:
    case Phase::scan_found:
    case Phase::birth_date: return post({EventKind::next});
    case Phase::who: return post({EventKind::choose_umk});
    case Phase::actor_type: return post({EventKind::choose_person});
    case Phase::scan: return post({EventKind::use_keyboard});
    case Phase::nik: return post({flow::typed(nik()), EventKind::next});
    case Phase::nik_confirm:
    case Phase::birth_mismatch:
    case Phase::email_confirm:
    case Phase::check: return post({EventKind::accept});
    case Phase::name: return post({flow::typed("WARGA CONTOH"), EventKind::next});
    case Phase::email: return post({flow::typed(fmt::format("w{}@example.id", m_citizen)), EventKind::next});
    case Phase::phone: return post({flow::typed("081200000000"), EventKind::next});
    case Phase::statement: return post({EventKind::toggle_statement, EventKind::submit});
    case Phase::rating:
    case Phase::survey: return post({EventKind::skip});
    case Phase::done:
    case Phase::goodbye: return post({EventKind::finish});
    }
}

void LoadDriver::note(const std::string& reference) const
{
    const std::string line = reference + "\n";
    const int file = ::open(m_file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    OSS_ASSERT(file >= 0 && ::write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size()));
    ::close(file);
}

std::string LoadDriver::nik() const
{
    const std::int64_t rest = m_citizen / serials;
    return fmt::format("357602{:02}{:02}{:02}{:04}", rest % days + 1, rest / days % months + 1,
                       first_year + rest / days / months % years, first_serial + m_citizen % serials);
}

}  // namespace oss::app
