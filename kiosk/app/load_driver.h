#pragma once

#include "core/flow/effect.h"
#include "core/flow/state.h"
#include "kiosk/app/inbox.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace oss::app {

/// Takes one invented citizen after the other through the session, for tests of load and of
/// sudden death: everything but the touches is as with real ones. Each life of a program has
/// 1,000 citizens whom no other life has, then it rests. Exists with OSS_TEST_HOOKS only. UI
/// thread.
class LoadDriver {
public:
    /// `order`: "LIFE:FILE": a number that no other start of a program gets, below 11,760; the
    /// file receives a line with the reference when a citizen was told that the application is
    /// stored. Borrows the inbox.
    LoadDriver(std::string_view order, Inbox& inbox);

    /// After each effect of the session.
    void observe(const flow::Effect& effect, const flow::FlowState& state);

private:
    void act(flow::Phase phase);
    void note(const std::string& reference) const;
    std::string nik() const;

    Inbox& m_inbox;
    std::int64_t m_life = 0;
    std::int64_t m_citizen = 0;  ///< of this life
    std::filesystem::path m_file;
};

}  // namespace oss::app
