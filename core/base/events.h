#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace oss::base {

enum class LogLevel : std::uint8_t { debug, info, warning, error };

/// What may be written to a log. Each has exactly one row in `event_table`, in this order.
enum class EventId : std::uint8_t {
    program_started,
    program_stopped,
    task_failed,
    camera_showing,
    camera_dark,
    outbox_stored,
    outbox_delivered,
    outbox_parked,
    outbox_set_aside,
    outbox_unparked,
    delivery_waits,
    delivery_resumed,
    outbox_pruned,
    outbox_exported,
    outbox_imported,
    store_salvaged,
    store_begun_anew,
    limit_reached,
    limit_passed,
    clock_corrected,
    kiosk_enrolled,
    session_began,
    session_ended,
    phase_entered,
    officer_called,
    staff_entered,
    staff_left,
    staff_refused,
    staff_ordered,
    audit_rotated,
    audit_restarted,
    audit_dropped,
    printer_status,
    printer_job,
    printer_cleared,
    printer_paper_low,
    central_kiosk_enrolled,
    central_enrolment_refused,
    central_application_accepted,
    central_application_refused,
    central_application_disowned,
    central_account_activated,
    central_signed_in,
    central_sign_in_refused,
    central_password_changed,
    central_password_reset_sent,
    central_password_reset,
    central_reminded,
    central_access_cancelled,
    central_application_purged,
    central_audit_anchor,
    central_message_taken,
    central_mail_sent,
    central_mail_deferred,
    central_mail_bounced,
};

/// Where an event goes besides the log.
enum class Keep : std::uint8_t {
    log_only,
    audit,  ///< the kiosk's audit log keeps it, chained
};

struct EventRow {
    EventId id;
    std::string_view name;  ///< stable, dotted
    LogLevel level;
    std::string_view meaning;
    Keep keep = Keep::log_only;
    /// The event that completes what this one begins; itself where nothing has to follow.
    EventId ends_with = id;
};

