#pragma once

#include "core/base/error_codes.h"
#include "kiosk/screens/page/context.h"
#include "kiosk/screens/page/page.h"

#include <cstdint>
#include <optional>

namespace oss::screens {

enum class DoneKind : std::uint8_t {
    sent,           ///< the service has it
    stored,         ///< safe here, not yet sent
    needs_officer,  ///< the counter must help, with the number
    practice,       ///< nothing was stored or sent
};

enum class DoneReceipt : std::uint8_t {
    preparing,  ///< not a byte went to the printer yet
    printing,
    printed,  ///< the printer said so
    failed,   ///< nothing came out
    unknown,  ///< a person must look at the paper
};

/// What became of the application, the receipt, and what comes next.
struct DoneModel {
    PageModel page{};
    DoneKind kind{};
    DoneReceipt receipt{};
    bool qr = false;                           ///< the code for telephones instead of the steps
    bool steps = false;                        ///< the steps on a page of their own
    std::optional<base::ErrorCode> problem{};  ///< what the printer lacks, as far as it is known
    ui::FilledText reference{};
    ui::FilledText notice{};
    ui::FilledText where{};
    QrPicture modules{};
};

DoneModel make_done_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_done(const DoneModel& model, ui::Ui& ui);

}  // namespace oss::screens
