#include "core/central/accounts/accounts.h"

#include "core/base/encoding.h"
#include "core/central/accounts/session_times.h"
#include "core/central/accounts/throttle.h"
#include "core/central/mail/new_mails.h"
#include "core/central/store/one_time.h"
#include "core/central/vault/personal.h"
#include "core/domain/username.h"

namespace oss::central {

using base::Error;
using base::ErrorCode;
using base::EventId;
using base::Result;
using base::UtcTime;

namespace {

constexpr std::int64_t login_failures_before_question = 3;
/// Many citizens behind one address of an office fail once or twice, too.
constexpr std::int64_t peer_failures_before_question = 15;

std::string username_place(std::string_view reference) { return "accounts.username:" + std::string{reference}; }

}  // namespace

std::string fold_login(std::string_view login)
{
    std::string folded;
    for (const char c : login) {
        if (c != ' ') {
            folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return folded;
}

Result<std::unique_ptr<Accounts>> Accounts::create(Parts parts)
{
    std::string hash = OSS_TRY(parts.hasher.hash(new_token(parts.random)));
    return std::unique_ptr<Accounts>{new Accounts{std::move(parts), std::move(hash)}};
}

Result<LinkView> Accounts::look_at_link(std::string_view token)
{
    const UtcTime now = m_parts.clock.utc();
    std::optional<LinkRow> link = OSS_TRY(m_parts.store.find_link(hash_token(token), LinkPurpose::activation));
    OSS_TRY(check_link(link, now));
    domain::Application citizen =
        OSS_TRY(open_personal(m_parts.vault, link->application, domain::date_in_mojokerto(now)));
    return LinkView{std::move(link->application), std::move(citizen), link->expires_at};
}

Result<std::string> Accounts::free_username(const LinkView& link)
{
    const domain::Date today = domain::date_in_mojokerto(m_parts.clock.utc());
    for (unsigned attempt = 0; attempt < domain::username_attempts; ++attempt) {
        const auto username = domain::username_for(link.citizen.name, link.citizen.nik, today, attempt);
        if (username &&
            !OSS_TRY(m_parts.store.is_username_taken(m_parts.vault.blind_index("username", username->view())))) {
            return std::string{username->view()};
        }
    }
    return Error{ErrorCode::store_full, "no user name of this pattern is left"};
}

Result<LinkView> Accounts::activate(std::string_view token)
{
    LinkView link = OSS_TRY(look_at_link(token));
    const std::string& reference = link.application.reference;
    const std::string password = new_initial_password(m_parts.random);
    const std::string hash = OSS_TRY(m_parts.hasher.hash(fold_initial_password(password)));
    for (int race = 0;; ++race) {
        const UtcTime now = m_parts.clock.utc();
        const std::string username = OSS_TRY(free_username(link));
        const Result<void> done = m_parts.store.activate(
            {.token = hash_token(token),
             .at = now,
             .username = m_parts.vault.seal(username_place(reference), base::as_bytes(username)),
             .username_index = m_parts.vault.blind_index("username", username),
             .password_hash = hash,
             .password_expires_at = now + m_parts.initial_password_life,
             .mail = make_credentials_mail(reference, password, m_parts.vault, now, m_parts.random)});
        if (done) {
            break;
        }
        // Somebody else took the name between our look and our write: the next letter.
        constexpr int most_races = 8;
        if (done.error().code() != ErrorCode::already_exists || race == most_races) {
            return done.error();
        }
    }
    m_parts.log.write(EventId::central_account_activated, {{"reference", reference}});
    if (m_parts.mail_is_waiting) {
        m_parts.mail_is_waiting();
    }
    return link;
}

Result<void> Accounts::disown(std::string_view token)
{
    const LinkView link = OSS_TRY(look_at_link(token));
    OSS_TRY(m_parts.store.disown(hash_token(token), m_parts.clock.utc()));
    m_parts.log.write(EventId::central_application_disowned, {{"reference", link.application.reference}});
    return {};
}

Result<std::optional<AccountRow>> Accounts::find_account(std::string_view login)
{
    if (login.find('@') == std::string_view::npos) {
        return still_open(
            OSS_TRY(m_parts.store.find_account_by_username(m_parts.vault.blind_index("username", login))));
    }
    return still_open(OSS_TRY(m_parts.store.find_account_by_email(m_parts.vault.blind_index("email", login))));
}

Result<std::optional<AccountRow>> Accounts::still_open(std::optional<AccountRow> account)
{
    if (account && m_parts.deadlines.is_over(account->application)) {
        OSS_TRY(m_parts.deadlines.end_access(account->application.reference));
        account.reset();
    }
    return account;
}

Result<bool> Accounts::password_fits(const std::optional<AccountRow>& account, std::string_view password)
{
    if (!account) {
        OSS_TRY(m_parts.hasher.verify(password, m_no_account_hash));
        return false;
    }
    if (account->password_kind == PasswordKind::initial) {
        return m_parts.hasher.verify(fold_initial_password(password), account->password_hash);
    }
    return m_parts.hasher.verify(password, account->password_hash);
}

SessionRow Accounts::make_session(std::string_view token, const std::string& reference) const
{
    const UtcTime now = m_parts.clock.utc();
    return {hash_token(token), reference, now, now};
}

Result<bool> Accounts::needs_question(std::string_view login, std::string_view peer)
{
    const UtcTime now = m_parts.clock.utc();
    const BlindIndex by_login = m_parts.vault.blind_index("attempts.login", fold_login(login));
    const BlindIndex by_peer = m_parts.vault.blind_index("attempts.peer", peer);
    return OSS_TRY(m_parts.store.attempts(by_login, now, account_policy)) >= login_failures_before_question ||
           OSS_TRY(m_parts.store.attempts(by_peer, now, peer_policy)) >= peer_failures_before_question;
}

Result<SignIn> Accounts::sign_in(std::string_view typed_login, std::string_view password, std::string_view peer)
{
    const UtcTime now = m_parts.clock.utc();
    const std::string login = fold_login(typed_login);
    const BlindIndex by_login = m_parts.vault.blind_index("attempts.login", login);
    const BlindIndex by_peer = m_parts.vault.blind_index("attempts.peer", peer);
    std::optional<UtcTime> locked = OSS_TRY(m_parts.store.count_attempt(by_peer, now, peer_policy));
    if (!locked) {
        locked = OSS_TRY(m_parts.store.count_attempt(by_login, now, account_policy));
    }
    if (locked) {
        return SignIn{SignIn::Outcome::locked, {}, *locked};
    }
    const std::optional<AccountRow> account =
        password.size() <= 4 * PasswordRules::longest ? OSS_TRY(find_account(login)) : std::nullopt;
    if (!OSS_TRY(password_fits(account, password.substr(0, 4 * PasswordRules::longest)))) {
        m_parts.log.write(EventId::central_sign_in_refused);
        return SignIn{};
    }
    OSS_TRY(m_parts.store.forgive_attempts(by_login, Store::Forgive::all));
    OSS_TRY(m_parts.store.forgive_attempts(by_peer, Store::Forgive::one));
    if (account->password_expires_at && *account->password_expires_at <= now) {
        return SignIn{SignIn::Outcome::expired, {}, {}};
    }
    const std::string token = new_token(m_parts.random);
    OSS_TRY(m_parts.store.add_session(make_session(token, account->application.reference)));
    m_parts.log.write(EventId::central_signed_in, {{"reference", account->application.reference}});
    return SignIn{SignIn::Outcome::signed_in, token, {}};
}

Result<AccountView> Accounts::view_of(AccountRow row)
{
    domain::Application citizen =
        OSS_TRY(open_personal(m_parts.vault, row.application, domain::date_in_mojokerto(m_parts.clock.utc())));
    const base::SecretBytes username =
        OSS_TRY(m_parts.vault.open(username_place(row.application.reference), row.username));
    std::string text{base::as_text(username.bytes())};
    return AccountView{std::move(row), std::move(citizen), std::move(text)};
}

Result<std::optional<AccountView>> Accounts::account_of_session(std::string_view session_token)
{
    const UtcTime now = m_parts.clock.utc();
    const TokenHash token = hash_token(session_token);
    const std::optional<SessionRow> session = OSS_TRY(m_parts.store.find_session(token));
    if (!session || citizen_sessions.is_over(session->created_at, session->seen_at, now)) {
        return std::optional<AccountView>{};
    }
    std::optional<AccountRow> account = OSS_TRY(still_open(OSS_TRY(m_parts.store.find_account(session->reference))));
    if (!account) {
        return std::optional<AccountView>{};
    }
    if (citizen_sessions.wants_touch(session->seen_at, now)) {
        OSS_TRY(m_parts.store.touch_session(token, now));
    }
    return std::optional{OSS_TRY(view_of(std::move(*account)))};
}

Result<void> Accounts::sign_out(std::string_view session_token)
{
    return m_parts.store.drop_session(hash_token(session_token));
}

Result<std::optional<AccountView>> Accounts::account(std::string_view reference)
{
    std::optional<AccountRow> row = OSS_TRY(still_open(OSS_TRY(m_parts.store.find_account(reference))));
    if (!row) {
        return std::optional<AccountView>{};
    }
    return std::optional{OSS_TRY(view_of(std::move(*row)))};
}

Result<PasswordChange> Accounts::change_password(const AccountView& account, std::string_view current,
                                                 std::string_view password, std::string_view again)
{
    // ASVS 5.0, 6.2.3. The initial one was typed a moment ago.
    if (account.row.password_kind == PasswordKind::own) {
        const BlindIndex subject = m_parts.vault.blind_index("attempts.login", account.username);
        const bool is_locked =
            OSS_TRY(m_parts.store.count_attempt(subject, m_parts.clock.utc(), account_policy)).has_value();
        if (is_locked || !OSS_TRY(password_fits(account.row, current))) {
            return PasswordChange{{}, "web.chg_current_wrong"};
        }
        OSS_TRY(m_parts.store.forgive_attempts(subject, Store::Forgive::all));
    }
    if (const auto problem = m_parts.rules.check(password, account.citizen, account.username)) {
        return PasswordChange{{}, *problem};
    }
    if (password != again) {
        return PasswordChange{{}, "web.chg_differ"};
    }
    // Must not become the long-term password (ASVS 5.0, 6.4.1).
    if (account.row.password_kind == PasswordKind::initial && OSS_TRY(password_fits(account.row, password))) {
        return PasswordChange{{}, "web.chg_lead"};
    }
    const std::string hash = OSS_TRY(m_parts.hasher.hash(password));
    std::string token = new_token(m_parts.random);
    OSS_TRY(m_parts.store.change_password(hash, make_session(token, account.row.application.reference)));
    m_parts.log.write(EventId::central_password_changed, {{"reference", account.row.application.reference}});
    return PasswordChange{std::move(token), {}};
}

Result<void> Accounts::start_licensing(const AccountView& account)
{
    return m_parts.store.start_licensing(account.row.application.reference, m_parts.clock.utc(), {});
}

}  // namespace oss::central
