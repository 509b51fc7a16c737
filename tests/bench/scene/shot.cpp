#include "tests/bench/scene/shot.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace oss::scene {
namespace {

constexpr float pi = 3.14159265F;

/// One row a severity; ranges are drawn from evenly.
struct Difficulty {
    float width_low, width_high;
    float turn_low, turn_high;
    float upside_down;  ///< probability
    float tilt_low, tilt_high;
    float defocus_low, defocus_high;
    float motion_low, motion_high;
    float noise;
    float light;
    float glare_probability, glare, glare_size;
    float finger;
    int quality;
    float tremble;   ///< of the hand in a burst, in pixels
    float exposure;  ///< parts of the time between pictures that the shutter is open
};
constexpr std::array<Difficulty, 5> difficulties{{
    {0.62F, 0.76F, 0, 3, 0, 0, 4, 0.2F, 0.5F, 0, 0.8F, 1.5F, 1.0F, 0.15F, 70, 5, 1.5F, 93, 3, 0.08F},
    {0.56F, 0.72F, 2, 8, 0, 2.4F, 10, 0.4F, 0.9F, 0.6F, 2, 3, 0.85F, 0.4F, 120, 7, 3, 85, 6, 0.15F},
    {0.5F, 0.66F, 5, 15, 0.05F, 6, 17, 0.7F, 1.3F, 1.4F, 3.5F, 5, 0.65F, 0.65F, 180, 8, 5.5F, 72, 10, 0.28F},
    {0.44F, 0.6F, 9, 26, 0.1F, 10, 25, 1.0F, 1.8F, 2.4F, 5.5F, 7.5F, 0.48F, 0.85F, 240, 10, 8.5F, 58, 15, 0.42F},
    {0.38F, 0.54F, 15, 40, 0.15F, 15, 33, 1.4F, 2.3F, 3.8F, 8, 10, 0.33F, 1, 300, 12, 12, 42, 22, 0.55F},
}};

const Difficulty& difficulty_of(int severity) { return difficulties[static_cast<std::size_t>(severity - 1)]; }

float sign(cv::RNG& random) { return random.uniform(0, 2) == 1 ? 1.0F : -1.0F; }

}  // namespace

Shot draw_shot(int severity, cv::RNG& random)
{
    const Difficulty& d = difficulty_of(severity);
    const float tilt = random.uniform(d.tilt_low, d.tilt_high);
    const float direction = random.uniform(0.0F, 2 * pi);
    const float wander = 0.5F + static_cast<float>(severity) / 5;
    Shot shot;
    shot.width = random.uniform(d.width_low, d.width_high);
    shot.centre = {640 + random.uniform(-60.0F, 60.0F) * wander, 360 + random.uniform(-35.0F, 35.0F) * wander};
    shot.turn = sign(random) * random.uniform(d.turn_low, d.turn_high) +
                (random.uniform(0.0F, 1.0F) < d.upside_down ? 180.0F : 0.0F);
    shot.yaw = tilt * std::cos(direction);
    shot.pitch = tilt * std::sin(direction);
    shot.defocus = random.uniform(d.defocus_low, d.defocus_high);
    shot.motion = random.uniform(d.motion_low, d.motion_high);
    shot.motion_angle = random.uniform(0.0F, 180.0F);
    shot.noise = d.noise * random.uniform(0.8F, 1.2F);
    shot.light = d.light * random.uniform(0.85F, 1.1F);
    const auto level = static_cast<float>(severity);
    shot.slope = {random.uniform(-0.12F, 0.12F) * level, random.uniform(-0.08F, 0.08F) * level};
    shot.glare = random.uniform(0.0F, 1.0F) < d.glare_probability ? d.glare * random.uniform(0.7F, 1.1F) : 0;
    shot.glare_at = {random.uniform(0.1F, 0.9F), random.uniform(0.1F, 0.9F)};
    shot.glare_size = d.glare_size * random.uniform(0.7F, 1.2F);
    shot.glare_squeeze = random.uniform(0.4F, 1.0F);
    shot.finger = d.finger * random.uniform(0.7F, 1.2F);
    shot.finger_side = random.uniform(0, 3);
    shot.finger_at = random.uniform(0.15F, 0.85F);
    shot.quality = d.quality + random.uniform(-3, 4);
    return shot;
}

