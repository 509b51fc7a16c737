#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace oss::base {

/// What went wrong. Each code has exactly one row in `error_table`, in the same order.
enum class ErrorCode : std::uint8_t {
    bad_input,
    bad_configuration,
    not_found,
    already_exists,
    io,
    disk_full,
    store_full,
    store_busy,
    store_corrupt,
    crypto,
    bad_signature,
    clock_skew,
    revoked,
    not_enrolled,
    idempotency_conflict,
    duplicate_registration,
    reference_taken,
    network,
    timeout,
    rate_limited,
    service_busy,
    service_refused,
    bad_response,
    expired,
    already_used,
    wrong_credentials,
    forbidden,
    mail_deferred,
    mail_rejected,
    device_absent,
    device_busy,
    device_lost,
    camera_failed,
    scanner_failed,
    printer_paper_out,
    printer_cover_open,
    printer_offline,
    printer_failed,
    printer_unknown,
    cancelled,
    internal,
};

/// Whether trying the same thing again can help, and who must do something first.
enum class RetryRule : std::uint8_t {
    never,         ///< the same request fails again
    later,         ///< by itself, with growing waits
    after_person,  ///< once a citizen or officer has put something right
};

struct ErrorRow {
    ErrorCode code;
    std::string_view name;          ///< stable, snake_case: logs, API `code`, officer's screen
    std::string_view citizen_key;   ///< key of the sentence in assets/strings
    std::string_view officer_hint;  ///< what a technician does next, English
    RetryRule retry;
};