// clang-format off
inline constexpr std::array event_table{
    EventRow{EventId::program_started, "program.started", LogLevel::info, "a program began", Keep::audit, EventId::program_stopped},
    EventRow{EventId::program_stopped, "program.stopped", LogLevel::info, "a program ended in order", Keep::audit},
    EventRow{EventId::task_failed, "task.failed", LogLevel::error, "something failed; `error` names the code and the cause", Keep::audit},
    EventRow{EventId::camera_showing, "camera.showing", LogLevel::info, "pictures come from the camera"},
    EventRow{EventId::camera_dark, "camera.dark", LogLevel::warning, "no pictures from the camera", Keep::log_only, EventId::camera_showing},
    EventRow{EventId::outbox_stored, "outbox.stored", LogLevel::info, "an application is sealed and safe on disk", Keep::audit, EventId::outbox_delivered},
    EventRow{EventId::outbox_delivered, "outbox.delivered", LogLevel::info, "the service's signed acknowledgement was checked; the record is deleted", Keep::audit},
    EventRow{EventId::outbox_parked, "outbox.parked", LogLevel::warning, "the service refuses an application; an officer must look", Keep::audit, EventId::outbox_unparked},
    EventRow{EventId::outbox_set_aside, "outbox.set_aside", LogLevel::warning, "an officer keeps a waiting application from being sent", Keep::audit, EventId::outbox_unparked},
    EventRow{EventId::outbox_unparked, "outbox.unparked", LogLevel::warning, "an officer sends a parked application again", Keep::audit},
    EventRow{EventId::delivery_waits, "delivery.waits", LogLevel::warning, "an attempt did not succeed; the application stays and is tried again", Keep::log_only, EventId::delivery_resumed},
    EventRow{EventId::delivery_resumed, "delivery.resumed", LogLevel::info, "the service answers again"},
    EventRow{EventId::outbox_pruned, "outbox.pruned", LogLevel::info, "old proofs of delivery and receipts were removed", Keep::audit},
    EventRow{EventId::outbox_exported, "outbox.exported", LogLevel::warning, "the sealed queue was written to a folder; it also stays here", Keep::audit},
    EventRow{EventId::outbox_imported, "outbox.imported", LogLevel::warning, "records or acknowledgements were taken from a folder", Keep::audit},
    EventRow{EventId::store_salvaged, "store.salvaged", LogLevel::error, "a damaged store was moved aside and what could be read taken over", Keep::audit},
    EventRow{EventId::store_begun_anew, "store.begun_anew", LogLevel::error, "a damaged store that holds no applications was moved aside; `store` names it", Keep::audit},
    EventRow{EventId::limit_reached, "limit.reached", LogLevel::error, "no new session may begin; `code` tells why", Keep::audit, EventId::limit_passed},
    EventRow{EventId::limit_passed, "limit.passed", LogLevel::info, "sessions may begin again", Keep::audit},
    EventRow{EventId::clock_corrected, "clock.corrected", LogLevel::warning, "the service's time differs from the kiosk's; signatures follow the service", Keep::audit},
    EventRow{EventId::kiosk_enrolled, "kiosk.enrolled", LogLevel::info, "this machine became a kiosk of a service", Keep::audit},
    EventRow{EventId::session_began, "session.began", LogLevel::info, "somebody began; `session` counts from the start of the program", Keep::audit, EventId::session_ended},
    EventRow{EventId::session_ended, "session.ended", LogLevel::info, "the session is over and forgotten; `phase` is its last screen", Keep::audit},
    EventRow{EventId::phase_entered, "phase.entered", LogLevel::info, "a session shows another screen; `session` counts from the start of the program"},
    EventRow{EventId::officer_called, "officer.called", LogLevel::info, "a citizen called for an officer; `phase` is the screen it was on", Keep::audit},
    EventRow{EventId::staff_entered, "staff.entered", LogLevel::info, "the PIN was right: the officers' side is open", Keep::audit, EventId::staff_left},
    EventRow{EventId::staff_left, "staff.left", LogLevel::info, "the officers' side is closed; `by` tells whether by the officer or by time", Keep::audit},
    EventRow{EventId::staff_refused, "staff.refused", LogLevel::warning, "a wrong PIN at the officers' side", Keep::audit},
    EventRow{EventId::staff_ordered, "staff.ordered", LogLevel::info, "an officer had the machine do something; `action` names it", Keep::audit},
    EventRow{EventId::audit_rotated, "audit.rotated", LogLevel::info, "the oldest entries of the audit log were removed; `entries` counts them", Keep::audit},
    EventRow{EventId::audit_restarted, "audit.restarted", LogLevel::error, "the audit log could not be read; it lies aside and a new one begins", Keep::audit},
    EventRow{EventId::audit_dropped, "audit.dropped", LogLevel::error, "the audit log could not keep up; `entries` counts what it lacks", Keep::audit},
    EventRow{EventId::printer_status, "printer.status", LogLevel::info, "the printer is not as it was before"},
    EventRow{EventId::printer_job, "printer.job", LogLevel::info, "a receipt took one more step"},
    EventRow{EventId::printer_cleared, "printer.cleared", LogLevel::info, "what a broken job left in the printer is gone"},
    EventRow{EventId::printer_paper_low, "printer.paper_low", LogLevel::warning, "the roll ends soon by its length"},
    EventRow{EventId::central_kiosk_enrolled, "central.kiosk_enrolled", LogLevel::info, "a kiosk joined with a one-time code"},
    EventRow{EventId::central_enrolment_refused, "central.enrolment_refused", LogLevel::warning, "an enrolment code did not hold"},
    EventRow{EventId::central_application_accepted, "central.application_accepted", LogLevel::info, "an application is stored and acknowledged"},
    EventRow{EventId::central_application_refused, "central.application_refused", LogLevel::warning, "a kiosk got a problem for an answer; `code` names it"},
    EventRow{EventId::central_application_disowned, "central.application_disowned", LogLevel::warning, "the mailbox owner said somebody else registered"},
    EventRow{EventId::central_account_activated, "central.account_activated", LogLevel::info, "a citizen activated; the credentials mail waits"},
    EventRow{EventId::central_signed_in, "central.signed_in", LogLevel::info, "a citizen signed in"},
    EventRow{EventId::central_sign_in_refused, "central.sign_in_refused", LogLevel::warning, "a wrong user name or password"},
    EventRow{EventId::central_password_changed, "central.password_changed", LogLevel::info, "a citizen chose a password"},
    EventRow{EventId::central_password_reset_sent, "central.password_reset_sent", LogLevel::info, "somebody asked for a new password; the account's owner gets a link"},
    EventRow{EventId::central_password_reset, "central.password_reset", LogLevel::info, "a citizen set a new password by the link in a mail"},
    EventRow{EventId::central_reminded, "central.reminded", LogLevel::info, "a reminder waits to be sent; `days` before the end of access"},
    EventRow{EventId::central_access_cancelled, "central.access_cancelled", LogLevel::info, "the 30 days ended without a licence application"},
    EventRow{EventId::central_application_purged, "central.application_purged", LogLevel::info, "personal data were kept long enough and are gone"},
    EventRow{EventId::central_audit_anchor, "central.audit_anchor", LogLevel::info, "the log of officers' actions ends here; keep it elsewhere"},
    EventRow{EventId::central_message_taken, "central.message_taken", LogLevel::info, "a complaint or suggestion came by the web pages"},
    EventRow{EventId::central_mail_sent, "central.mail_sent", LogLevel::info, "the mail server took a mail"},
    EventRow{EventId::central_mail_deferred, "central.mail_deferred", LogLevel::warning, "a mail waits for its next try"},
    EventRow{EventId::central_mail_bounced, "central.mail_bounced", LogLevel::warning, "a mail was refused for good; an officer corrects the address"},
};
// clang-format on

namespace detail {
constexpr bool event_table_is_complete()
{
    for (std::size_t i = 0; i < event_table.size(); ++i) {
        if (static_cast<std::size_t>(event_table[i].id) != i) {
            return false;
        }
    }
    return true;
}
}  // namespace detail
static_assert(detail::event_table_is_complete(), "one row an event, in the enum's order");

constexpr const EventRow& describe(EventId id) { return event_table[static_cast<std::size_t>(id)]; }

}  // namespace oss::base
