#pragma once

#include "core/base/clock.h"
#include "core/base/wiped_text.h"
#include "core/domain/application.h"
#include "core/domain/field_problem.h"
#include "core/domain/reference.h"
#include "core/flow/event.h"
#include "core/flow/phase.h"

#include <cstdint>
#include <optional>

namespace oss::flow {

/// What the citizen has entered so far, as typed. All of a session's personal data is
/// here and in Answers; dropping the state wipes it.
struct Draft {
    std::optional<domain::EntityKind> entity_kind;
    base::WipedText<160> entity_name;
    base::WipedText<60> entity_number;
    base::WipedText<60> entity_position;
    base::WipedText<16> nik;
    base::WipedText<100> name;
    base::WipedText<2> birth_day;
    int birth_month = 0;  ///< 1-12, 0 while unset
    base::WipedText<4> birth_year;
    base::WipedText<254> email;
    base::WipedText<15> phone;  ///< digits after the +62 that the screen shows, or as typed
    ContinueCode code;
};

/// What was checked and confirmed.
struct Answers {
    domain::BusinessActor actor = domain::BusinessActor::orang_perseorangan;
    std::optional<domain::EntityKind> entity_kind;  ///< for badan_usaha, as all that begins with entity
    base::WipedText<160> entity_name;               ///< empty while unanswered, as the next two
    base::WipedText<60> entity_number;
    base::WipedText<60> entity_position;
    std::optional<domain::Nik> nik;
    domain::NikSource nik_source = domain::NikSource::typed;
    std::optional<domain::PersonName> name;
    std::optional<domain::BirthDate> birth_date;
    std::optional<domain::EmailAddress> email;
    std::optional<domain::PhoneNumber> phone;
    std::optional<bool> whatsapp;
    std::optional<domain::AssistedBy> assisted_by;
    bool statement_ticked = false;
};

inline constexpr int softest_volume = 1;
inline constexpr int loudest_volume = 10;

/// Comfort settings; back to the defaults when a session ends.
struct Preferences {
    TextSize text_size = TextSize::normal;
    Language language = Language::id;
    bool high_contrast = false;
    bool low_reach = false;  ///< for who sits: all that can be pressed stands in the lower half
    bool sound = true;
    int volume = 7;  ///< softest_volume to loudest_volume, of what the officers set

    friend bool operator==(const Preferences&, const Preferences&) = default;
};

/// Where an answer comes from that stands there before the citizen wrote it.
enum class Prefill : std::uint8_t { none, from_nik, from_card };

/// Why the counter takes over (Phase::handoff).
enum class HandoffReason : std::uint8_t { non_umk, have_account, entity };

/// A look-up of an application by its receipt.
struct StatusCheck {
    base::WipedText<16> number;  ///< as typed, without hyphens
    base::WipedText<4> birth_year;
    std::optional<domain::Reference> reference;
    Inquiry inquiry = Inquiry::none;
    std::optional<StatusWord> word{};
    std::optional<domain::Date> deadline{};  ///< as StatusTold
    Resend resend = Resend::none;
};

/// Answers that lie sealed on this machine, and how their owner gets them back. The code is
/// nowhere else.
struct KeptCode {
    ContinueCode code;
    base::UtcTime valid_until{};
};

/// What became of the application; shown only once it is true.
struct Outcome {
    domain::Reference reference;
    base::UtcTime stored_at{};
    bool delivered = false;
    bool needs_officer = false;
    base::UtcTime received_at{};  ///< the service's time, when delivered
    std::optional<base::ErrorCode> parked{};
};

/// What the machine told us that outlives a session.
struct Machine {
    std::optional<base::ErrorCode> out_of_service;
    bool camera_available = false;
    bool online = false;
    bool headphones = false;  ///< plugged in, as far as the sound card tells
};

/// The whole state of the front end. A value; copied by step().
struct FlowState {
    Phase phase = Phase::attract;
    Overlay overlay = Overlay::none;
    SessionId session = 0;

    Draft draft;
    Answers answers;
    Preferences preferences;
    Machine machine;
    StatusCheck status;
    domain::Feedback feedback{};  ///< from Phase::rating on

    bool listening = false;            ///< asked to be spoken to: hearing takes longer than reading
    bool practice = false;             ///< LATIHAN: nothing is stored or sent
    std::optional<InfoTopic> topic{};  ///< of Overlay::info; nothing for the list
    int info_page = 0;                 ///< of the topic, from 0
    OfficerCall call = OfficerCall::none;
    std::optional<base::Instant> call_news_until{};  ///< the call's last news is shown until then

    std::optional<Capital> capital{};  ///< "Bantu saya memilih"
    bool no_email_yet_asked = false;   ///< said so before any question: there is nothing to keep
    bool keeping = false;              ///< the store was asked to keep or to open answers
    std::optional<KeptCode> kept{};

    std::optional<domain::FieldProblem> problem;     ///< beside the field, until it is edited
    std::optional<base::ErrorCode> failure;          ///< the machine's, not the citizen's
    std::optional<domain::EmailAddress> suggestion;  ///< "did you mean", never forced
    DatePart date_part = DatePart::day;
    std::optional<NikRead> card{};         ///< as last read; the citizen may have corrected its NIK since
    Prefill name_prefill = Prefill::none;  ///< until it is edited, as the next
    Prefill birth_date_prefill = Prefill::none;
    bool kk_warning_seen = false;  ///< pressing on twice means: it is my NIK
    bool mismatch_accepted = false;
    bool whatsapp_asked = false;      ///< "tidak tahu" was chosen, not skipped
    bool returning_to_check = false;  ///< "Ubah" was pressed
    Phase return_to = Phase::check;   ///< where "Ubah" was pressed
    /// As they stood when "Ubah" was pressed: Kembali takes back what was not confirmed.
    std::optional<Answers> answers_before_change{};
    HandoffReason handoff = HandoffReason::non_umk;
    Phase handoff_from = Phase::who;  ///< where Kembali leads
    bool scan_hint_shown = false;     ///< typing was offered: nothing was read for a while
    std::optional<OtherCode> other_code;
    std::optional<base::Instant> other_code_at;
    std::optional<base::Instant> revealed_at;  ///< NIK shown in full since then
    base::UtcTime notice_accepted_at{};        ///< data-protection notice
    std::optional<Outcome> outcome;
    PrintState print = PrintState::none;
    std::optional<base::ErrorCode> print_problem;
    int print_copies = 0;      ///< receipts asked for so far
    bool qr_shown = false;     ///< the code for telephones: asked for, or instead of paper
    bool steps_shown = false;  ///< the result's five steps, where they need a page of their own

    std::optional<base::Instant> tone_due{};  ///< when the idle warning sounds again

    base::Instant phase_since{};
    base::Instant last_input{};
};

}  // namespace oss::flow
