#pragma once

#include "core/domain/application.h"

// The invented citizen of these tests.
namespace oss::test {

inline constexpr domain::Date sample_today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{23}};

inline domain::Date day(int year, unsigned month, unsigned day)
{
    return {std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
}

inline domain::Nik nik(std::string_view text) { return domain::Nik::parse(text).value(); }

inline domain::BirthDate birth_date(int year, int month, int day)
{
    return domain::BirthDate::parse({day, month, year}, sample_today).value();
}

inline domain::Application sample_application()
{
    return {.nik = nik("3576025203869001"),
            .name = domain::PersonName::parse("Siti Contoh").value(),
            .birth_date = birth_date(1986, 3, 12),
            .email = domain::EmailAddress::parse("siti.contoh@gmail.example").value(),
            .phone = domain::PhoneNumber::parse("081200000000").value(),
            .whatsapp = true};
}

}  // namespace oss::test
