#pragma once

#include "core/base/clock.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oss::central {

/// A personal column, encrypted by the Vault. The store can't read it.
using SealedColumn = std::vector<std::uint8_t>;
/// The keyed hash of a personal value, by which a row is found without reading it.
using BlindIndex = std::array<std::uint8_t, 32>;
/// SHA-256 of a secret that was handed out: link, session, enrolment code.
using TokenHash = std::array<std::uint8_t, 32>;

/// received > activation_sent > active > licensing_started; needs_officer before it all;
/// cancelled from anywhere.
enum class ApplicationState : std::uint8_t {
    received,           ///< stored, the activation mail waits
    needs_officer,      ///< an officer must look before any mail goes out
    activation_sent,    ///< the mail server took the activation mail
    active,             ///< the citizen activated; there is an account
    licensing_started,  ///< the 30 days no longer count
    cancelled,
};
/// "received", "activation_sent", ...: stored, and the status word of the contract.
std::string_view to_text(ApplicationState state);
ApplicationState application_state_of(std::string_view text);

enum class MailKind : std::uint8_t {
    activation,
    credentials,
    reminder,   ///< the 30 days end soon
    cancelled,  ///< they have ended
    reset,      ///< a link for a new password
};
std::string_view to_text(MailKind kind);
MailKind mail_kind_of(std::string_view text);

/// What a link in a mail is for; named as the kind of mail that carries it.
enum class LinkPurpose : std::uint8_t { activation, reset };
std::string_view to_text(LinkPurpose purpose);

/// By what a citizen signs in.
enum class LoginKind : std::uint8_t { username, email };
std::string_view to_text(LoginKind kind);

enum class PasswordKind : std::uint8_t {
    initial,  ///< made by us, mailed, works until it expires, must be changed
    own,
};

struct KioskRow {
    std::string kiosk_id;
    std::string name;
    std::string prefix;  ///< of its references: "MJK1"
    std::array<std::uint8_t, 32> public_key{};
    base::UtcTime enrolled_at;
    std::optional<base::UtcTime> revoked_at;
};

struct NewEnrolmentCode {
    TokenHash code{};
    std::string name;
    base::UtcTime created_at;
    base::UtcTime expires_at;
};

/// What opens the page behind a mail's link: the mail's kind tells which page.
struct MailLink {
    TokenHash token{};
    base::UtcTime expires_at;
};

/// A mail that must go out: written with what causes it, or not at all.
struct NewMail {
    std::string mail_id;  ///< also the Message-ID's left part; the same for every try
    std::string reference;
    MailKind kind = MailKind::activation;
    SealedColumn content;  ///< what the text needs and nobody may read: token, password
    base::UtcTime created_at;
    std::optional<MailLink> link;
};

/// Somebody forgot a password: an account's owner or not, that is looked up later.
struct ResetRequest {
    std::string request_id;
    LoginKind kind = LoginKind::username;
    BlindIndex login{};
    base::UtcTime created_at;
};

enum class MessageKind : std::uint8_t { complaint, suggestion };
std::string_view to_text(MessageKind kind);

/// What a citizen tells the office by the web pages.
struct MessageRow {
    std::string message_id;
    MessageKind kind = MessageKind::suggestion;
    SealedColumn content;
    base::UtcTime created_at;
};

/// The kiosk_id of applications from the web pages; no key can sign for it.
inline constexpr std::string_view web_kiosk_id = "web";
inline constexpr std::string_view web_prefix = "WEB1";

struct NewApplication {
    std::string reference;
    std::string kiosk_id;
    std::string idempotency_key;
    std::array<std::uint8_t, 32> request_digest{};  ///< SHA-256 of the request's body
    std::string sender_id;  ///< the kiosk whose request carried it; empty for an officer's import
    std::string nonce;      ///< of that request
    base::UtcTime nonce_expires_at;
    std::string location;
    base::UtcTime created_at;
    base::UtcTime received_at;
    std::string notice;
    std::string declaration;
    base::UtcTime consented_at;
    std::string language;
    SealedColumn personal;
    BlindIndex nik_index{};
    BlindIndex email_index{};
    std::string officer_reason;  ///< not empty: an officer must look first
    /// The signed answer for the outcome, which the store decides and keeps: signing costs
    /// more than storing. Called from any thread until the store has told the outcome.
    std::function<std::string(ApplicationState)> sign_answer;
    NewMail mail;  ///< with its link
};

/// What became of an application.
struct Acceptance {
    bool replayed = false;  ///< the same request came before; this is the answer of then
    std::string answer;
};

/// An application as the pages and the mails need it.
struct ApplicationRow {
    std::string reference;
    ApplicationState state = ApplicationState::received;
    std::string language;
    SealedColumn personal;
    base::UtcTime received_at;
    std::optional<base::UtcTime> activation_sent_at;
    std::optional<base::UtcTime> link_expires_at;  ///< of the newest link
    std::optional<base::UtcTime> activated_at;
    std::optional<base::UtcTime> deadline;  ///< the 30 days' end; unset until the mail is out
    std::optional<base::UtcTime> licensing_started_at;
    std::optional<base::UtcTime> cancelled_at;
    std::optional<base::UtcTime> purged_at;  ///< from then on `personal` is empty
};

struct LinkRow {
    ApplicationRow application;
    base::UtcTime expires_at;
    std::optional<base::UtcTime> used_at;
};

struct Activation {
    TokenHash token{};
    base::UtcTime at;
    SealedColumn username;
    BlindIndex username_index{};
    std::string password_hash;
    base::UtcTime password_expires_at;
    NewMail mail;
};

struct AccountRow {
    ApplicationRow application;
    SealedColumn username;
    std::string password_hash;
    PasswordKind password_kind = PasswordKind::initial;
    std::optional<base::UtcTime> password_expires_at;
};

struct SessionRow {
    TokenHash token{};
    std::string reference;
    base::UtcTime created_at;
    base::UtcTime seen_at;
};

/// How fast repeated attempts are slowed down.
struct ThrottlePolicy {
    unsigned free_attempts = 5;
    std::chrono::seconds first_lock{60};  ///< doubles with each further attempt
    std::chrono::seconds longest_lock{3600};
    std::chrono::seconds forget_after{86400};  ///< without attempts
};

/// Access ends with the deadline's second: 23:59:59 counts still.
constexpr bool is_past(base::UtcTime deadline, base::UtcTime now) { return deadline + std::chrono::seconds{1} <= now; }

/// What begins when the mail server takes the credentials mail.
struct AccessTimes {
    base::UtcTime deadline;             ///< the 30 days' end
    base::UtcTime password_expires_at;  ///< of the initial password
};

struct MailRow {
    std::string mail_id;
    MailKind kind = MailKind::activation;
    SealedColumn content;
    unsigned attempts = 0;  ///< failed ones so far
    base::UtcTime created_at;
    ApplicationRow application;
};

}  // namespace oss::central
