#pragma once

#include "core/domain/receipt_content.h"

namespace oss::test {

/// What a receipt says of an application that reached the service.
inline domain::ReceiptContent sample_receipt(const domain::Reference& reference,
                                             domain::Purpose purpose = domain::Purpose::genuine)
{
    return {.reference = reference,
            .status = domain::ReceiptStatus::sent,
            .issued_at = {},
            .deadline = {},
            .kiosk_name = "Kios 1",
            .actor = domain::BusinessActor::orang_perseorangan,
            .masked_nik = "••••9001",
            .masked_email = "s•••@example.id",
            .status_url = domain::status_url("http://127.0.0.1", reference),
            .purpose = purpose};
}

}  // namespace oss::test
