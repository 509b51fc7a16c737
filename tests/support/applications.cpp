#include "tests/support/applications.h"

#include "tests/support/fake_clock.h"

#include <fmt/format.h>

namespace oss::test {

domain::Application siti_application()
{
    using namespace domain;
    return Application{.nik = Nik::parse("3576025203869001").value(),
                       .name = PersonName::parse("SITI CONTOH").value(),
                       .birth_date = BirthDate::parse({12, 3, 1986}, date_in_mojokerto(FakeClock{}.utc())).value(),
                       .email = EmailAddress::parse("siti.contoh@example.id").value(),
                       .phone = PhoneNumber::parse("081200000000").value(),
                       .whatsapp = true};
}

domain::Application siti_company_application()
{
    domain::Application application = siti_application();
    application.actor = domain::BusinessActor::badan_usaha;
    application.whatsapp.reset();
    application.assisted_by = domain::AssistedBy::petugas;
    application.entity = domain::Entity{.kind = domain::EntityKind::cv,
                                        .name = domain::parse_entity_name("CV CONTOH \"JAYA\"").value(),
                                        .approval_number = domain::parse_approval_number("AHU-0000001.AH.01").value(),
                                        .npwp = domain::parse_npwp("000000000000000").value(),
                                        .position = domain::parse_position("DIREKTUR").value()};
    return application;
}

domain::Application numbered_application(int number)
{
    using namespace domain;
    // Serials from 9000 on are not given out.
    constexpr int first_serial = 9000;
    constexpr int serials = 1000;
    constexpr int days = 28;
    constexpr int months = 12;
    const int day = number / serials % days + 1;
    const int month = number / serials / days % months + 1;
    const int serial = first_serial + number % serials;
    Application application = siti_application();
    application.nik = Nik::parse(fmt::format("357602{:02}{:02}70{:04}", day, month, serial)).value();
    application.name = PersonName::parse("WARGA CONTOH").value();
    application.birth_date = BirthDate::parse({day, month, 1970}, date_in_mojokerto(FakeClock{}.utc())).value();
    application.email = EmailAddress::parse(fmt::format("w{}@example.id", number)).value();
    return application;
}

domain::Consent consent()
{
    return {std::string{domain::current_notice}, std::string{domain::current_declaration}, FakeClock{}.utc()};
}

}  // namespace oss::test
