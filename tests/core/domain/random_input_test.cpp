#include "core/domain/birth_date.h"
#include "core/domain/business.h"
#include "core/domain/email_address.h"
#include "core/domain/nik_assessment.h"
#include "core/domain/person_name.h"
#include "core/domain/phone_number.h"
#include "core/domain/reference.h"
#include "tests/core/domain/samples.h"

#include <catch2/catch_test_macros.hpp>

#include <random>
#include <string>

using oss::domain::assess;
using oss::domain::BirthDate;
using oss::domain::EmailAddress;
using oss::domain::Nik;
using oss::domain::parse_entity_name;
using oss::domain::parse_npwp;
using oss::domain::PersonName;
using oss::domain::PhoneNumber;
using oss::domain::Reference;
using oss::domain::RegionTable;
using oss::domain::written;
using oss::test::sample_today;

namespace {

constexpr int rounds = 20'000;

/// Texts that look a little like what the parsers expect.
class Texts {
public:
    std::string next(std::string_view letters, std::size_t longest)
    {
        std::string text;
        const std::size_t size = below(longest + 1);
        while (text.size() < size) {
            // Now and then any byte at all.
            text += below(50) == 0 ? static_cast<char>(below(256)) : letters[below(letters.size())];
        }
        return text;
    }

    std::size_t below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>{0, bound - 1}(m_engine); }

private:
    std::mt19937 m_engine{35760211};
};

}  // namespace

TEST_CASE("whatever is typed as a NIK, what is taken has 16 digits, a day and is read again alike")
{
    Texts texts;
    const RegionTable regions = RegionTable::parse("35;Jawa Timur;;Kec.\n").value();
    int taken = 0;
    for (int i = 0; i < rounds; ++i) {
        const std::string text = texts.next("0011223344556789 .-", 19);
        const auto parsed = Nik::parse(text);
        if (!parsed) {
            continue;
        }
        ++taken;
        REQUIRE(parsed->digits().size() == 16);
        REQUIRE(Nik::parse(parsed->grouped().view()) == *parsed);
        const auto likely = parsed->likely_birth_date(sample_today);
        if (likely) {
            REQUIRE(parsed->may_mean(*likely));
            const auto born = BirthDate::parse(written(*likely), sample_today);
            REQUIRE(born);
            REQUIRE_FALSE(assess(*parsed, regions, sample_today, *born).warnings.birth_date_differs);
            REQUIRE_FALSE(assess(*parsed, regions, sample_today, *born).officer.any());
        }
    }
    CHECK(taken > 0);
}

TEST_CASE("whatever is typed as an address, what is taken is read again alike")
{
    Texts texts;
    int taken = 0;
    for (int i = 0; i < rounds; ++i) {
        const std::string text = texts.next("sitcontoh.-_+", 12) + "@" + texts.next("gmailyhoco.id-", 12);
        const auto parsed = EmailAddress::parse(text);
        if (!parsed) {
            continue;
        }
        ++taken;
        REQUIRE(EmailAddress::parse(parsed->view()) == *parsed);
        if (const auto suggestion = parsed->suggestion()) {
            REQUIRE(EmailAddress::parse(suggestion->view()) == *suggestion);
            REQUIRE_FALSE(*suggestion == *parsed);
        }
    }
    CHECK(taken > 1000);
}

TEST_CASE("whatever is typed as a phone number, what is taken is read again alike")
{
    Texts texts;
    int taken = 0;
    for (int i = 0; i < rounds; ++i) {
        const auto parsed = PhoneNumber::parse("08" + texts.next("0123456789 -", 14));
        if (!parsed) {
            continue;
        }
        ++taken;
        REQUIRE(PhoneNumber::parse(parsed->e164()) == *parsed);
        REQUIRE(PhoneNumber::parse(parsed->display().view()) == *parsed);
    }
    CHECK(taken > 1000);
}

TEST_CASE("whatever is typed as a name, what is taken is read again alike")
{
    Texts texts;
    int taken = 0;
    for (int i = 0; i < rounds; ++i) {
        const auto parsed = PersonName::parse(texts.next("sitiCONTOH .'-", 120));
        if (!parsed) {
            continue;
        }
        ++taken;
        REQUIRE(PersonName::parse(parsed->view()) == *parsed);
    }
    CHECK(taken > 1000);
}

TEST_CASE("whatever is typed as a reference or an entity, the parsers come back")
{
    Texts texts;
    for (int i = 0; i < rounds; ++i) {
        const std::string text = texts.next("0123456789ABCDEFGHJKMNPQRSTVWXYZ-", 22);
        if (const auto parsed = Reference::parse(text)) {
            REQUIRE(Reference::parse(parsed->text()) == *parsed);
        }
        const auto name = parse_entity_name(text);
        REQUIRE((!name || name->size() >= 2));
        const auto npwp = parse_npwp(text);
        REQUIRE((!npwp || npwp->size() >= 15));
        REQUIRE_FALSE(BirthDate::parse_iso(text.substr(0, 9), sample_today));
    }
}
