#include "kiosk/app/doctor_command.h"
#include "kiosk/app/gallery_command.h"
#include "kiosk/app/outbox_command.h"
#include "kiosk/app/printer_command.h"
#include "kiosk/app/run_command.h"
#include "kiosk/app/scan_command.h"
#include "kiosk/app/staff_command.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <cstdio>
#include <optional>
#include <string>
#include <unistd.h>

namespace {

using namespace oss::app;

constexpr int wrong_use = 2;

std::optional<PixelSize> parse_size(const std::string& text)
{
    PixelSize size;
    const char* end = text.data() + text.size();
    const auto [middle, width_error] = std::from_chars(text.data(), end, size.width);
    if (width_error != std::errc{} || middle == end || *middle != 'x') {
        return std::nullopt;
    }
    const auto [last, height_error] = std::from_chars(middle + 1, end, size.height);
    const bool sensible = size.width >= 320 && size.height >= 320 && size.width <= 8192 && size.height <= 8192;
    return height_error == std::errc{} && last == end && sensible ? std::optional{size} : std::nullopt;
}

/// All that may be written behind `oss-kiosk`.
struct Arguments {
    RunOptions run;
    std::string windowed;
    ScanArguments scan;
    ReceiptArguments receipt;
    PrintTestArguments print_test;
    std::string subject;  ///< of an outbox command
    GalleryArguments gallery;
    EnrolArguments enrol;
    bool json = false;
    bool technician = false;
};

void add_config(CLI::App& command, Arguments& arguments)
{
    command.add_option("--config", arguments.run.config, "Configuration file")->check(CLI::ExistingFile);
}

void add_run(CLI::App& app, Arguments& arguments)
{
    const auto add_options = [&arguments](CLI::App& command) {
        add_config(command, arguments);
        command.add_option("--windowed", arguments.windowed, "Show in a window of this size: 1080x1920");
#ifdef OSS_TEST_HOOKS
        command.add_option("--probe", arguments.run.probe, "Let tests look at the screen over this Unix socket");
        command.add_option("--load", arguments.run.load, "Serve the invented citizens of one life: LIFE:FILE");
#endif
    };
    add_options(app);
    add_options(*app.add_subcommand("run", "Run the kiosk (also without any command)"));
}

void add_devices(CLI::App& app, Arguments& arguments)
{
    CLI::App& scan = *app.add_subcommand("scan", "Read codes from pictures, a line each");
    scan.add_flag("--json", arguments.scan.json, "An object a line");
    scan.add_flag("--raw", arguments.scan.raw, "The code's text instead of the NIK in it");
    scan.add_flag("--burst", arguments.scan.burst, "A folder is one burst of frames that must agree");
    scan.add_option("paths", arguments.scan.paths, "Pictures or folders")->required();
    add_config(scan, arguments);

    CLI::App& receipt = *app.add_subcommand("receipt", "Write a receipt as the printer's bytes or as a picture");
    CLI::Option_group& content = *receipt.add_option_group("content", "What it says");
    content.add_option("--sample", arguments.receipt.sample, "Name of a sample");
    content.add_option("--json", arguments.receipt.json, "A file with its content")->check(CLI::ExistingFile);
    content.require_option(1);
    receipt.add_option("--profile", arguments.receipt.profile, "Printer profile");
    receipt.add_option("--out", arguments.receipt.out, "FILE.bin or FILE.png")->required();
    add_config(receipt, arguments);

    CLI::App& print_test = *app.add_subcommand("print-test", "Print a width ruler, letters and a QR");
    print_test.add_option("--printer", arguments.print_test.target, "As printer.target")->required();
    print_test.add_option("--profile", arguments.print_test.profile, "Printer profile");
    add_config(print_test, arguments);
}

void add_store(CLI::App& app, Arguments& arguments)
{
    CLI::App& outbox = *app.add_subcommand("outbox", "Look after the queue of applications");
    outbox.require_subcommand(1);
    for (const auto& [name, help] : {std::pair{"list", "A line for each waiting or parked record"},
                                     std::pair{"deliver", "Deliver now, once through the queue"}}) {
        add_config(*outbox.add_subcommand(name, help), arguments);
    }
    CLI::App& verify = *outbox.add_subcommand("verify", "Check the store, its records, its proofs and the audit log");
    verify.add_option("--anchor", arguments.subject, "An earlier end of the audit log, as the service tells it");
    add_config(verify, arguments);
    for (const auto& [name, help] : {std::pair{"export", "Write the sealed records to a folder (USB stick)"},
                                     std::pair{"import", "Take records and acknowledgements from a folder"}}) {
        CLI::App& command = *outbox.add_subcommand(name, help);
        command.add_option("folder", arguments.subject, "The folder")->required();
        add_config(command, arguments);
    }
    CLI::App& unpark = *outbox.add_subcommand("unpark", "Send a parked record again");
    unpark.add_option("reference", arguments.subject, "Its reference number")->required();
    add_config(unpark, arguments);

    CLI::App& enrol = *app.add_subcommand("enrol", "Make this machine a kiosk of the service");
    enrol.add_option("--central", arguments.enrol.url, "The service's address")->required();
    enrol.add_option("--code", arguments.enrol.code, "One-time code of an officer")->required();
    add_config(enrol, arguments);
}

void add_help_for_staff(CLI::App& app, Arguments& arguments)
{
    CLI::App& doctor = *app.add_subcommand("doctor", "Check devices, store, service and clock");
    doctor.add_flag("--json", arguments.json, "As JSON");
    add_config(doctor, arguments);
    CLI::App& staff = *app.add_subcommand("staff", "The officers' side of the kiosk");
    staff.require_subcommand(1);
    CLI::App& set_pin = *staff.add_subcommand("set-pin", "Set its PIN, read from standard input");
    set_pin.add_flag("--technician", arguments.technician, "The PIN that opens the settings, too");
    add_config(set_pin, arguments);
    CLI::App& gallery = *app.add_subcommand("gallery", "Draw every screen to PNG files");
    gallery.add_option("folder", arguments.gallery.folder, "Where to")->required();
    gallery.add_option("--only", arguments.gallery.only, "Only previews with this in their name");
    gallery.add_option("--orientation", arguments.gallery.orientation, "Only this one")
        ->check(CLI::IsMember({"portrait", "landscape"}));
    gallery.add_option("--language", arguments.gallery.language, "Only this one")
        ->check(CLI::IsMember({"id", "en", "jv"}));
    gallery.add_option("--theme", arguments.gallery.theme, "Only this one")
        ->check(CLI::IsMember({"light", "contrast"}));
    gallery.add_option("--text-size", arguments.gallery.text_size, "Only this one: 1, 2, 3")->check(CLI::Range(1, 3));
    add_config(gallery, arguments);
    CLI::App& check = *app.add_subcommand("check-config", "Name every wrong line of a configuration");
    check.add_option("file", arguments.run.config, "Configuration file")->check(CLI::ExistingFile);
}

int dispatch(const CLI::App& app, Arguments& arguments)
{
    const std::filesystem::path& config = arguments.run.config;
    if (app.got_subcommand("scan")) {
        return scan_command(config, arguments.scan);
    }
    if (app.got_subcommand("receipt")) {
        return receipt_command(config, arguments.receipt);
    }
    if (app.got_subcommand("print-test")) {
        return print_test_command(config, arguments.print_test);
    }
    if (app.got_subcommand("outbox")) {
        return outbox_command(config, app.get_subcommand("outbox")->get_subcommands().front()->get_name(),
                              arguments.subject);
    }
    if (app.got_subcommand("enrol")) {
        return enrol_command(config, arguments.enrol);
    }
    if (app.got_subcommand("doctor")) {
        return doctor_command(config, arguments.json ? DoctorOutput::json : DoctorOutput::text);
    }
    if (app.got_subcommand("staff")) {
        return set_pin_command(config, arguments.technician ? oss::staff::Role::technician : oss::staff::Role::officer);
    }
    if (app.got_subcommand("gallery")) {
        return gallery_command(config, arguments.gallery);
    }
    if (app.got_subcommand("check-config")) {
        return check_config_command(config);
    }
    if (!arguments.windowed.empty()) {
        arguments.run.windowed = parse_size(arguments.windowed);
        if (!arguments.run.windowed) {
            std::fprintf(stderr, "oss-kiosk: --windowed takes a size such as 1080x1920\n");
            return wrong_use;
        }
    }
    return run_kiosk(arguments.run);
}

}  // namespace

int main(int argc, char** argv)
{
    CLI::App app{"Self-service kiosk for OSS licence access", "oss-kiosk"};
    app.require_subcommand(0, 1);
    Arguments arguments;
    add_run(app, arguments);
    add_devices(app, arguments);
    add_store(app, arguments);
    add_help_for_staff(app, arguments);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : wrong_use;
    }
    const int code = dispatch(app, arguments);
    if (code == run_again) {
        // The same process, so that a service manager sees no end.
        ::execv("/proc/self/exe", argv);
        return 1;
    }
    return code;
}
