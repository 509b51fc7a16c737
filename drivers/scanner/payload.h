#pragma once

#include "core/domain/date.h"
#include "core/domain/nik.h"
#include "core/domain/reference.h"
#include "core/domain/region_table.h"
#include "drivers/scanner/code.h"
#include "drivers/scanner/labelled_details.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace oss::scanner {

/// What a code turned out to be.
enum class PayloadKind : std::uint8_t {
    nik,                    ///< exactly one NIK
    several_niks,           ///< more than one: the citizen chooses
    family_card,            ///< only the number of a family card (Nomor KK), which looks like a NIK
    qris,                   ///< payment code
    web_address,            ///< never opened
    document_verification,  ///< Dukcapil's page that proves a document genuine; holds no NIK
    digital_ktp,            ///< probably the dynamic code of the phone's KTP, for Dukcapil's readers only
    wifi,
    contact,        ///< vCard, MECARD
    own_receipt,    ///< our receipt's status address
    continue_slip,  ///< our slip for coming back
    nothing,        ///< none of these
};

/// "nik", "qris": for the scan command and logs.
std::string_view name_of(PayloadKind kind);

/// The key in assets/strings of what the citizen is told.
std::string_view text_key(PayloadKind kind);

/// Head of the text in our continue slip's code; the code to continue with follows.
inline constexpr std::string_view continue_slip_head = "OSS-LANJUT:";

struct Payload {
    static constexpr std::size_t most_niks = 4;

    PayloadKind kind = PayloadKind::nothing;
    /// One for nik, two to `most_niks` for several_niks, none for the other kinds.
    std::vector<domain::Nik> niks;
    /// For own_receipt: its number.
    std::optional<domain::Reference> receipt{};
    /// For nik: what stands beside it.
    LabelledDetails details{};
};

/// What reading depends on besides the text.
struct PayloadContext {
    domain::Date today;
    /// Borrowed for the call. NIKs of known areas go before others; nullptr: all are known.
    const domain::RegionTable* regions = nullptr;
};

/// Finds the NIK in a code's text, or names what else it is (requirements 3c, rules 1 and 2).
/// The text is outside input of any length and content; longer than `largest_payload` is
/// `nothing`. Pure; doesn't throw; keeps its working copy on the stack and wipes it.
Payload read_payload(std::string_view text, const PayloadContext& context);

}  // namespace oss::scanner
