#pragma once

#include <atomic>
#include <functional>
#include <thread>

namespace oss::app {

/// Turns SIGTERM and SIGINT into a flag and a wake-up. Make it before any other thread, for
/// threads inherit which signals are held back.
class StopSignals {
public:
    StopSignals();
    ~StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

    /// `wake` is called on the signal's thread once a signal came. To be called once.
    void on_stop(std::function<void()> wake);
    bool requested() const { return m_requested.load(); }
    /// As a signal would, from within: an officer wants the program to start again.
    void request() { m_requested = true; }

private:
    void watch(const std::function<void()>& wake);

    std::atomic<bool> m_requested = false;
    std::atomic<bool> m_done = false;
    std::thread m_thread;
};

}  // namespace oss::app
