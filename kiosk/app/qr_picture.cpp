#include "kiosk/app/qr_picture.h"

#include "drivers/printer/paper/qr.h"

#include <fmt/format.h>

namespace oss::app {

base::Result<QrModules> QrModules::of(std::string_view payload)
{
    const auto symbol = OSS_TRY(printer::QrSymbol::encode(payload));
    QrModules made;
    made.m_modules = symbol.modules();
    for (int row = 0; row < made.m_modules; ++row) {
        for (int column = 0; column < made.m_modules; ++column) {
            made.m_dark.push_back(symbol.is_dark(column, row) ? 1 : 0);
        }
    }
    return made;
}

screens::Office office_of(const Config& config)
{
    screens::Office office;
    office.floor = config.office.floor;
    office.phone = config.office.phone;
    office.address = fmt::format("{}", fmt::join(config.office.address, ", "));
    office.hours = config.office_hours;
    office.web = config.office_web;
    office.mail = config.office_mail;
    office.activation = config.activation_time;
    return office;
}

}  // namespace oss::app
