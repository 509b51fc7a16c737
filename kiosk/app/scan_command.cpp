#include "kiosk/app/scan_command.h"

#include "core/base/clock.h"
#include "core/domain/region_table.h"
#include "drivers/scanner/sandbox/process_decoder.h"
#include "drivers/scanner/scan_command.h"
#include "kiosk/app/command_support.h"
#include "kiosk/app/config.h"
#include "kiosk/app/paths.h"

#include <iostream>

namespace oss::app {

int scan_command(const std::filesystem::path& config_file, const ScanArguments& arguments)
{
    const auto config = load_config(config_file);
    if (!config) {
        return report_failure(config.error());
    }
    const auto regions = domain::RegionTable::load(regions_file(config->assets_path));
    if (!regions) {
        return report_failure(regions.error());
    }
    const base::SystemClock clock;
    const auto decoder = scanner::make_process_decoder(scanner::decoder_program(), clock);
    return scanner::run_scan({arguments.json, arguments.raw, arguments.burst, arguments.paths}, *decoder, clock,
                             &*regions, std::cout, std::cerr);
}

}  // namespace oss::app
