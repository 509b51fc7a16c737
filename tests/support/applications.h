#pragma once

#include "core/domain/application.h"

namespace oss::test {

/// The application of SITI CONTOH, who does not exist.
domain::Application siti_application();
/// The same person for a company.
domain::Application siti_company_application();
/// One of 336,000 invented people, each with a NIK and an address of their own: `number`
/// counts from 0.
domain::Application numbered_application(int number);
domain::Consent consent();

}  // namespace oss::test
