#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/central/store/store.h"
#include "core/central/vault/vault.h"

#include <string>
#include <string_view>

namespace oss::central {

/// A numbered list of town names of which one is to be typed: asked only of those who failed
/// to sign in several times. Plain text, so that screen readers tell it and it may be copied
/// (WCAG 2.2, 3.3.8); who can't answer has the link by mail ("forgotten password") instead. It
/// slows programs that try passwords of many accounts; it is no wall.
struct WordQuestion {
    std::string list;    ///< "1. Kediri, 2. Batu Bara, 3. Blitar, 4. Malang"
    int number = 0;      ///< of the name that is asked for
    std::string answer;  ///< for tests
    std::string token;   ///< goes with the form and comes back with the answer
};

/// Asks and checks, keeping nothing but which tokens were used. Safe from any thread.
class WordQuestions {
public:
    /// All are borrowed.
    WordQuestions(Store& store, const Vault& vault, const base::Clock& clock, base::Random& random)
        : m_store(store), m_vault(vault), m_clock(clock), m_random(random)
    {
    }

    WordQuestion ask() const;
    /// Whether `typed` is the answer to the question of `token`, asked within ten minutes and not
    /// answered before. Case and spaces don't matter.
    base::Result<bool> is_answered(std::string_view token, std::string_view typed) const;

private:
    std::string seal_of(std::string_view nonce, std::string_view answer) const;

    Store& m_store;
    const Vault& m_vault;
    const base::Clock& m_clock;
    base::Random& m_random;
};

}  // namespace oss::central
