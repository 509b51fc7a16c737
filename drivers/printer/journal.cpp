#include "drivers/printer/journal.h"

#include <array>
#include <utility>

namespace oss::printer {
namespace {

constexpr std::array<std::pair<JobState, std::string_view>, 6> state_names{{
    {JobState::queued, "queued"},
    {JobState::sending, "sending"},
    {JobState::sent, "sent"},
    {JobState::printed, "printed"},
    {JobState::failed_before, "failed_before"},
    {JobState::unknown, "unknown"},
}};

}  // namespace

std::string_view to_string(JobState state) { return state_names.at(static_cast<std::size_t>(state)).second; }

std::optional<JobState> parse_job_state(std::string_view text)
{
    for (const auto& [state, name] : state_names) {
        if (name == text) {
            return state;
        }
    }
    return std::nullopt;
}

bool may_follow(std::optional<JobState> from, JobState to)
{
    switch (to) {
    case JobState::queued: return !from || from == JobState::failed_before;
    case JobState::sending:
    case JobState::failed_before:
        return from == JobState::queued || (from == JobState::sending && to == JobState::failed_before);
    case JobState::sent: return from == JobState::sending;
    case JobState::printed: return from == JobState::sent;
    case JobState::unknown: return from == JobState::sending || from == JobState::sent;
    }
    return false;
}

}  // namespace oss::printer
