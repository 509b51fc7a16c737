#include "kiosk/app/command_support.h"

#include <cstdio>

namespace oss::app {

int report_failure(const base::Error& error)
{
    const base::ErrorRow& row = base::describe(error.code());
    std::fprintf(stderr, "oss-kiosk: %s (%.*s)\n", error.to_string().c_str(), static_cast<int>(row.officer_hint.size()),
                 row.officer_hint.data());
    const bool wrong_use =
        error.code() == base::ErrorCode::bad_configuration || error.code() == base::ErrorCode::bad_input;
    return wrong_use ? 2 : 1;
}

}  // namespace oss::app
