#pragma once

#include "core/base/bounded_queue.h"
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/domain/region_table.h"
#include "drivers/camera/frame.h"
#include "drivers/scanner/decoder.h"
#include "drivers/scanner/guidance.h"
#include "drivers/scanner/payload.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <variant>

namespace oss::scanner {

/// Where a code lies in the newest frame, for the picture on the screen. Nothing when the
/// code that was there has gone.
struct CodeOutline {
    std::optional<Corners> corners;
    int frame_width = 0;
    int frame_height = 0;
};
/// A code that several frames agree on. Said once for as long as it stays in view.
struct CodeRead {
    Payload payload;
    Symbology symbology = Symbology::qr;
};
/// A number printed on a card that several frames agree on. To be confirmed by the citizen.
struct NumberRead {
    domain::Nik nik;
};
/// How the picture is, for the screen. Said once a frame.
struct FrameSeen {
    Advice advice = Advice::none;
    Meters meters{};
    std::optional<Corners> card{};
    int frame_width = 0;
    int frame_height = 0;
};
/// The decoder breaks at every frame. Said once until it works again; a picture that breaks
/// it now and then costs only its own frame.
struct DecoderFailed {
    base::Error error;
};

using ScanEvent = std::variant<CodeOutline, CodeRead, NumberRead, FrameSeen, DecoderFailed>;

/// Looks for codes in the camera's frames on a thread of its own. Takes the newest frame and
/// lets those go that it has no time for. Needs no starting: it works while frames come, and
/// forgets what it saw, and lets the decoder forget, when they stop coming or belong to
/// another session.
class Scanner {
public:
    /// Called on the scanner's thread; must not block. `session` is the frame's.
    using Output = std::function<void(std::uint64_t session, ScanEvent)>;

    /// So many frames in a row must fail before DecoderFailed is told.
    static constexpr int failures_told = 5;

    /// `clock` and `regions` (may be nullptr) are borrowed and outlive the scanner.
    Scanner(std::unique_ptr<Decoder> decoder, const base::Clock& clock, const domain::RegionTable* regions,
            Output output);
    Scanner(const Scanner&) = delete;
    Scanner& operator=(const Scanner&) = delete;
    /// Waits for the frame in work: some tens of milliseconds.
    ~Scanner();

    /// Any thread; never blocks.
    void look(std::uint64_t session, camera::FramePtr frame);

private:
    struct Item {
        std::uint64_t session = 0;
        camera::FramePtr frame;
    };
    class Session;

    void work(const std::stop_token& stop);

    const std::unique_ptr<Decoder> m_decoder;
    const base::Clock& m_clock;
    const domain::RegionTable* m_regions;
    const Output m_output;
    base::BoundedQueue<Item> m_frames{1, base::FullPolicy::drop_oldest};
    std::jthread m_thread;
};

}  // namespace oss::scanner
