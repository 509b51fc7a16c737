#include "drivers/scanner/payload.h"

#include "drivers/scanner/nik_search.h"
#include "drivers/scanner/payload_text.h"

#include <utility>

namespace oss::scanner {

std::string_view name_of(PayloadKind kind)
{
    switch (kind) {
    case PayloadKind::nik: return "nik";
    case PayloadKind::several_niks: return "several_niks";
    case PayloadKind::family_card: return "family_card";
    case PayloadKind::qris: return "qris";
    case PayloadKind::web_address: return "web_address";
    case PayloadKind::document_verification: return "document_verification";
    case PayloadKind::digital_ktp: return "digital_ktp";
    case PayloadKind::wifi: return "wifi";
    case PayloadKind::contact: return "contact";
    case PayloadKind::own_receipt: return "own_receipt";
    case PayloadKind::continue_slip: return "continue_slip";
    case PayloadKind::nothing: return "nothing";
    }
    return {};
}

std::string_view text_key(PayloadKind kind)
{
    switch (kind) {
    case PayloadKind::nik: return "scan.found";
    case PayloadKind::several_niks: return "err.code_many";
    case PayloadKind::family_card: return "err.nik_kk";
    case PayloadKind::qris: return "err.code_qris";
    case PayloadKind::document_verification: return "err.code_kk";
    case PayloadKind::digital_ktp: return "err.code_ikd";
    case PayloadKind::web_address:
    case PayloadKind::wifi:
    case PayloadKind::contact:
    case PayloadKind::own_receipt:
    case PayloadKind::continue_slip:
    case PayloadKind::nothing: return "err.code_none";
    }
    return {};
}

Payload read_payload(std::string_view text, const PayloadContext& context)
{
    if (text.empty() || text.size() > largest_payload) {
        return {};
    }
    CodeText folded;
    fold(text, folded);
    if (const auto kind = kind_by_head(folded.view())) {
        const bool receipt = *kind == PayloadKind::own_receipt;
        return {.kind = *kind, .niks = {}, .receipt = receipt ? receipt_reference(folded.view()) : std::nullopt};
    }
    NikFindings findings = find_niks(folded.view(), context);
    if (!findings.niks.empty()) {
        if (findings.niks.size() > 1) {  // whose the name is, nobody knows
            return {.kind = PayloadKind::several_niks, .niks = std::move(findings.niks)};
        }
        return {.kind = PayloadKind::nik,
                .niks = std::move(findings.niks),
                .details = find_labelled_details(folded.view(), context.today)};
    }
    if (findings.family_card_number) {
        return {.kind = PayloadKind::family_card, .niks = {}};
    }
    return {.kind = looks_like_token(text) ? PayloadKind::digital_ktp : PayloadKind::nothing, .niks = {}};
}

}  // namespace oss::scanner
