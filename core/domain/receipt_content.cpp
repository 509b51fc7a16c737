#include "core/domain/receipt_content.h"

namespace oss::domain {

ReceiptContent make_receipt(const Reference& reference, const Application& application, ReceiptStatus status,
                            const ReceiptOrigin& origin)
{
    return {.reference = reference,
            .status = status,
            .issued_at = origin.issued_at,
            .deadline = origin.deadline,
            .kiosk_name = std::string{origin.kiosk_name},
            .actor = application.actor,
            .masked_nik = application.nik.masked_short(),
            .masked_email = application.email.masked(),
            .status_url = status_url(origin.service_url, reference)};
}

std::string status_url(std::string_view service_url, const Reference& reference)
{
    while (service_url.ends_with('/')) {
        service_url.remove_suffix(1);
    }
    return std::string{service_url} + "/s/" + reference.text();
}

}  // namespace oss::domain
