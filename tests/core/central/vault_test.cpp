#include "core/base/encoding.h"
#include "core/central/vault/service_keys.h"
#include "core/central/vault/vault.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <filesystem>

using namespace oss;
using namespace oss::central;

namespace {

Vault make_vault(base::Random& random)
{
    base::SecretBytes columns{32};
    base::SecretBytes index{32};
    random.fill(columns.bytes());
    random.fill(index.bytes());
    return Vault{std::move(columns), std::move(index), random};
}

}  // namespace

TEST_CASE("a sealed column opens in its own place only")
{
    base::SystemRandom random;
    const Vault vault = make_vault(random);
    const auto sealed = vault.seal("applications.personal:A", base::as_bytes("rahasia"));
    const auto opened = vault.open("applications.personal:A", sealed);
    REQUIRE(opened.has_value());
    CHECK(base::as_text(opened->bytes()) == "rahasia");
    CHECK(!vault.open("applications.personal:B", sealed).has_value());
    CHECK(vault.seal("applications.personal:A", base::as_bytes("rahasia")) != sealed);
    auto damaged = sealed;
    damaged.back() ^= 1U;
    CHECK(!vault.open("applications.personal:A", damaged).has_value());
    damaged.resize(10);
    CHECK(!vault.open("applications.personal:A", damaged).has_value());
    CHECK(!make_vault(random).open("applications.personal:A", sealed).has_value());
}

TEST_CASE("a blind index is the same for the same value, and another for another kind or key")
{
    base::SystemRandom random;
    const Vault vault = make_vault(random);
    CHECK(vault.blind_index("nik", "1") == vault.blind_index("nik", "1"));
    CHECK(vault.blind_index("nik", "1") != vault.blind_index("email", "1"));
    CHECK(vault.blind_index("a", "bc") != vault.blind_index("ab", "c"));
    CHECK(vault.blind_index("nik", "1") != make_vault(random).blind_index("nik", "1"));
}

TEST_CASE("keys are made once, for their owner only, and never beside old data")
{
    const test::TemporaryFolder folder;
    base::SystemRandom random;
    CHECK(!ServiceKeys::load(folder.path() / "keys", MissingKeys::refuse, random).has_value());
    const auto made = ServiceKeys::load(folder.path() / "keys", MissingKeys::make, random);
    const auto again = ServiceKeys::load(folder.path() / "keys", MissingKeys::refuse, random);
    REQUIRE(made.has_value());
    REQUIRE(again.has_value());
    CHECK(made->receipt.verify_key() == again->receipt.verify_key());
    CHECK(made->opening.seal_key() == again->opening.seal_key());
    for (const auto& entry : std::filesystem::directory_iterator{folder.path() / "keys"}) {
        CHECK(entry.status().permissions() ==
              (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    }
}
