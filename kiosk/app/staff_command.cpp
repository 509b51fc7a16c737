#include "kiosk/app/staff_command.h"

#include "core/base/secret_bytes.h"
#include "kiosk/app/command_support.h"
#include "kiosk/app/config.h"
#include "kiosk/app/paths.h"
#include "kiosk/app/staff_worker.h"
#include "kiosk/staff/pin_file.h"

#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <string>
#include <system_error>

namespace oss::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

/// What is typed at a terminal is not shown while this lives.
class Unseen {
public:
    Unseen()
    {
        if (isatty(STDIN_FILENO) == 1 && tcgetattr(STDIN_FILENO, &m_before) == 0) {
            termios quiet = m_before;
            quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            m_changed = tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
        }
    }
    ~Unseen()
    {
        if (m_changed) {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
        }
    }
    Unseen(const Unseen&) = delete;
    Unseen& operator=(const Unseen&) = delete;

private:
    termios m_before{};
    bool m_changed = false;
};

/// A line of standard input; wiped by the caller.
std::string ask(const char* question)
{
    std::fputs(question, stderr);
    std::string line;
    std::getline(std::cin, line);
    std::fputs("\n", stderr);
    return line;
}

/// The PIN of the one role must not open the other's door.
Result<void> refuse_others(const std::string& pin, const std::string& other_hash)
{
    if (!other_hash.empty() && staff::matches(pin, other_hash)) {
        return Error{ErrorCode::bad_input, "officers and technicians need different PINs"};
    }
    return {};
}

Result<void> set_pin(const std::filesystem::path& config_file, staff::Role role)
{
    const Config config = OSS_TRY(load_config(config_file));
    const StorePaths paths{config.store_path, config.assets_path};
    const Unseen unseen;
    std::string first = ask("New PIN (6 to 8 digits): ");
    std::string second = ask("Once more: ");
    const bool same = first == second;
    base::wipe(second.data(), second.size());
    const bool technician = role == staff::Role::technician;
    const auto technicians = staff::load_pin_hash(paths.technician_pin);
    const auto other = technician ? officer_pin_hash(config, paths) : technicians ? *technicians : std::string{};
    const auto differs = refuse_others(first, other);
    auto hash = !same      ? Result<std::string>{Error{ErrorCode::bad_input, "the two differ"}}
                : !differs ? Result<std::string>{differs.error()}
                           : staff::hash_pin(first);
    base::wipe(first.data(), first.size());
    if (!hash) {
        return hash.error();
    }
    std::error_code ignored;
    std::filesystem::create_directories(config.store_path, ignored);
    return staff::save_pin_hash(technician ? paths.technician_pin : paths.officer_pin, *hash);
}

}  // namespace

int set_pin_command(const std::filesystem::path& config_file, staff::Role role)
{
    if (const auto done = set_pin(config_file, role); !done) {
        return report_failure(done.error());
    }
    std::puts("the PIN is set");
    return 0;
}

}  // namespace oss::app
