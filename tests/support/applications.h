#pragma once

#include "core/domain/application.h"

namespace oss::test {

/// The application of SITI CONTOH, who does not exist.
domain::Application siti_application();
/// The same person for a company.
domain::Application siti_company_application();
domain::Consent consent();

}  // namespace oss::test
