#include "kiosk/ui/qr_block.h"

#include "core/base/assert.h"

namespace oss::ui {

void qr_block(Ui& ui, const Rect& area, const QrModules& modules)
{
    OSS_ASSERT(modules.count > 0);
    OSS_ASSERT(modules.dark.size() ==
               static_cast<std::size_t>(modules.count) * static_cast<std::size_t>(modules.count));
    constexpr int quiet = 4;
    constexpr Color white{255, 255, 255, 255};
    constexpr Color black{0, 0, 0, 255};
    ui.painter().fill(area, white, 16);
    const float module = area.w / static_cast<float>(modules.count + 2 * quiet);
    ui.painter().modules(area.inset(module * quiet), modules.count, modules.dark, black);
}

}  // namespace oss::ui
