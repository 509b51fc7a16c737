#pragma once

#include "core/domain/reference.h"
#include "drivers/scanner/code.h"
#include "drivers/scanner/payload.h"

#include <optional>
#include <string_view>

namespace oss::scanner {

/// Brings a code's text into the form that is searched: ASCII capitals. Full-width and
/// mathematical forms, odd spaces and dashes become their plain ones and zero-width characters
/// vanish, as under NFKC; all else that is not ASCII becomes '?', for no such character can be
/// part of a NIK or of its key. Never longer than `text`, which must fit into `folded`.
void fold(std::string_view text, CodeText& folded);

/// What `folded` is when its beginning already says so: an address, a payment, a contact...
std::optional<PayloadKind> kind_by_head(std::string_view folded);

/// The number in `folded` if it is the status address of one of our receipts.
std::optional<domain::Reference> receipt_reference(std::string_view folded);

/// Whether a text with nothing known in it looks like a sealed token, as the phone's KTP
/// shows: long, dense, without words. A guess: its form is not public. Takes the text unfolded.
bool looks_like_token(std::string_view text);

}  // namespace oss::scanner
