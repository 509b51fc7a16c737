// oss-printer-sim: a receipt printer on a TCP port, a serial line or a USB gadget, steered by FOLDER/status.json.

#include "drivers/printer/simulated/simulated_server.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <thread>

namespace {

using oss::printer::FontSet;
using oss::printer::SimulatedPrinter;
using oss::printer::SimulatedServer;

int fail(const oss::base::Error& error)
{
    fmt::print(stderr, "oss-printer-sim: {}\n", error.to_string());
    return 1;
}

}  // namespace

int main(int argc, char** argv)
{
    std::string folder;
    std::string fonts_folder;
    std::string terminal;
    std::string gadget;
    std::uint16_t port = 9100;
    int dots = 576;
    CLI::App app{"A simulated receipt printer: writes receipt-NNNN.bin and .png, obeys status.json"};
    app.add_option("--folder", folder, "where receipts appear and status.json lies")->required();
    app.add_option("--fonts", fonts_folder, "folder of the typefaces")->required();
    app.add_option("--port", port, "TCP port on this machine; 0 takes a free one")->capture_default_str();
    app.add_option("--terminal", terminal, "instead of a port: a symbolic link that becomes a serial line");
    app.add_option("--gadget", gadget, "instead of a port: a USB printer gadget's folder in configfs");
    app.add_option("--dots", dots, "dots across the paper")->capture_default_str();
    CLI11_PARSE(app, argc, argv);

    // The signals are waited for below; the server's thread must not take them.
    sigset_t endings;
    sigemptyset(&endings);
    sigaddset(&endings, SIGINT);
    sigaddset(&endings, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &endings, nullptr);

    const auto fonts = FontSet::load(fonts_folder);
    if (!fonts) {
        return fail(fonts.error());
    }
    SimulatedPrinter printer{folder, dots, *fonts};
    auto server = !terminal.empty() ? SimulatedServer::on_terminal(terminal, printer)
                  : !gadget.empty() ? SimulatedServer::on_gadget(gadget, printer)
                                    : SimulatedServer::create(port, printer);
    if (!server) {
        return fail(server.error());
    }
    fmt::print("listening on {}\n", !terminal.empty() ? terminal
                                    : !gadget.empty() ? gadget
                                                      : fmt::format("127.0.0.1:{}", server->port()));
    std::fflush(stdout);
    const std::jthread thread{[&server](std::stop_token stop) { server->run(std::move(stop)); }};
    int signal = 0;
    sigwait(&endings, &signal);
    return 0;
}
