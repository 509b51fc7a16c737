#pragma once

#include "drivers/printer/paper/bitmap.h"

namespace oss::printer {

/// A circle's dots between two radii around (x, y).
void draw_ring(Bitmap& bitmap, int x, int y, double inner, double outer, Dot dot);

/// The eight-rayed Surya star of the house style (DESIGN.md section 6), in one ink.
void draw_star(Bitmap& bitmap, int x, int y, int radius);

/// The brick course of the house style over [x, x + width).
void draw_bricks(Bitmap& bitmap, int x, int y, int width, int height);

}  // namespace oss::printer
