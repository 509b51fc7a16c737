#include "core/central/store/types.h"

#include "core/base/assert.h"
#include "core/central/store/one_time.h"

namespace oss::central {

base::Result<void> check_one_time(const std::optional<OneTime>& found, base::UtcTime now, std::string_view what)
{
    using base::Error;
    using base::ErrorCode;
    if (!found) {
        return Error{ErrorCode::not_found, "no such " + std::string{what}};
    }
    if (found->used_at) {
        return Error{ErrorCode::already_used, "this " + std::string{what} + " was used"};
    }
    if (found->expires_at <= now) {
        return Error{ErrorCode::expired, "this " + std::string{what} + " has expired"};
    }
    return {};
}

base::Result<void> check_link(const std::optional<LinkRow>& link, base::UtcTime now)
{
    return check_one_time(link ? std::optional{OneTime{link->expires_at, link->used_at}} : std::nullopt, now, "link");
}

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

std::string_view to_text(MailKind kind)
{
    switch (kind) {
    case MailKind::activation: return "activation";
    case MailKind::credentials: return "credentials";
    case MailKind::reminder: return "reminder";
    case MailKind::cancelled: return "cancelled";
    case MailKind::reset: return "reset";
    }
    OSS_ASSERT(!"a kind");
}

MailKind mail_kind_of(std::string_view text)
{
    for (const auto kind :
         {MailKind::activation, MailKind::credentials, MailKind::reminder, MailKind::cancelled, MailKind::reset}) {
        if (to_text(kind) == text) {
            return kind;
        }
    }
    OSS_ASSERT(!"a kind the schema allows");
}

std::string_view to_text(LinkPurpose purpose) { return purpose == LinkPurpose::reset ? "reset" : "activation"; }

std::string_view to_text(LoginKind kind) { return kind == LoginKind::email ? "email" : "username"; }

std::string_view to_text(MessageKind kind) { return kind == MessageKind::complaint ? "complaint" : "suggestion"; }

}  // namespace oss::central
