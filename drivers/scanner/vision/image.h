#pragma once

#include "drivers/scanner/vision/picture.h"

namespace oss::scanner {

/// Keeps OpenCV from starting threads of its own, which the decoder's process may not. For the
/// whole process.
void compute_in_one_thread();

/// The part of `from` that `outline` marks, straightened into `width` x `height`. Outside of
/// `from` its edge goes on.
void straighten(const GreyView& from, const Outline& outline, int width, int height, GreyPicture& to);

/// Averages `columns` x `rows` neighbours.
void average(GreyPicture& picture, int columns, int rows);

/// Makes edges steeper: adds `amount` times the difference from what a blur by `across` and
/// `down` (pixels, standard deviation; 0: none) leaves.
void sharpen(const GreyView& from, float across, float down, float amount, GreyPicture& to);

/// Stretches the brightness to 0..255 everywhere, so that glare and shadow even out;
/// `columns` x `rows` is the neighbourhood whose darkest and brightest count.
void even_out(GreyPicture& picture, int columns, int rows);

/// Makes it `factor` times as large.
void enlarge(const GreyView& from, float factor, GreyPicture& to);

/// Turned by half a circle.
void turn_round(GreyPicture& picture);

}  // namespace oss::scanner
