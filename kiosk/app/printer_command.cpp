#include "kiosk/app/printer_command.h"

#include "core/base/clock.h"
#include "core/base/log.h"
#include "drivers/printer/receipt_command.h"
#include "kiosk/app/command_support.h"
#include "kiosk/app/config.h"
#include "kiosk/app/receipt_file.h"
#include "kiosk/ui/strings.h"

#include <cstdio>

namespace oss::app {
namespace {

/// What both commands read first.
struct Desk {
    Config config;
    printer::Profile profile;
    printer::FontSet fonts;
};

base::Result<Desk> open_desk(const std::filesystem::path& config_file, const std::string& profile_name)
{
    Config config = OSS_TRY(load_config(config_file));
    const std::string name = profile_name.empty() ? config.printer_profile : profile_name;
    auto profile = OSS_TRY(printer::Profile::load(config.assets_path / "printers", name));
    auto fonts = OSS_TRY(printer::FontSet::load(config.assets_path / "fonts"));
    return Desk{std::move(config), std::move(profile), std::move(fonts)};
}

base::Result<printer::Document> lay_out(const ReceiptArguments& arguments, const printer::TextLookup& texts,
                                        const Desk& desk)
{
    if (arguments.json.empty()) {
        return printer::sample_paper(arguments.sample, texts, desk.config.office, desk.profile);
    }
    const ReceiptFile receipt = OSS_TRY(read_receipt_file(arguments.json));
    return printer::layout_receipt(receipt.content, texts, desk.config.office, receipt.copy);
}

base::Result<void> write_paper(const std::filesystem::path& config_file, const ReceiptArguments& arguments)
{
    const Desk desk = OSS_TRY(open_desk(config_file, arguments.profile));
    const auto strings = OSS_TRY(ui::Strings::load((desk.config.assets_path / "strings").string()));
    const auto texts = [&strings](std::string_view key) {
        return std::string{strings.text(ui::Language::indonesian, key)};
    };
    const auto document = OSS_TRY(lay_out(arguments, texts, desk));
    return printer::write_receipt(document, desk.profile, desk.fonts, arguments.out);
}

base::Result<std::string> print_page(const std::filesystem::path& config_file, const PrintTestArguments& arguments)
{
    const Desk desk = OSS_TRY(open_desk(config_file, arguments.profile));
    const printer::Target target = OSS_TRY(printer::Target::parse(arguments.target));
    const base::SystemClock clock;
    base::Log log{clock, base::LogLevel::error};
    return printer::print_test(target, desk.profile, desk.fonts, clock, log);
}

}  // namespace

int receipt_command(const std::filesystem::path& config, const ReceiptArguments& arguments)
{
    const auto outcome = write_paper(config, arguments);
    return outcome ? 0 : report_failure(outcome.error());
}

int print_test_command(const std::filesystem::path& config, const PrintTestArguments& arguments)
{
    const auto outcome = print_page(config, arguments);
    if (!outcome) {
        return report_failure(outcome.error());
    }
    std::puts(outcome->c_str());
    return 0;
}

}  // namespace oss::app
