#pragma once

#include "core/flow/event.h"
#include "core/flow/phase.h"
#include "core/flow/practice.h"

#include <string>
#include <vector>

namespace oss::flow {

/// Invented answers to the questions of the main road; SITI CONTOH's by default.
struct RoadAnswers {
    std::string nik{practice_nik};
    std::string name = "siti contoh";  // not text
    std::string email = "siti.contoh@gmail.com";
    std::string phone = "081200000000";
    std::string entity_name = "pt contoh sejahtera";  // not text
    std::string entity_number = "ahu-0000000.ah.01.01";
    std::string entity_position = "direktur";
};

/// What a citizen does on the screen of `phase` to come nearer to the end of the main road:
/// types rather than shows a card, confirms what is read back, leaves side roads. Empty
/// where it is not the citizen's turn: while sending. For previews, tests and load.
std::vector<Event> next_on_main_road(Phase phase, const RoadAnswers& answers);

}  // namespace oss::flow
