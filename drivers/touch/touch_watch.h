#pragma once

#include "drivers/system/plug_watch.h"

namespace oss::touch {

/// Notices that an input device was unplugged. A touchscreen that goes while a finger is on
/// it makes the X server report a release, which nobody made: it must not press anything.
/// One thread.
class TouchWatch {
public:
    /// An input device went since the last call. Never blocks.
    bool lost() { return m_watch.take().went; }

private:
    system::PlugWatch m_watch{"input"};
};

}  // namespace oss::touch
