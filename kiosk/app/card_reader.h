#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/domain/region_table.h"
#include "drivers/camera/camera.h"
#include "drivers/camera/controls.h"
#include "drivers/camera/source.h"
#include "drivers/scanner/scanner.h"
#include "kiosk/app/inbox.h"

#include <cstdint>
#include <optional>

namespace oss::app {

/// Camera and scanner together: pictures to the screen, what was read to the session.
class CardReader {
public:
    /// All but `source` and `controls` are borrowed and outlive the reader. Tells `inbox` at once whether
    /// there is a camera to try.
    CardReader(const camera::Source& source, const camera::Controls& controls, const base::Clock& clock, base::Log& log,
               const domain::RegionTable& regions, Inbox& inbox);

    /// UI thread; never block.
    void start(std::uint64_t session);
    void stop();
    /// A camera that failed is tried again by the next citizen.
    void offer_again();

private:
    void on_camera(const camera::CameraEvent& event);
    void on_scan(const scanner::ScanEvent& event);

    Inbox& m_inbox;
    const bool m_has_camera;
    scanner::Scanner m_scanner;
    camera::Camera m_camera;  ///< last, so that its thread ends before the scanner it feeds
};

}  // namespace oss::app
