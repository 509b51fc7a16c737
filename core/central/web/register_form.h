#pragma once

#include "core/central/http/form.h"
#include "core/central/web/page_frame.h"
#include "core/domain/application.h"
#include "core/domain/region_table.h"

#include <optional>

namespace oss::central {

/// What was sent with the registration form, read by the rules of core/domain.
struct RegisterForm {
    std::optional<domain::Application> application;  ///< none while a field is wrong
    bool needs_confirmation = false;                 ///< legitimate, but worth a second look
    TemplateValues values;                           ///< the form again, with its problems
};

/// `today`: in Mojokerto. Texts are in `language`.
RegisterForm read_register_form(const FormFields& form, const PageFrame& frame, Language language,
                                const domain::RegionTable& regions, const domain::Date& today);

/// The empty form's lists: months, legal forms.
void put_choices(TemplateValues& values, const PageFrame& frame, Language language, std::string_view month,
                 std::string_view kind);

}  // namespace oss::central
