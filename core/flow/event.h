#pragma once

#include "core/base/clock.h"
#include "core/base/error_codes.h"
#include "core/base/wiped_text.h"
#include "core/domain/application.h"
#include "core/domain/feedback.h"
#include "core/domain/reference.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

namespace oss::flow {

/// Everything that can happen to a session. The first block comes from the citizen (a
/// touch, a key), the second from the machine.
enum class EventKind : std::uint8_t {
    // citizen
    start,
    start_practice,  ///< "Coba dulu": nothing of it leaves the session
    check_status,
    next,
    back,
    accept,   ///< "Benar", "Semua benar", "Isian saya sesuai KTP"
    correct,  ///< "Perbaiki"
    correct_nik,
    choose_umk,
    help_choose,  ///< "Bantu saya memilih"
    set_capital,  ///< payload: Capital
    choose_non_umk,
    choose_have_account,
    choose_person,
    choose_entity,
    pick_entity_kind,   ///< payload: domain::EntityKind
    choose_other_kind,  ///< a legal form that the counter registers
    use_keyboard,       ///< "Ketik NIK saja"
    use_camera,
    use_sample,  ///< practice only: the invented card
    type,        ///< payload: text to append
    erase,
    clear,
    pick_date_part,  ///< payload: DatePart
    pick_month,      ///< payload: month 1-12
    take_suggestion,
    keep_typed,
    no_email,      ///< "Belum punya email"
    keep_answers,  ///< until the citizen comes back with the code
    print_slip,
    resume_answers,  ///< "Lanjutkan dengan kode"
    set_whatsapp,    ///< payload: std::optional<bool>, nothing for "tidak tahu"
    set_assistance,  ///< payload: std::optional<domain::AssistedBy>, nothing for "tidak ada"
    toggle_statement,
    reveal_nik,  ///< shown for Delays::reveal, then masked again
    change,      ///< payload: Answer; comes back to the check screen
    submit,
    print_again,
    toggle_qr,
    finish,
    set_rating,     ///< payload: int, domain::worst_score...best_score
    set_fee_asked,  ///< payload: bool
    set_survey,     ///< payload: domain::SurveyAnswer
    skip,
    resend,         ///< the activation mail, once more
    set_text_size,  ///< payload: TextSize
    set_language,   ///< payload: Language
    toggle_contrast,
    toggle_low_reach,  ///< all that can be pressed comes into the lower half
    toggle_sound,
    louder,
    quieter,
    open_sound,  ///< what is heard, and how loud
    close_sound,
    open_help,
    close_help,
    open_info,     ///< from the start screen
    more_info,     ///< from the help sheet
    choose_topic,  ///< payload: InfoTopic
    turn_page,     ///< of a topic that fills several
    close_info,    ///< back to the list of topics, then away
    call_officer,
    repeat_speech,  ///< what this screen says, once more; with headphones, the answers it repeats
    open_curtain,
    close_curtain,
    cancel,
    confirm_cancel,
    decline_cancel,
    stay,      ///< "Ya, lanjutkan" on the idle warning
    leave,     ///< "Selesai" on the idle warning
    presence,  ///< a touch or key that means nothing: somebody is there
    // machine
    tick,             ///< time has passed
    nik_read,         ///< payload: NikRead
    other_code_read,  ///< payload: OtherCode
    receipt_read,     ///< payload: domain::Reference, of a receipt shown to the camera
    camera_ready,
    camera_lost,
    stored,              ///< payload: Stored
    store_failed,        ///< payload: base::ErrorCode
    delivered,           ///< payload: Delivered
    delivery_parked,     ///< payload: Parked
    print_changed,       ///< payload: PrintChanged
    answers_kept,        ///< payload: AnswersKept
    answers_opened,      ///< payload: AnswersOpened
    keep_refused,        ///< payload: KeepRefused; answers were neither kept nor opened
    readiness,           ///< payload: Readiness
    status_told,         ///< payload: StatusTold
    resend_told,         ///< payload: ResendTold
    call_told,           ///< payload: CallTold
    network_changed,     ///< payload: bool, true when the service answers
    headphones_changed,  ///< payload: bool, true when they are plugged in
};
inline constexpr std::size_t event_count = static_cast<std::size_t>(EventKind::headphones_changed) + 1;
inline constexpr EventKind first_machine_event = EventKind::tick;

constexpr bool from_citizen(EventKind kind) { return kind < first_machine_event; }

/// Stable name, for logs and tests.
std::string_view name_of(EventKind kind);

enum class DatePart : std::uint8_t { day, month, year };
enum class Answer : std::uint8_t {
    actor,
    entity_kind,
    entity_name,
    entity_number,
    entity_position,
    name,
    nik,
    birth_date,
    email,
    phone,
};
/// What a business is worth without land and premises, as the citizen guesses.
enum class Capital : std::uint8_t { micro, small, over, unknown };
enum class TextSize : std::uint8_t { normal, large, largest };
using domain::Language;

/// A code that was read but holds no NIK; each has its own kind sentence.
enum class OtherCode : std::uint8_t {
    payment,
    document_check,
    digital_ktp,
    family_card,
    own_receipt,
    several_niks,
    something_else,
};

/// What the information screens tell about.
enum class InfoTopic : std::uint8_t { about, users, scale, requirements, steps, contact, questions };
inline constexpr std::size_t info_topic_count = static_cast<std::size_t>(InfoTopic::questions) + 1;

/// How an application stands: the service's words, and what only this machine can know.
enum class StatusWord : std::uint8_t {
    waiting,  ///< stored here, not yet at the service
    received,
    needs_officer,
    activation_sent,
    active,
    licensing_started,
    cancelled,
};

/// Where the question for a status stands.
enum class Inquiry : std::uint8_t {
    none,
    asking,
    told,
    unknown,      ///< number and year of birth don't belong together, or nobody has them
    unreachable,  ///< the service does not answer: nothing is known
};

enum class Resend : std::uint8_t { none, asking, sent, failed };

/// A citizen called for a person.
enum class OfficerCall : std::uint8_t {
    none,
    calling,
    called,  ///< the officers' page shows it
    coming,  ///< an officer answered
    unreachable,
};

/// Marks answers of the machine with the session that asked; later sessions drop them.
using SessionId = std::uint64_t;

struct Typed {
    base::WipedText<24> text;  ///< one key's text: a letter, or a domain such as "@yahoo.co.id"
};

struct NikRead {
    domain::Nik nik;
    domain::NikSource source = domain::NikSource::code;
    /// What the card's code says beside the NIK, under labels. Only to fill in the questions,
    /// which the citizen answers.
    std::optional<domain::PersonName> name{};
    std::optional<domain::BirthDate> birth_date{};
};

struct Stored {
    SessionId session = 0;
    domain::Reference reference;
    base::UtcTime at;
};

struct Delivered {
    SessionId session = 0;
    bool needs_officer = false;
    base::UtcTime received_at;
};

/// The service refused for good: an officer must help. Nothing is lost.
struct Parked {
    SessionId session = 0;
    base::ErrorCode code = base::ErrorCode::service_refused;
};

enum class PrintState : std::uint8_t {
    none,
    waiting,  ///< handed to the printer's worker, nothing on paper yet
    printing,
    printed,  ///< the printer said so
    failed,   ///< nothing came out; may be tried again
    unknown,  ///< a person must look at the paper
};

struct PrintChanged {
    SessionId session = 0;
    PrintState state = PrintState::none;
    std::optional<base::ErrorCode> problem;
};

struct StatusTold {
    SessionId session = 0;
    domain::Reference reference;
    Inquiry inquiry = Inquiry::unreachable;
    std::optional<StatusWord> word{};        ///< with Inquiry::told
    std::optional<domain::Date> deadline{};  ///< of an active account that waits for its licence application
};

struct ResendTold {
    SessionId session = 0;
    bool sent = false;
};

struct CallTold {
    SessionId session = 0;
    OfficerCall call = OfficerCall::unreachable;
};

/// A code to go on with: six characters without look-alikes.
using ContinueCode = base::WipedText<6>;

struct AnswersKept {
    SessionId session = 0;
    ContinueCode code;
    base::UtcTime valid_until{};
};

struct AnswersOpened {
    SessionId session = 0;
    domain::KeptAnswers answers;
};

/// not_found: no such code, or its time is over; rate_limited: too many wrong ones.
struct KeepRefused {
    SessionId session = 0;
    base::ErrorCode code = base::ErrorCode::not_found;
};

/// Whether a new session may begin. Set by the machine's own checks.
struct Readiness {
    std::optional<base::ErrorCode> out_of_service;
};

using Payload =
    std::variant<std::monostate, Typed, DatePart, int, bool, std::optional<bool>, std::optional<domain::AssistedBy>,
                 Answer, TextSize, Language, NikRead, OtherCode, Stored, base::ErrorCode, Delivered, Parked,
                 PrintChanged, Readiness, InfoTopic, domain::SurveyAnswer, domain::Reference, StatusTold, ResendTold,
                 CallTold, Capital, domain::EntityKind, AnswersKept, AnswersOpened, KeepRefused>;

/// A value: may be queued between threads. Wipes what is personal in it.
struct Event {
    // Most kinds carry nothing: `return EventKind::back;`
    Event(EventKind event_kind, Payload event_payload = {})  // NOLINT(google-explicit-constructor)
        : kind(event_kind), payload(std::move(event_payload))
    {
    }

    EventKind kind;
    Payload payload;

    /// The payload, or nullptr when the event carries another type.
    template <typename T>
    const T* get() const
    {
        return std::get_if<T>(&payload);
    }
};

/// A key press that appends `text` (at most 24 bytes) to the answer being typed.
inline Event typed(std::string_view text) { return {EventKind::type, Typed{base::WipedText<24>{text}}}; }

}  // namespace oss::flow
