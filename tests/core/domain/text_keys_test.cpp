#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

TEST_CASE("every sentence that a parser points to exists in every language")
{
    const std::filesystem::path folder = std::filesystem::path{OSS_ASSETS_FOLDER} / "strings";
    for (const std::string_view language : {"id", "en", "jv"}) {
        std::ifstream file{folder / (std::string{language} + ".json")};
        const std::string strings{std::istreambuf_iterator<char>{file}, {}};
        for (const std::string_view key : {"err.nik_digits",    "err.nik_length",      "err.nik_long",
                                           "err.nik_same",      "err.nik_date",        "err.nik_serial",
                                           "err.nik_kk",        "err.name_empty",      "err.name_short",
                                           "err.name_long",     "err.name_characters", "err.birth_missing",
                                           "err.birth_invalid", "err.birth_future",    "err.birth_young",
                                           "err.email_empty",   "err.email_space",     "err.email_at",
                                           "err.email_local",   "err.email_domain",    "err.email_long",
                                           "err.phone_short",   "err.phone_long",      "err.phone_start",
                                           "err.reference",     "err.entity_name",     "err.entity_reg",
                                           "err.entity_npwp",   "err.entity_role",     "month.1",
                                           "month.12"}) {
            CAPTURE(language, key);
            CHECK(strings.find("\"" + std::string{key} + "\":") != std::string::npos);
        }
    }
}
