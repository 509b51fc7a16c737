#pragma once

#include "core/central/pages/template.h"

#include <string>

namespace oss::central {

/// Who runs the service and how to reach them: texts that the office corrects in the
/// configuration, without a build.
struct Office {
    std::string name = "DPMPTSP & NAKER Kota Mojokerto";
    std::string address = "Gedung Gajah Mada Lt. 3, Jl. Gajah Mada No. 100";
    std::string phone = "0321-330 900";
    std::string hours = "08.00-15.00 WIB";
    std::string mail = "dpmpstspkotamr@gmail.com";
    std::string web = "dpmpstsp.mojokertokota.go.id";
    std::string instagram = "@dpmpstspnakerkotamojokerto";

    /// As office_name, office_address ...: pages, mails and {placeholders} of texts use them.
    void put_into(TemplateValues& values) const
    {
        values.set("office_name", name).set("office_address", address).set("office_phone", phone);
        values.set("office_hours", hours).set("office_mail", mail).set("office_web", web);
        values.set("office_instagram", instagram);
    }
};

}  // namespace oss::central
