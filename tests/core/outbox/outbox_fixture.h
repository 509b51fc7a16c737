#pragma once

#include "core/base/log.h"
#include "core/base/random.h"
#include "core/outbox/outbox.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <string>

namespace oss::test {

/// The numbered SQL files that the kiosk ships with.
std::filesystem::path outbox_migrations();

/// An outbox in a folder of its own with all that it borrows.
struct OutboxFixture {
    OutboxFixture();

    std::string store(const outbox::Enrolment& enrolment);  ///< the new reference

    TemporaryFolder folder;
    std::filesystem::path file = folder.path() / "outbox.db";
    FakeClock clock;
    base::SystemRandom random;
    std::string log_text;
    base::Log log;
    outbox::Outbox outbox;
};

}  // namespace oss::test
