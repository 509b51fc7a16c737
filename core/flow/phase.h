#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace oss::flow {

/// Where the citizen's session stands. One phase is one screen (docs: the journey).
enum class Phase : std::uint8_t {
    out_of_service,
    attract,
    prepare,
    privacy,
    who,
    capital,  ///< "Bantu saya memilih": a suggestion, nothing more
    handoff,  ///< this case is helped at the counter; nothing is collected
    actor_type,
    entity_kind,  ///< a legal entity's own questions
    entity_name,
    entity_number,
    entity_position,
    scan,
    scan_found,
    nik,
    nik_confirm,
    name,
    birth_date,
    birth_mismatch,
    email,
    email_confirm,
    no_email,  ///< how to get an address, and to go on later
    slip,      ///< its paper is printed; the way back is a code
    phone,
    entity_check,  ///< a legal entity's answers, then the person's
    check,
    statement,
    sending,
    done,
    rating,         ///< the answers are gone already; nothing personal from here on
    survey,         ///< two elements of the survey, in rotation
    status_scan,    ///< look-up of an application: its receipt is shown to the camera
    status_number,  ///< or its number typed
    status_year,
    status_result,
    resume,  ///< the code of answers that were kept
    goodbye,
};
inline constexpr std::size_t phase_count = static_cast<std::size_t>(Phase::goodbye) + 1;

/// What lies over the phase's screen. At most one; the phase below keeps its answers.
enum class Overlay : std::uint8_t { none, cancel, help, info, sound, curtain, idle_warning };
inline constexpr std::size_t overlay_count = static_cast<std::size_t>(Overlay::idle_warning) + 1;

/// How long a phase may lie untouched before the citizen is asked (Delays).
enum class IdleClass : std::uint8_t {
    never,  ///< nothing personal is up, or the machine is at work
    information,
    data,
};

struct PhaseRow {
    Phase phase;
    std::string_view name;  ///< stable: probe, log, previews
    IdleClass idle;
    std::uint8_t stepper;  ///< brick 1-7 of the stepper, 0 for none
};

/// The row of `phase`.
const PhaseRow& describe(Phase phase);
std::string_view name_of(Overlay overlay);

/// Whether the camera runs while the phase is up.
constexpr bool shows_camera(Phase phase) { return phase == Phase::scan || phase == Phase::status_scan; }

}  // namespace oss::flow
