#pragma once

#include "core/base/result.h"
#include "core/domain/receipt_content.h"

#include <filesystem>

namespace oss::app {

/// A receipt's content written by hand or by a test.
struct ReceiptFile {
    domain::ReceiptContent content;
    int copy = 0;  ///< which reprint; 0 for the first paper
};

/// Reads a JSON object: reference, status ("sent", "stored", "needs_officer"), issued_at and
/// deadline (RFC 3339), kiosk, actor ("orang_perseorangan", "badan_usaha"), masked_nik,
/// masked_email, status_url; optional: practice (boolean), copy (0-99). Blocking.
/// Fails with bad_input and the name of the wrong field.
base::Result<ReceiptFile> read_receipt_file(const std::filesystem::path& file);

}  // namespace oss::app
