#include "core/central/store/types.h"

#include "core/base/assert.h"

namespace oss::central {

std::string_view to_text(ApplicationState state)
{
    switch (state) {
    case ApplicationState::received: return "received";
    case ApplicationState::needs_officer: return "needs_officer";
    case ApplicationState::activation_sent: return "activation_sent";
    case ApplicationState::active: return "active";
    case ApplicationState::licensing_started: return "licensing_started";
    case ApplicationState::cancelled: return "cancelled";
    }
    OSS_ASSERT(!"a state");
}

ApplicationState application_state_of(std::string_view text)
{
    for (const auto state :
         {ApplicationState::received, ApplicationState::needs_officer, ApplicationState::activation_sent,
          ApplicationState::active, ApplicationState::licensing_started, ApplicationState::cancelled}) {
        if (to_text(state) == text) {
            return state;
        }
    }
    OSS_ASSERT(!"a state the schema allows");
}

std::string_view to_text(MailKind kind) { return kind == MailKind::activation ? "activation" : "credentials"; }

MailKind mail_kind_of(std::string_view text)
{
    return text == to_text(MailKind::activation) ? MailKind::activation : MailKind::credentials;
}

}  // namespace oss::central
