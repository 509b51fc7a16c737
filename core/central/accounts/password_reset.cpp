#include "core/central/accounts/password_reset.h"

#include "core/central/accounts/throttle.h"
#include "core/central/mail/new_mails.h"
#include "core/central/store/one_time.h"
#include "core/wire/uuid.h"

#include <string>

namespace oss::central {

using base::Error;
using base::ErrorCode;
using base::EventId;
using base::Result;
using base::UtcTime;

namespace {

constexpr unsigned batch = 50;
/// Nobody's mailbox is filled by a stranger who asks again and again.
constexpr std::chrono::minutes mail_pause{5};

}  // namespace

Result<std::optional<UtcTime>> PasswordReset::ask(std::string_view typed_login, std::string_view peer)
{
    const UtcTime now = m_parts.clock.utc();
    const std::string login = fold_login(typed_login);
    const LoginKind kind = login.find('@') == std::string::npos ? LoginKind::username : LoginKind::email;
    std::optional<UtcTime> locked =
        OSS_TRY(m_parts.store.count_attempt(m_parts.vault.blind_index("attempts.reset_peer", peer), now, peer_policy));
    if (!locked) {
        locked = OSS_TRY(
            m_parts.store.count_attempt(m_parts.vault.blind_index("attempts.reset", login), now, account_policy));
    }
    if (locked) {
        return locked;
    }
    OSS_TRY(m_parts.store.add_reset_request(
        {wire::new_uuid_v7(now, m_parts.random), kind, m_parts.vault.blind_index(to_text(kind), login), now}));
    if (m_parts.mail_is_waiting) {
        m_parts.mail_is_waiting();
    }
    return std::optional<UtcTime>{};
}

Result<void> PasswordReset::answer_requests()
{
    std::vector<ResetRequest> requests;
    do {
        requests = OSS_TRY(m_parts.store.reset_requests(batch));
        for (const ResetRequest& request : requests) {
            OSS_TRY(answer(request));
        }
    } while (requests.size() == batch);
    return {};
}

Result<void> PasswordReset::answer(const ResetRequest& request)
{
    const UtcTime now = m_parts.clock.utc();
    const std::optional<AccountRow> account =
        OSS_TRY(request.kind == LoginKind::email ? m_parts.store.find_account_by_email(request.login)
                                                 : m_parts.store.find_account_by_username(request.login));
    // A request that waited longer than a link lives is nobody's any more.
    if (!account || request.created_at + m_parts.link_life <= now) {
        OSS_TRY(m_parts.store.answer_reset_request(request.request_id, nullptr, mail_pause));
        return {};
    }
    const std::string& reference = account->application.reference;
    const NewMail reset =
        make_link_mail(reference, LinkPurpose::reset, m_parts.vault, now, m_parts.link_life, m_parts.random);
    if (OSS_TRY(m_parts.store.answer_reset_request(request.request_id, &reset, mail_pause))) {
        m_parts.log.write(EventId::central_password_reset_sent, {{"reference", reference}});
    }
    return {};
}

Result<AccountView> PasswordReset::look_at_link(std::string_view token)
{
    const std::optional<LinkRow> link = OSS_TRY(m_parts.store.find_link(hash_token(token), LinkPurpose::reset));
    OSS_TRY(check_link(link, m_parts.clock.utc()));
    std::optional<AccountView> account = OSS_TRY(m_parts.accounts.account(link->application.reference));
    if (!account) {
        return Error{ErrorCode::expired, "the account is closed"};
    }
    return std::move(*account);
}

Result<std::optional<std::string_view>> PasswordReset::set_password(std::string_view token, std::string_view password,
                                                                    std::string_view again)
{
    using Problem = std::optional<std::string_view>;
    const AccountView account = OSS_TRY(look_at_link(token));
    if (const Problem problem = m_parts.rules.check(password, account.citizen, account.username)) {
        return problem;
    }
    if (password != again) {
        return Problem{"web.chg_differ"};
    }
    const std::string hash = OSS_TRY(m_parts.hasher.hash(password));
    OSS_TRY(m_parts.store.reset_password(hash_token(token), hash, m_parts.clock.utc()));
    for (const std::string_view login : {std::string_view{account.username}, account.citizen.email.view()}) {
        const BlindIndex subject = m_parts.vault.blind_index("attempts.login", fold_login(login));
        OSS_TRY(m_parts.store.forgive_attempts(subject, Store::Forgive::all));
    }
    m_parts.log.write(EventId::central_password_reset, {{"reference", account.row.application.reference}});
    return Problem{};
}

}  // namespace oss::central
