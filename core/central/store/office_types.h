#pragma once

#include "core/base/clock.h"
#include "core/central/store/types.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oss::central {

/// What a kiosk counted since a moment; each report of the same moment replaces the one before.
struct KioskSessions {
    struct Stop {
        std::string screen;
        std::int64_t count = 0;
    };
    base::UtcTime since;
    std::int64_t started = 0;
    std::int64_t finished = 0;
    std::vector<Stop> stops{};
};

/// A kiosk's heartbeat as it is kept: the newest only.
struct KioskReport {
    std::string kiosk_id;
    base::UtcTime seen_at;
    std::string report;  ///< wire::Heartbeat as JSON
    bool help_call = false;
    std::optional<KioskSessions> sessions{};
};

struct KioskHealthRow {
    KioskRow kiosk;
    std::optional<base::UtcTime> seen_at;
    std::string report;                       ///< empty when it never reported
    std::optional<base::UtcTime> help_since;  ///< of an open call for an officer
    std::optional<base::UtcTime> help_answered_at;
};

/// The office's bundle for its kiosks, as signed.
struct BundleRow {
    std::int64_t version = 0;
    base::UtcTime made_at;
    std::string content;
};

struct NewFeedback {
    TokenHash id{};
    std::string day;  ///< "2026-11-23"
    std::string location;
    std::optional<std::int64_t> rating;
    std::optional<bool> asked_for_money;
    struct Score {
        std::string element;
        std::int64_t score = 0;
    };
    std::vector<Score> scores;
};

enum class OfficerRole : std::uint8_t {
    petugas,  ///< applications, kiosks' help calls, statistics
    admin,    ///< and enrolment, revocation, erasure
};
std::string_view to_text(OfficerRole role);
std::optional<OfficerRole> parse_officer_role(std::string_view text);

struct OfficerRow {
    std::string name;
    OfficerRole role = OfficerRole::petugas;
    std::optional<std::string> password_hash;  ///< none until the invitation was taken up
    SealedColumn totp_secret;
    std::int64_t totp_step = 0;
    std::optional<base::UtcTime> invitation_expires;
};

/// A new officer, or a known one who must set password and second factor anew.
struct OfficerInvitation {
    std::string name;
    OfficerRole role = OfficerRole::petugas;
    SealedColumn totp_secret;
    TokenHash invitation{};
    base::UtcTime expires_at;
};

struct OfficerSession {
    TokenHash token{};
    std::string name;
    base::UtcTime created_at;
    base::UtcTime seen_at;
};

/// What the log keeps of an action. Nothing personal: references, kiosks, officers' names.
struct AuditNote {
    base::UtcTime at;
    std::string officer;
    std::string action;   ///< "application.released"
    std::string subject;  ///< a reference or a kiosk's id; may be empty
    std::string reason{};
};
/// One line of the log: {"officer":...,"action":...,"subject":...,"reason":...}
std::string to_text(const AuditNote& note);

/// An application as officers see it.
struct OfficeApplication {
    ApplicationRow row;
    std::string officer_reason;
    std::string location;
    std::string kiosk_id;
    std::string notice;
    std::string declaration;
    base::UtcTime consented_at;
    std::array<std::uint8_t, 32> request_digest{};  ///< SHA-256 of what the kiosk signed
    std::string mail_state;                         ///< of the newest mail; empty when there is none
};

struct ApplicationFilter {
    std::optional<ApplicationState> state;
    std::optional<base::UtcTime> from;    ///< received at or after
    std::optional<base::UtcTime> before;  ///< received before
    unsigned limit = 50;
};

/// How long personal data stay.
struct RetentionTerms {
    base::UtcTime unactivated_before;  ///< received before this and never activated
    base::UtcTime ended_before;        ///< cancelled or licensing begun before this
};

/// A mail that went out, or was to.
struct MailEvent {
    MailKind kind = MailKind::activation;
    std::string state;  ///< "waiting", "sent", "bounced", "superseded"
    base::UtcTime created_at;
    std::optional<base::UtcTime> done_at;
};

struct CountRow {
    std::string name;
    std::int64_t count = 0;
};

/// How often each element was scored, and the sum of the scores.
struct ElementRow {
    std::string element;
    std::int64_t answers = 0;
    std::int64_t sum = 0;
};

/// Of one span of time; nothing personal.
struct Statistics {
    std::vector<CountRow> by_state;
    std::vector<CountRow> by_day;       ///< "2026-11-23"
    std::vector<CountRow> by_hour;      ///< "10"
    std::vector<CountRow> by_location;  ///< place of service, never where citizens live
    std::vector<CountRow> by_rating;    ///< "1" to "4"
    std::vector<ElementRow> elements;
    std::vector<CountRow> by_stop;  ///< screens on which people gave up, the most frequent first
    std::int64_t sessions_started = 0;
    std::int64_t sessions_finished = 0;
    std::int64_t asked_for_money = 0;
    std::int64_t not_asked_for_money = 0;
};

}  // namespace oss::central
