#pragma once

#include "tests/bench/scene/card.h"

#include <opencv2/core.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace oss::scene {

inline const cv::Size frame_size{1280, 720};

/// How one picture is taken. Angles in degrees, lengths in pixels of the frame unless said.
struct Shot {
    float width = 0.7F;  ///< of the card, in parts of the frame's width
    cv::Point2f centre;
    float turn = 0;   ///< in the plane
    float yaw = 0;    ///< out of the plane, about the upright axis
    float pitch = 0;  ///< and about the level one
    float defocus = 0;
    float motion = 0;
    float motion_angle = 0;
    float noise = 0;  ///< grey levels
    float light = 1;
    cv::Point2f slope;                 ///< light falling off across the frame
    float glare = 0;                   ///< grey levels
    cv::Point2f glare_at{0.5F, 0.5F};  ///< in parts of the card
    float glare_size = 8;              ///< mm
    float glare_squeeze = 1;
    float finger = 0;  ///< mm of card covered from a side
    int finger_side = 0;
    float finger_at = 0.5F;
    int quality = 90;  ///< of the JPEG
};

/// A shot of difficulty 1 (kind) to 5 (hopeless half of the time).
Shot draw_shot(int severity, cv::RNG& random);

/// `count` shots at about 15 a second of a hand that brings the card, holds it and trembles.
std::vector<Shot> draw_burst(int severity, int count, cv::RNG& random);

/// Things out of focus behind the card: colours, stripes, writing.
cv::Mat draw_background(cv::RNG& random);

using Quad = std::array<cv::Point2f, 4>;  ///< top left, top right, bottom right, bottom left

Quad project(const cv::Matx33d& pose, const cv::Rect2f& area);

/// The picture that the camera gives, BGR, and where things are in it.
struct Taken {
    cv::Mat picture;
    cv::Matx33d to_frame;  ///< from millimetres on the card to pixels
    Quad card{};
    std::optional<Quad> nik_line;
    std::optional<Quad> code;
};

/// `background` may be a part of a frame, for a picture of a part of the card.
Taken take(const Card& card, const cv::Mat& background, const Shot& shot, Style style, cv::RNG& random);

}  // namespace oss::scene