std::vector<Shot> draw_burst(int severity, int count, cv::RNG& random)
{
    const Difficulty& d = difficulty_of(severity);
    const Shot held = draw_shot(severity, random);
    const float settle = random.uniform(0.5F, 1.1F);
    const auto level = static_cast<float>(severity);
    std::array<float, 12> phase{};
    for (float& p : phase) {
        p = random.uniform(0.0F, 2 * pi);
    }
    const auto wave = [](float size, float rate, float start, float time) {
        return size * std::sin(2 * pi * rate * time + start);
    };
    std::vector<Shot> shots;
    for (int i = 0; i < count; ++i) {
        const float time = static_cast<float>(i) / 15;
        const float coming = std::exp(-2.2F * time / settle);
        Shot shot = held;
        shot.centre.x += coming * 260 * std::cos(phase[0]) + wave(d.tremble, 1.1F, phase[1], time) +
                         wave(d.tremble * 0.35F, 4.7F, phase[2], time);
        shot.centre.y += coming * 170 * std::sin(phase[0]) + wave(d.tremble * 0.8F, 0.9F, phase[3], time) +
                         wave(d.tremble * 0.35F, 5.3F, phase[4], time);
        shot.width *= (1 - 0.28F * coming) * (1 + wave(0.012F * level, 0.5F, phase[5], time));
        shot.turn += wave(0.8F * level, 1.3F, phase[6], time) + 18 * coming * std::cos(phase[9]);
        shot.yaw += wave(1.8F * level, 0.8F, phase[7], time);
        shot.pitch += wave(1.8F * level, 0.7F, phase[8], time);
        const cv::Point2f moved = shots.empty() ? cv::Point2f{} : shot.centre - shots.back().centre;
        const float speed = std::hypot(moved.x, moved.y);
        shot.motion = std::min(speed * d.exposure, 26.0F) + 0.15F * held.motion;
        shot.motion_angle = speed > 0.2F ? std::atan2(moved.y, moved.x) * 180 / pi : held.motion_angle;
        shot.defocus *= (1 + 0.9F * coming) * (1 + wave(0.35F, 0.6F, phase[10], time));
        shot.glare_at += {(shot.yaw - held.yaw) * 0.035F, (shot.pitch - held.pitch) * 0.045F};
        shot.finger *= 1 + wave(0.25F, 0.13F, phase[11], time);
        shots.push_back(shot);
    }
    return shots;
}

cv::Mat draw_background(cv::RNG& random)
{
    cv::Mat coarse(6, 10, CV_32FC3);
    random.fill(coarse, cv::RNG::UNIFORM, cv::Scalar::all(40), cv::Scalar::all(190));
    cv::Mat background;
    cv::resize(coarse, background, frame_size, 0, 0, cv::INTER_CUBIC);
    const int things = random.uniform(4, 10);
    for (int thing = 0; thing < things; ++thing) {
        const cv::Point at{random.uniform(0, frame_size.width), random.uniform(0, frame_size.height)};
        const cv::Scalar colour{random.uniform(20.0, 235.0), random.uniform(20.0, 235.0), random.uniform(20.0, 235.0)};
        switch (random.uniform(0, 4)) {
        case 0:
            cv::rectangle(background, {at.x, at.y, random.uniform(30, 350), random.uniform(30, 250)}, colour, -1);
            break;
        case 1:
            cv::ellipse(background, at, {random.uniform(40, 130), random.uniform(50, 160)}, random.uniform(0.0, 180.0),
                        0, 360, colour, -1);
            break;
        case 2: {  // a striped shirt, blinds: like a bar code
            const int step = random.uniform(4, 20);
            const int stripes = random.uniform(8, 30);
            const int length = random.uniform(75, 300);
            const bool upright = random.uniform(0, 2) == 1;
            for (int i = 0; i < stripes; ++i) {
                const int offset = 2 * i * step;
                cv::rectangle(background,
                              upright ? cv::Rect{at.x + offset, at.y, step, length}
                                      : cv::Rect{at.x, at.y + offset, length, step},
                              colour, -1);
            }
            break;
        }
        default:
            cv::putText(background, "LOKET 4  ANTREAN", {at.x - 150, at.y}, cv::FONT_HERSHEY_DUPLEX,
                        random.uniform(0.5, 2.0), colour, random.uniform(1, 4), cv::LINE_AA);
        }
    }
    cv::GaussianBlur(background, background, {}, random.uniform(0.8, 3.0));
    return background;
}

}  // namespace oss::scene
