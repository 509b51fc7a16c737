#pragma once

#include "kiosk/ui/ui.h"

#include <string>

namespace oss::test {

/// The NIK screen as the mock-ups show it: an example of how the toolkit is used, and what
/// its tests press.
struct NikExample {
    std::string digits = "35760252038690";
    bool lost_way = false;  ///< Kembali or Lanjut was pressed
    std::string pressed;    ///< ids, in order
};
void draw_nik_example(NikExample& example, ui::Ui& ui);

}  // namespace oss::test
