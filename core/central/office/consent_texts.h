#pragma once

#include "core/central/pages/strings.h"

#include <string>
#include <string_view>

namespace oss::central {

/// The text that a citizen saw under that version, word for word; empty for a version that
/// this program does not know. A test holds the texts to their versions: whoever changes one
/// raises current_notice or current_declaration (core/domain/application.h).
std::string notice_text(const Strings& strings, Language language, std::string_view version);
std::string declaration_text(const Strings& strings, Language language, std::string_view version);

}  // namespace oss::central
