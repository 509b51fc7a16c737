#include "kiosk/app/stop_signals.h"

#include <csignal>
#include <ctime>
#include <utility>

namespace oss::app {
namespace {

sigset_t stop_set()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

}  // namespace

StopSignals::StopSignals()
{
    const sigset_t set = stop_set();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

StopSignals::~StopSignals()
{
    m_done = true;
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

void StopSignals::on_stop(std::function<void()> wake)
{
    m_thread = std::thread{[this, wake = std::move(wake)] { watch(wake); }};
}

void StopSignals::watch(const std::function<void()>& wake)
{
    const sigset_t set = stop_set();
    const timespec look_around{.tv_sec = 0, .tv_nsec = 200'000'000};
    while (!m_done) {
        if (sigtimedwait(&set, nullptr, &look_around) > 0) {
            m_requested = true;
            wake();
            return;
        }
    }
}

}  // namespace oss::app
