#include "core/central/http/problem.h"

#include <fmt/format.h>

namespace oss::central {

HttpResponse problem(unsigned status, std::string_view code, std::string_view title)
{
    // Both texts are ours: nothing in them needs escaping.
    return {.status = status,
            .content_type = "application/problem+json",
            .body =
                fmt::format(R"({{"type":"about:blank","title":"{}","status":{},"code":"{}"}})", title, status, code),
            .headers = {}};
}

}  // namespace oss::central
