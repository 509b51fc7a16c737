#pragma once

#include "core/domain/application.h"
#include "core/domain/slip_content.h"
#include "core/flow/event.h"
#include "core/flow/phase.h"

#include <variant>

namespace oss::flow {

/// What the machine shall do because of an event. The kiosk's app carries them out; the
/// answers come back as events.
struct StartCamera {};
struct StopCamera {};

/// Seal, store, deliver. Answered by `stored` or `store_failed`, then `delivered` or
/// `delivery_parked`.
struct StoreApplication {
    SessionId session = 0;
    domain::Application application;
    domain::Consent consent;
};

/// Print the receipt of the session's outcome. Answered by `print_changed`.
struct PrintReceipt {
    SessionId session = 0;
    int copy = 0;  ///< 0 for the first, n for SALINAN n
};

/// Print a slip. Answered by `print_changed`.
struct PrintSlip {
    SessionId session = 0;
    domain::Slip slip;
};

/// Seal the answers under a new code. Answered by `answers_kept` or `keep_refused`.
struct KeepAnswers {
    SessionId session = 0;
    domain::KeptAnswers answers;
};

/// Unseal what a code was given for. Answered by `answers_opened` or `keep_refused`.
struct OpenAnswers {
    SessionId session = 0;
    ContinueCode code;
};

/// Ask the service how an application stands. Answered by `status_told`.
struct AskStatus {
    SessionId session = 0;
    domain::Reference reference;
    int birth_year = 0;
};

/// Ask the service to send the activation mail again. Answered by `resend_told`.
struct ResendActivation {
    SessionId session = 0;
    domain::Reference reference;
};

/// Keep a citizen's opinion, and hand it to the service some time. Nothing answers.
struct StoreFeedback {
    domain::Feedback feedback;
};

/// Tell the officers that somebody needs help. Answered by `call_told`, more than once.
struct CallOfficer {
    SessionId session = 0;
    Phase phase = Phase::attract;
};

/// Say what the phase's screen says, once more: the citizen asked for it.
struct RepeatSpeech {
    Phase phase = Phase::attract;
};

/// Read the answers of the phase's screen to who wears headphones, and to nobody else: the
/// citizen asked for it.
struct ReadAnswers {
    Phase phase = Phase::attract;
};

/// A sound for the eyes-free; the kiosk maps it to a file.
enum class Sound : std::uint8_t { code_found, error, warning, success };
struct PlaySound {
    Sound sound = Sound::error;
};

/// The session is over: forget everything that was kept outside of FlowState.
struct ForgetSession {
    SessionId session = 0;
};

/// A phase began; for the log (no personal data) and the drop-off statistics.
struct PhaseEntered {
    SessionId session = 0;
    Phase phase = Phase::attract;
};

using Effect = std::variant<StartCamera, StopCamera, StoreApplication, PrintReceipt, PrintSlip, KeepAnswers,
                            OpenAnswers, AskStatus, ResendActivation, StoreFeedback, CallOfficer, RepeatSpeech,
                            ReadAnswers, PlaySound, ForgetSession, PhaseEntered>;

}  // namespace oss::flow
