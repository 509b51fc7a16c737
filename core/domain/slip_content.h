#pragma once

#include "core/base/clock.h"
#include "core/domain/date.h"
#include "core/domain/reference.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace oss::domain {

/// What a slip says, without its words and its looks. Nothing personal is on any of them.

/// Non UMK: what the counter does, and for whom.
struct NonUmkSlip {};

/// A legal entity that the counter registers.
struct EntitySlip {};

/// An account of OSS 1.1: sign in on the own phone, never here.
struct OldAccountSlip {};

/// The code under which answers are kept until the citizen comes back.
struct ContinueCode {
    std::string text;  ///< as it is to be read and typed: "H7K 4XD"
    base::UtcTime valid_until;
};

/// How to make an e-mail address on a phone, with room to write it down.
struct MakeEmailSlip {
    std::optional<ContinueCode> code;  ///< nothing when no answers were kept
};

/// The continue code alone.
struct ContinueSlip {
    ContinueCode code;
};

/// The account exists: until when it waits for a licence application. Carries the day as a
/// calendar entry for the phone.
struct DeadlineSlip {
    Reference reference;
    Date last_day;  ///< the last day of the 30, as the credentials mail tells it
};

/// Whether an application that the kiosk stored has reached the service.
enum class Whereabouts : std::uint8_t {
    waiting,    ///< in the kiosk's queue
    set_aside,  ///< in the kiosk's store, but a person must look
    delivered,  ///< the service acknowledged it
};

/// The number of a receipt once more, asked for by an officer who found it in this kiosk's
/// store. Says less than the receipt: whose it is can't be read any more.
struct NumberSlip {
    Reference reference;
    base::UtcTime stored_at;
    Whereabouts where = Whereabouts::waiting;
    std::string status_url;  ///< for the QR
};

/// For technicians: text sizes, a ruler, codes of three sizes, the knife.
struct TestPage {};

enum class Health : std::uint8_t { good, attention, failed };

/// What one test of the machine found; texts in the officer's language.
struct ReadinessRow {
    std::string part;
    Health health = Health::good;
    std::string detail;  ///< may be empty
};
/// The machine's own tests before the doors open.
struct ReadinessReport {
    base::UtcTime made_at;
    std::string kiosk_name;
    std::string version;
    std::vector<ReadinessRow> rows;
};

using SlipContent = std::variant<NonUmkSlip, EntitySlip, OldAccountSlip, MakeEmailSlip, ContinueSlip, DeadlineSlip,
                                 NumberSlip, TestPage, ReadinessReport>;

/// Whether paper counts.
enum class Purpose : std::uint8_t {
    genuine,
    practice,  ///< marked LATIHAN all over: an exercise, worth nothing
};

struct Slip {
    SlipContent content;
    Purpose purpose = Purpose::genuine;
};

/// The calendar entry of the last day, as telephones read it off a QR: one VEVENT of
/// RFC 5545 (section 3.6.1) that lasts the whole day.
std::string calendar_entry(const Date& last_day, std::string_view summary);

}  // namespace oss::domain
