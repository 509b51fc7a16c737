#include "core/base/time_format.h"
#include "core/central/commands.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <optional>
#include <string>

namespace {

using namespace oss::central;

/// All that may be written behind `oss-central`.
struct Arguments {
    std::string config;
    std::optional<int> ready_fd;
    std::string now;
    std::string kiosk_name;
    std::string kiosk_id;
    std::string folder;
    std::string officer_name;
    std::string role;
    std::string anchor;
    std::string from;
    std::string last;
};

using Command = std::function<int(const Config&)>;

CLI::App* add_command(CLI::App& app, const char* name, const char* help, Command& chosen, Command command)
{
    CLI::App* added = app.add_subcommand(name, help);
    added->fallthrough();
    added->final_callback([&chosen, command = std::move(command)] { chosen = command; });
    return added;
}

void add_commands(CLI::App& app, Arguments& arguments, Command& chosen)
{
    CLI::App* serving = add_command(app, "serve", "Serve until told to stop", chosen,
                                    [&](const Config& config) { return serve(config, arguments.ready_fd); });
    serving->add_option("--ready-fd", arguments.ready_fd,
                        "Write the address to this file descriptor once it is answered");
    add_command(app, "migrate", "Bring the store up to date", chosen, migrate);
    add_command(app, "openapi", "Print the API's description", chosen, print_openapi);
    [[maybe_unused]] CLI::App* sweeping =
        add_command(app, "sweep", "Run once what is due by the clock", chosen, [&](const Config& config) {
            const auto now = oss::base::parse_rfc3339(arguments.now);
            return sweep(config, now ? std::optional{*now} : std::nullopt);
        });
#ifdef OSS_TEST_HOOKS
    sweeping->add_option("--now", arguments.now, "As if it were that time, RFC 3339")
        ->check([](const std::string& time) {
            return oss::base::parse_rfc3339(time) ? std::string{} : std::string{"no time"};
        });
#endif

    CLI::App* kiosk = app.add_subcommand("kiosk", "Kiosks of this service");
    kiosk->require_subcommand(1);
    kiosk->fallthrough();
    CLI::App* code =
        add_command(*kiosk, "enrol-code", "Make a one-time code for a new kiosk", chosen,
                    [&](const Config& config) { return make_enrolment_code(config, arguments.kiosk_name); });
    code->add_option("--name", arguments.kiosk_name, "What people call the kiosk: \"Lobi 1\"")->required();
    add_command(*kiosk, "list", "List all kiosks", chosen, list_kiosks);
    CLI::App* revoke = add_command(*kiosk, "revoke", "Take a kiosk's access away", chosen,
                                   [&](const Config& config) { return revoke_kiosk(config, arguments.kiosk_id); });
    revoke->add_option("id", arguments.kiosk_id, "The kiosk's id, as listed")->required();

    CLI::App* officer = app.add_subcommand("officer", "Officers' accounts");
    officer->require_subcommand(1);
    officer->fallthrough();
    const auto invite = [&](const Config& config) {
        return invite_officer(config, arguments.officer_name, arguments.role);
    };
    CLI::App* adding = add_command(*officer, "add", "Make an officer; prints a one-time address", chosen, invite);
    adding->add_option("name", arguments.officer_name, "2 to 32 of a-z, 0-9, hyphen")->required();
    adding->add_option("--role", arguments.role, "petugas or admin")->required();
    CLI::App* reset = add_command(*officer, "reset", "New password and second factor", chosen, invite);
    reset->add_option("name", arguments.officer_name, "As it was added")->required();

    CLI::App* audit = app.add_subcommand("audit", "The log of officers' actions");
    audit->require_subcommand(1);
    audit->fallthrough();
    CLI::App* verify = add_command(*audit, "verify", "Check the chain; prints its anchor", chosen,
                                   [&](const Config& config) { return verify_audit(config, arguments.anchor); });
    verify->add_option("--anchor", arguments.anchor, "A line printed earlier that the log must still hold");

    CLI::App* taking = add_command(app, "import", "Take sealed records that kiosks exported", chosen,
                                   [&](const Config& config) { return import_records(config, arguments.folder); });
    taking->add_option("folder", arguments.folder, "The folder with the bundles")->required();

    CLI::App* giving =
        add_command(app, "export", "Write what was received in a span of days as CSV", chosen,
                    [&](const Config& config) { return export_applications(config, arguments.from, arguments.last); });
    giving->add_option("--from", arguments.from, "First day: 2026-11-01")->required();
    giving->add_option("--to", arguments.last, "Last day, included: 2026-11-30")->required();
    CLI::App* bundle = app.add_subcommand("bundle", "What an office changes on its kiosks");
    bundle->require_subcommand(1);
    bundle->fallthrough();
    CLI::App* signing = add_command(*bundle, "sign", "Sign texts and settings for all kiosks", chosen,
                                    [&](const Config& config) { return sign_bundle(config, arguments.folder); });
    signing->add_option("file", arguments.folder, "JSON: office, limits, texts")->required();

    CLI::App* keys = app.add_subcommand("keys", "Keys of this service");
    keys->require_subcommand(1);
    keys->fallthrough();
    add_command(*keys, "rotate", "Make a new key to which kiosks seal; old ones still open", chosen, rotate_keys);
}

}  // namespace

int main(int argc, char** argv)
{
    CLI::App app{"Central service for OSS licence access, Kota Mojokerto", "oss-central"};
    Arguments arguments;
    Command command;
    app.add_option("--config", arguments.config, "Configuration file");
    app.require_subcommand(1);
    add_commands(app, arguments, command);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? exit_done : exit_wrong_use;
    }
    const auto config = load_config(arguments.config);
    return config ? command(*config) : report(config.error());
}
