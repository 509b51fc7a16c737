#pragma once

#include "core/base/clock.h"
#include "core/domain/application.h"
#include "core/domain/reference.h"
#include "core/domain/slip_content.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace oss::domain {

enum class ReceiptStatus : std::uint8_t {
    sent,           ///< TERKIRIM: the service's signed acknowledgement was checked
    stored,         ///< TERSIMPAN - BELUM TERKIRIM: safe on the kiosk, not yet delivered
    needs_officer,  ///< safe, but the counter must help before anything goes on
};

/// What one receipt says, without its words and its looks. Masked: may be kept for a
/// reprint while the citizen is there.
struct ReceiptContent {
    Reference reference;
    ReceiptStatus status = ReceiptStatus::stored;
    base::UtcTime issued_at;
    /// sent: activate before this; stored: will be delivered by then at the latest.
    base::UtcTime deadline;
    std::string kiosk_name;  ///< "Kios 1, MPP"
    BusinessActor actor = BusinessActor::orang_perseorangan;
    std::string masked_nik;    ///< "••••9001"
    std::string masked_email;  ///< "s•••@gmail.com"
    std::string status_url;    ///< for the QR; nothing personal in it
    Purpose purpose = Purpose::genuine;
};

/// Where and when a receipt is made.
struct ReceiptOrigin {
    std::string_view kiosk_name;
    std::string_view service_url;  ///< the service's public address: "https://oss.example.id"
    base::UtcTime issued_at;
    base::UtcTime deadline;
};

ReceiptContent make_receipt(const Reference& reference, const Application& application, ReceiptStatus status,
                            const ReceiptOrigin& origin);

/// "https://oss.example.id/s/MJK1-7F3K-92Q4-X8TM" (protocol: reference number and QR).
std::string status_url(std::string_view service_url, const Reference& reference);

}  // namespace oss::domain
