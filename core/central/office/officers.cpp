#include "core/central/office/officers.h"

#include "core/central/accounts/session_times.h"
#include "core/central/accounts/throttle.h"
#include "core/central/office/totp.h"

#include <algorithm>
#include <array>

namespace oss::central {

using base::Error;
using base::ErrorCode;
using base::EventId;
using base::Result;
using base::UtcTime;

namespace {

constexpr std::chrono::hours invitation_life{24};
constexpr std::size_t longest_password = 512;
constexpr std::size_t longest_name = 32;
constexpr std::string_view operator_name = "console";

std::string place_of(std::string_view name) { return "officers.totp_secret:" + std::string{name}; }

}  // namespace

bool is_officer_name(std::string_view name)
{
    const auto is_allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return name.size() >= 2 && name.size() <= longest_name && std::ranges::all_of(name, is_allowed);
}

Result<std::string> invite_officer(Store& store, const Vault& vault, base::Random& random, UtcTime now,
                                   const std::string& name, std::optional<OfficerRole> role)
{
    if (!is_officer_name(name)) {
        return Error{ErrorCode::bad_input, "an officer's name is 2 to 32 of a-z, 0-9 and hyphen"};
    }
    const std::optional<OfficerRow> known = OSS_TRY(store.find_officer(name));
    if (known && role) {
        return Error{ErrorCode::already_exists, "there is an officer of that name; reset it instead"};
    }
    if (!known && !role) {
        return Error{ErrorCode::not_found, "no officer of that name"};
    }
    std::array<std::uint8_t, totp_secret_size> secret{};
    random.fill(secret);
    const std::string token = new_token(random);
    const OfficerRole given = role ? *role : known->role;
    OSS_TRY(store.invite_officer({.name = name,
                                  .role = given,
                                  .totp_secret = vault.seal(place_of(name), secret),
                                  .invitation = hash_token(token),
                                  .expires_at = now + invitation_life},
                                 {.at = now,
                                  .officer = std::string{operator_name},
                                  .action = known ? "officer.reset" : "officer.added",
                                  .subject = name,
                                  .reason = std::string{to_text(given)}}));
    return token;
}

Result<std::unique_ptr<Officers>> Officers::create(Parts parts)
{
    std::string hash = OSS_TRY(parts.hasher.hash(new_token(parts.random)));
    return std::unique_ptr<Officers>{new Officers{parts, std::move(hash)}};
}

Result<base::SecretBytes> Officers::secret_of(const OfficerRow& officer) const
{
    return m_parts.vault.open(place_of(officer.name), officer.totp_secret);
}

Result<std::optional<Invited>> Officers::look_at_invitation(std::string_view token)
{
    std::optional<OfficerRow> officer = OSS_TRY(m_parts.store.find_invited_officer(hash_token(token)));
    if (!officer || !officer->invitation_expires || *officer->invitation_expires <= m_parts.clock.utc()) {
        return std::optional<Invited>{};
    }
    base::SecretBytes secret = OSS_TRY(secret_of(*officer));
    return std::optional<Invited>{Invited{std::move(*officer), std::move(secret)}};
}

Result<Officers::Refusal> Officers::enrol(std::string_view token, std::string_view password, std::string_view again,
                                          std::string_view code)
{
    const std::optional<Invited> invited = OSS_TRY(look_at_invitation(token));
    if (!invited) {
        return Error{ErrorCode::not_found, "no such invitation"};
    }
    if (password.size() < shortest_password || password.size() > longest_password) {
        return Refusal::short_password;
    }
    if (password != again) {
        return Refusal::differ;
    }
    const UtcTime now = m_parts.clock.utc();
    const auto step = matching_totp_step(invited->totp_secret.bytes(), code, now);
    if (!step) {
        return Refusal::wrong_code;
    }
    const std::string hash = OSS_TRY(m_parts.hasher.hash(password));
    OSS_TRY(m_parts.store.enrol_officer(
        hash_token(token), hash, *step,
        {.at = now, .officer = invited->officer.name, .action = "officer.enrolled", .subject = {}}));
    return Refusal::none;
}

Result<OfficerSignIn> Officers::sign_in(std::string_view name, std::string_view password, std::string_view code,
                                        std::string_view peer)
{
    const UtcTime now = m_parts.clock.utc();
    const BlindIndex by_name = m_parts.vault.blind_index("attempts.officer", name);
    const BlindIndex by_peer = m_parts.vault.blind_index("attempts.officer_peer", peer);
    std::optional<UtcTime> locked = OSS_TRY(m_parts.store.count_attempt(by_peer, now, peer_policy));
    if (!locked) {
        locked = OSS_TRY(m_parts.store.count_attempt(by_name, now, account_policy));
    }
    if (locked) {
        return OfficerSignIn{OfficerSignIn::Outcome::locked, {}};
    }
    const std::optional<OfficerRow> officer = OSS_TRY(m_parts.store.find_officer(name));
    const bool is_known = officer && officer->password_hash;
    const bool fits = OSS_TRY(m_parts.hasher.verify(password.substr(0, longest_password),
                                                    is_known ? *officer->password_hash : m_no_officer_hash));
    std::optional<std::int64_t> step;
    if (is_known && fits) {
        step = matching_totp_step(OSS_TRY(secret_of(*officer)).bytes(), code, now);
    }
    if (!step) {
        m_parts.log.write(EventId::central_sign_in_refused);
        return OfficerSignIn{};
    }
    const std::string token = new_token(m_parts.random);
    const Result<void> done = m_parts.store.sign_in_officer(
        {.token = hash_token(token), .name = officer->name, .created_at = now, .seen_at = now}, *step,
        {.at = now, .officer = officer->name, .action = "officer.signed_in", .subject = {}});
    if (!done) {
        return done.error().code() == ErrorCode::already_used ? Result<OfficerSignIn>{OfficerSignIn{}} : done.error();
    }
    OSS_TRY(m_parts.store.forgive_attempts(by_name, Store::Forgive::all));
    OSS_TRY(m_parts.store.forgive_attempts(by_peer, Store::Forgive::one));
    return OfficerSignIn{OfficerSignIn::Outcome::signed_in, token};
}

Result<std::optional<OfficerRow>> Officers::officer_of_session(std::string_view session_token)
{
    const UtcTime now = m_parts.clock.utc();
    const TokenHash token = hash_token(session_token);
    const std::optional<OfficerSession> session = OSS_TRY(m_parts.store.find_officer_session(token));
    if (!session || officer_sessions.is_over(session->created_at, session->seen_at, now)) {
        return std::optional<OfficerRow>{};
    }
    if (officer_sessions.wants_touch(session->seen_at, now)) {
        OSS_TRY(m_parts.store.touch_officer_session(token, now));
    }
    return m_parts.store.find_officer(session->name);
}

Result<void> Officers::sign_out(std::string_view session_token)
{
    return m_parts.store.drop_officer_session(hash_token(session_token));
}

}  // namespace oss::central
