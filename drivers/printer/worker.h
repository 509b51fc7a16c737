#pragma once

#include "core/base/bounded_queue.h"
#include "drivers/printer/hotplug.h"
#include "drivers/printer/paper/document.h"
#include "drivers/printer/paper/fonts.h"
#include "drivers/printer/printer.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <thread>
#include <variant>

namespace oss::printer {

/// Prints `document` as job `id`.
struct PrintRequest {
    JobId id;
    Document document;
};

/// The printer's own thread: requests in by a queue, events out by a callback. A job of
/// which not a byte went out (failed_before) is tried again by itself once the printer is
/// well, for as long as nobody asks for other paper or calls forget(). No other is.
class PrinterWorker {
public:
    /// Told after each paper how long it was, on the worker's thread.
    using PaperSink = std::function<void(int millimetres)>;

    /// All but `transport` and `sink` are borrowed and outlive the worker; `journal` is used
    /// by the worker's thread only. `sink` is called on that thread and must not block:
    /// it posts to the receiver's queue.
    PrinterWorker(std::unique_ptr<Transport> transport, Profile profile, const FontSet& fonts, Journal& journal,
                  const base::Clock& clock, base::Log& log, Printer::EventSink sink, PaperSink paper = {},
                  Timings timings = {});
    /// Stops: a job that is being sent ends as `unknown`. Waits for the thread.
    ~PrinterWorker();
    PrinterWorker(const PrinterWorker&) = delete;
    PrinterWorker& operator=(const PrinterWorker&) = delete;

    /// Never blocks; safe from any thread. False when too many requests wait. The same id
    /// may be asked again only after failed_before; otherwise nothing is printed and the
    /// event says already_exists.
    bool print(PrintRequest request);

    /// Nobody waits for the last paper any more: it is not tried again.
    void forget();

private:
    struct Forget {};
    struct LookAgain {};
    using Request = std::variant<PrintRequest, Forget, LookAgain>;

    void run(std::stop_token stop);
    void handle(Request request, const std::stop_token& stop);
    void try_to_print(PrintRequest request, const std::stop_token& stop);
    void check(const std::stop_token& stop);

    Profile m_profile;
    const FontSet& m_fonts;
    Printer::EventSink m_sink;
    PaperSink m_paper;
    std::optional<base::ErrorCode> m_last_problem;  ///< of the last job
    Printer m_printer;
    base::BoundedQueue<Request> m_requests;
    base::Log& m_log;
    std::optional<PrintRequest> m_untouched;  ///< failed before its first byte
    std::unique_ptr<HotplugWatch> m_hotplug;  ///< none where udev is not
    std::jthread m_thread;
};

}  // namespace oss::printer
