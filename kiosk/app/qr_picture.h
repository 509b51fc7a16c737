#pragma once

#include "core/base/result.h"
#include "kiosk/app/config.h"
#include "kiosk/screens/page/context.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace oss::app {

/// A QR symbol as the screens draw it. Value type.
class QrModules {
public:
    /// No symbol.
    QrModules() = default;
    /// Fails with bad_input when `payload` is empty or too long.
    static base::Result<QrModules> of(std::string_view payload);

    bool empty() const { return m_modules == 0; }
    /// Borrowed from this object.
    screens::QrPicture picture() const { return {.modules = m_modules, .dark = m_dark}; }

private:
    int m_modules = 0;
    std::vector<std::uint8_t> m_dark;
};

/// What the configuration says that citizens read.
screens::Office office_of(const Config& config);

}  // namespace oss::app
