#pragma once

#include <string>
#include <string_view>

namespace oss::printer {

/// What a printer says of itself over its plug: the IEEE 1284 device id,
/// "MFG:EPSON;CMD:ESC/POS;MDL:TM-T82X;CLS:PRINTER;".
struct DeviceId {
    std::string maker;     ///< MFG, MANUFACTURER
    std::string model;     ///< MDL, MODEL
    std::string commands;  ///< CMD, COMMAND SET
    std::string serial;    ///< SN, SERN, SERIALNUMBER

    /// Unknown and broken fields are passed over: cheap printers send anything.
    static DeviceId parse(std::string_view text);

    /// Whether `wanted` is part of maker, model or serial number; letters of any case.
    bool matches(std::string_view wanted) const;
    /// Whether it says that it wants pages (PCL, PostScript) rather than receipts.
    bool is_page_printer() const;
};

}  // namespace oss::printer