// clang-format off
inline constexpr std::array error_table{
    ErrorRow{ErrorCode::bad_input, "bad_input", "err.heading", "correct the value that is named", RetryRule::after_person},
    ErrorRow{ErrorCode::bad_configuration, "bad_configuration", "oos.lead", "run check-config and mend the line it names", RetryRule::after_person},
    ErrorRow{ErrorCode::not_found, "not_found", "oos.lead", "check the name or the path", RetryRule::never},
    ErrorRow{ErrorCode::already_exists, "already_exists", "oos.lead", "choose another name", RetryRule::never},
    ErrorRow{ErrorCode::io, "io", "oos.lead", "check the disk and its permissions", RetryRule::later},
    ErrorRow{ErrorCode::disk_full, "disk_full", "err.storage", "free space on the disk", RetryRule::after_person},
    ErrorRow{ErrorCode::store_full, "store_full", "err.storage", "bring the network back or export the queue", RetryRule::later},
    ErrorRow{ErrorCode::store_busy, "store_busy", "oos.lead", "another program holds the store; stop it", RetryRule::later},
    ErrorRow{ErrorCode::store_corrupt, "store_corrupt", "oos.lead", "run outbox verify; the damaged store was kept aside", RetryRule::after_person},
    ErrorRow{ErrorCode::crypto, "crypto", "oos.lead", "check the key files; enrol again if one is damaged", RetryRule::after_person},
    ErrorRow{ErrorCode::bad_signature, "bad_signature", "oos.lead", "the other side's key does not match; enrol again", RetryRule::after_person},
    ErrorRow{ErrorCode::clock_skew, "clock_skew", "oos.lead", "set the clock", RetryRule::later},
    ErrorRow{ErrorCode::revoked, "revoked", "oos.lead", "this kiosk was revoked; enrol it again", RetryRule::after_person},
    ErrorRow{ErrorCode::not_enrolled, "not_enrolled", "oos.lead", "run oss-kiosk enrol with a code of the office", RetryRule::after_person},
    ErrorRow{ErrorCode::idempotency_conflict, "idempotency_conflict", "err.need_officer", "the record is parked; compare it at the service", RetryRule::never},
    ErrorRow{ErrorCode::duplicate_registration, "duplicate_registration", "err.need_officer", "an account exists already; help at the counter", RetryRule::never},
    ErrorRow{ErrorCode::reference_taken, "reference_taken", "err.need_officer", "the record is parked; give it another number", RetryRule::never},
    ErrorRow{ErrorCode::network, "network", "common.offline", "check cable, router and the service's address", RetryRule::later},
    ErrorRow{ErrorCode::timeout, "timeout", "common.offline", "the other side did not answer in time", RetryRule::later},
    ErrorRow{ErrorCode::rate_limited, "rate_limited", "common.offline", "wait; the service asked for fewer requests", RetryRule::later},
    ErrorRow{ErrorCode::service_busy, "service_busy", "common.offline", "wait; the service is under load or in maintenance", RetryRule::later},
    ErrorRow{ErrorCode::service_refused, "service_refused", "err.need_officer", "the record is parked; read the service's code", RetryRule::never},
    ErrorRow{ErrorCode::bad_response, "bad_response", "common.offline", "the service's answer made no sense; compare versions", RetryRule::later},
    ErrorRow{ErrorCode::expired, "expired", "err.need_officer", "ask for a new one", RetryRule::after_person},
    ErrorRow{ErrorCode::already_used, "already_used", "err.need_officer", "it works once; ask for a new one", RetryRule::after_person},
    ErrorRow{ErrorCode::wrong_credentials, "wrong_credentials", "err.need_officer", "user name or password does not match", RetryRule::after_person},
    ErrorRow{ErrorCode::forbidden, "forbidden", "err.need_officer", "this role may not do that", RetryRule::never},
    ErrorRow{ErrorCode::mail_deferred, "mail_deferred", "common.offline", "the mail server asks to try later", RetryRule::later},
    ErrorRow{ErrorCode::mail_rejected, "mail_rejected", "err.need_officer", "the mail server refused the address; correct it", RetryRule::never},
    ErrorRow{ErrorCode::device_absent, "device_absent", "oos.lead", "plug the device in", RetryRule::later},
    ErrorRow{ErrorCode::device_busy, "device_busy", "oos.lead", "another program uses the device; stop it", RetryRule::later},
    ErrorRow{ErrorCode::device_lost, "device_lost", "oos.lead", "the device vanished; check cable and power", RetryRule::later},
    ErrorRow{ErrorCode::camera_failed, "camera_failed", "err.camera", "check the camera; citizens type meanwhile", RetryRule::later},
    ErrorRow{ErrorCode::scanner_failed, "scanner_failed", "err.camera", "the decoder was restarted; citizens type meanwhile", RetryRule::later},
    ErrorRow{ErrorCode::printer_paper_out, "printer_paper_out", "err.printer", "put in a new roll", RetryRule::after_person},
    ErrorRow{ErrorCode::printer_cover_open, "printer_cover_open", "err.printer", "close the printer's cover", RetryRule::after_person},
    ErrorRow{ErrorCode::printer_offline, "printer_offline", "err.printer", "switch the printer on, check its cable", RetryRule::later},
    ErrorRow{ErrorCode::printer_failed, "printer_failed", "err.printer", "read the printer's lamps; clear the jam", RetryRule::after_person},
    ErrorRow{ErrorCode::printer_unknown, "printer_unknown", "err.printer", "look at the paper: printed or not is not known", RetryRule::after_person},
    ErrorRow{ErrorCode::cancelled, "cancelled", "cancel.title", "stopped on request", RetryRule::never},
    ErrorRow{ErrorCode::internal, "internal", "oos.lead", "report this with the log", RetryRule::never},
};
// clang-format on

namespace detail {
constexpr bool error_table_is_complete()
{
    for (std::size_t i = 0; i < error_table.size(); ++i) {
        if (static_cast<std::size_t>(error_table[i].code) != i) {
            return false;
        }
    }
    return error_table.size() == static_cast<std::size_t>(ErrorCode::internal) + 1;
}
}  // namespace detail
static_assert(detail::error_table_is_complete(), "one row an error code, in the enum's order");

/// The row of `code`.
constexpr const ErrorRow& describe(ErrorCode code) { return error_table[static_cast<std::size_t>(code)]; }

}  // namespace oss::base
