#pragma once

#include "core/flow/step.h"
#include "tests/support/fake_clock.h"

#include <chrono>
#include <string_view>
#include <vector>

namespace oss::test {

/// Walks a session event by event, as the kiosk's UI thread does, and keeps the effects.
class Walker {
public:
    /// Stands at the start screen of a machine whose camera works.
    Walker();

    /// Goes there along the main road, giving SITI CONTOH's answers on the way.
    explicit Walker(flow::Phase phase);

    void send(const flow::Event& event);
    void type(std::string_view text);
    /// Lets time pass and tells the session.
    void wait(std::chrono::milliseconds duration);
    /// The store and the service answer for the session that is up.
    void stored();
    void delivered(bool needs_officer = false);
    /// Does what this screen asks for, as SITI CONTOH or the machine.
    void do_next();
    /// As do_next(), up to the screen of `phase`.
    void advance_to(flow::Phase phase);

    const flow::FlowState& state() const { return m_state; }
    flow::Phase phase() const { return m_state.phase; }
    base::Instant now() const { return m_clock.steady(); }
    const flow::Rules& rules() const { return m_rules; }
    flow::Rules& rules() { return m_rules; }

    /// How many effects of one kind there were since the last clear.
    template <typename T>
    int count() const
    {
        int found = 0;
        for (const flow::Effect& effect : m_effects) {
            found += std::holds_alternative<T>(effect) ? 1 : 0;
        }
        return found;
    }
    template <typename T>
    const T* last() const
    {
        const T* found = nullptr;
        for (const flow::Effect& effect : m_effects) {
            if (const auto* match = std::get_if<T>(&effect)) {
                found = match;
            }
        }
        return found;
    }
    void clear_effects() { m_effects.clear(); }

private:
    FakeClock m_clock;
    flow::Rules m_rules;
    flow::FlowState m_state;
    std::vector<flow::Effect> m_effects;
};

/// The reference that Walker::stored() hands out.
domain::Reference sample_reference();

/// SITI CONTOH's answers as far as the e-mail address.
domain::KeptAnswers sample_kept_answers();

}  // namespace oss::test
