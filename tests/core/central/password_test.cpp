#include "core/central/accounts/password_hasher.h"
#include "core/central/accounts/password_rules.h"
#include "tests/support/applications.h"

#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <set>

using namespace oss;
using namespace oss::central;

namespace {

std::string problem_with(std::string_view password)
{
    static const auto rules = PasswordRules::load(std::string{OSS_ASSETS_FOLDER} + "/passwords");
    REQUIRE(rules.has_value());
    const auto problem = rules->check(password, test::siti_application(), "siti35762310b");
    return problem ? std::string{*problem} : "fine";
}

}  // namespace

TEST_CASE("length is counted in characters and nothing else is demanded of them")
{
    CHECK(problem_with("123456789") == "web.chg_rule1");
    CHECK(problem_with("ééééééééé") == "web.chg_rule1");
    CHECK(problem_with("kuda lari jauh") == "fine");
    CHECK(problem_with("gbwxqhplmd") == "fine");
    CHECK(problem_with("éaßüöä日本語語") == "fine");
    CHECK(problem_with("8362047195") == "fine");
    std::string longest;
    for (int i = 0; i < 32; ++i) {
        longest += "ab" + std::to_string(10 + i);
    }
    REQUIRE(longest.size() == 128);
    CHECK(problem_with(longest) == "fine");
    CHECK(problem_with(longest + "x") == "web.chg_long");
}

TEST_CASE("common passwords are refused, also with what people add to them")
{
    for (const char* password : {"1234567890", "qwertyuiop", "Password2026!", "PASSWORD!!", "indonesia1945",
                                 "aaaaaaaaaaaa", "abcabcabcabc", "99bismillah99", "mojokerto123", "sunshine2024",
                                 "P4ssw0rd!!", "passwordpassword", "qwerty12345!", "1q2w3e4r5t"}) {
        CAPTURE(password);
        CHECK(problem_with(password) == "web.chg_common");
    }
}

TEST_CASE("every password of the breached list is refused, and every word of it with a year behind")
{
    // ASVS 5.0, 6.2.4 asks for the top 3,000 that the rule for the length lets through.
    std::ifstream file{std::string{OSS_ASSETS_FOLDER} + "/passwords/breached.txt"};
    std::size_t looked = 0;
    std::size_t let_through = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#') {
            continue;
        }
        const std::string password = line.size() < PasswordRules::shortest ? line + "@2026" : line;
        ++looked;
        let_through += std::size_t{problem_with(password) == "fine"};
    }
    CHECK(looked > 30'000);
    CHECK(let_through == 0);
}

TEST_CASE("the citizen's own data make no password")
{
    const domain::Application siti = test::siti_application();
    const std::string year{siti.birth_date.iso().substr(0, 4)};
    for (const std::string& password : {std::string{siti.nik.digits()}, std::string{"SITI CONTOH "},
                                        "contoh-siti-" + year, "x" + std::string{siti.phone.e164().substr(3)},
                                        std::string{"siti35762310b!"}, std::string{"siti.contoh88"}}) {
        CAPTURE(password);
        CHECK(problem_with(password) == "web.chg_rule2");
    }
}

TEST_CASE("initial passwords have 12 characters without look-alikes and forgive how they are typed")
{
    base::SystemRandom random;
    std::set<std::string> seen;
    for (int i = 0; i < 200; ++i) {
        const std::string password = new_initial_password(random);
        CHECK(password.size() == 14);
        CHECK(password.find_first_of("0O1IL2Z5S8B") == std::string::npos);
        seen.insert(password);
    }
    CHECK(seen.size() == 200);
    CHECK(fold_initial_password(" k7mr-4xwa 9tcf") == "K7MR4XWA9TCF");
}

TEST_CASE("a hash fits its password only, and is never the same twice")
{
    PasswordHasher hasher{1};
    const auto hash = hasher.hash("kuda lari jauh");
    REQUIRE(hash.has_value());
    CHECK(hash->substr(0, 10) == "$argon2id$");
    CHECK(hash->find("m=19456,t=2,p=1") != std::string::npos);
    CHECK(*hasher.verify("kuda lari jauh", *hash));
    CHECK(!*hasher.verify("kuda lari jauH", *hash));
    CHECK(*hasher.hash("kuda lari jauh") != *hash);
}
