#include "kiosk/app/load_driver.h"

#include "core/flow/main_road.h"

#include <fmt/format.h>

#include <charconv>
#include <fcntl.h>
#include <unistd.h>

namespace oss::app {
namespace {

using flow::EventKind;
using flow::Phase;

// Invented: serials from 9000 on are not given out. A life has a birthday, its citizens have
// the serials of that day: no two lives share a number.
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
    std::from_chars(order.data(), order.data() + order.size(), m_life);
    OSS_ASSERT(m_life >= 0 && m_life < days * months * years);
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
    if (m_citizen == serials) {
        return;
    }
    const flow::RoadAnswers answers{
        .nik = nik(), .name = "warga contoh", .email = fmt::format("w{}@example.id", m_life * serials + m_citizen)};
    for (const flow::Event& event : flow::next_on_main_road(phase, answers)) {
        m_inbox.post(event);
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
    return fmt::format("357602{:02}{:02}{:02}{:04}", m_life % days + 1, m_life / days % months + 1,
                       first_year + m_life / days / months, first_serial + m_citizen);
}

}  // namespace oss::app
