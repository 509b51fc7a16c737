// A picture of a card, in the order in which light takes it: pose, finger, light, glare,
// lens, sensor, the camera's own sharpening.

#include "tests/bench/scene/shot.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace oss::scene {
namespace {

constexpr double pi = 3.14159265358979;
constexpr double focal_length = 1100;  // pixels: a usual webcam at 720p
constexpr int oversampling = 2;

double radians(double degrees) { return degrees * pi / 180; }

/// From millimetres on the card to pixels of the frame.
cv::Matx33d pose(const Card& card, const Shot& shot)
{
    const double seen_width = card.size.height < card.size.width ? 85.6 : 85.6 / 0.6;
    const double distance = focal_length * seen_width / (static_cast<double>(shot.width) * frame_size.width);
    const double yaw = radians(shot.yaw);
    const double pitch = radians(shot.pitch);
    const double turn = radians(shot.turn);
    const cv::Matx33d about_y{std::cos(yaw), 0, std::sin(yaw), 0, 1, 0, -std::sin(yaw), 0, std::cos(yaw)};
    const cv::Matx33d about_x{1, 0, 0, 0, std::cos(pitch), -std::sin(pitch), 0, std::sin(pitch), std::cos(pitch)};
    const cv::Matx33d about_z{std::cos(turn), -std::sin(turn), 0, std::sin(turn), std::cos(turn), 0, 0, 0, 1};
    const cv::Matx33d r = about_x * about_y * about_z;
    const cv::Matx33d placed{r(0, 0), r(0, 1), 0, r(1, 0), r(1, 1), 0, r(2, 0), r(2, 1), distance};
    const cv::Matx33d lens{focal_length, 0, shot.centre.x, 0, focal_length, shot.centre.y, 0, 0, 1};
    const cv::Matx33d to_middle{1, 0, -card.size.width / 2.0, 0, 1, -card.size.height / 2.0, 0, 0, 1};
    return lens * placed * to_middle;
}

cv::Point2f project(const cv::Matx33d& pose, cv::Point2f point)
{
    const cv::Vec3d p = pose * cv::Vec3d{point.x, point.y, 1};
    return {static_cast<float>(p[0] / p[2]), static_cast<float>(p[1] / p[2])};
}

/// Lays the card over `frame`; answers where it covers it, 0..1.
cv::Mat lay_card(cv::Mat& frame, const Card& card, const cv::Matx33d& pose)
{
    const auto fine = static_cast<double>(oversampling);
    const cv::Matx33d to_fine = cv::Matx33d{fine, 0, 0, 0, fine, 0, 0, 0, 1} * pose *
                                cv::Matx33d::diag({1.0 / Card::dots, 1.0 / Card::dots, 1});
    const cv::Size size = frame.size() * oversampling;
    cv::Mat picture;
    cv::Mat cover;
    cv::warpPerspective(card.picture, picture, to_fine, size, cv::INTER_LINEAR);
    cv::warpPerspective(cv::Mat(card.picture.size(), CV_8U, 255), cover, to_fine, size, cv::INTER_LINEAR);
    cv::resize(picture, picture, frame.size(), 0, 0, cv::INTER_AREA);
    cv::resize(cover, cover, frame.size(), 0, 0, cv::INTER_AREA);
    cover.convertTo(cover, CV_32F, 1.0 / 255);
    picture.convertTo(picture, CV_32FC3);
    cv::Mat keep;
    cv::merge(std::vector<cv::Mat>(3, 1 - cover), keep);
    frame = frame.mul(keep) + picture;
    return cover;
}

void lay_finger(cv::Mat& frame, const Card& card, const cv::Matx33d& pose, const Shot& shot)
{
    const float w = card.size.width;
    const float h = card.size.height;
    constexpr float thick = 15;
    const std::array<std::array<cv::Point2f, 2>, 3> sides{{
        {{{-14, shot.finger_at * h}, {shot.finger - thick / 2, shot.finger_at * h}}},
        {{{w + 14, shot.finger_at * h}, {w - shot.finger + thick / 2, shot.finger_at * h}}},
        {{{shot.finger_at * w, h + 16}, {shot.finger_at * w, h - shot.finger + thick / 2}}},
    }};
    const auto& side = sides[static_cast<std::size_t>(shot.finger_side)];
    const float scale = shot.width * static_cast<float>(frame_size.width) / 85.6F * (w > h ? 1.0F : 0.6F);
    cv::Mat mask(frame.size(), CV_8U, cv::Scalar::all(0));
    cv::line(mask, project(pose, side[0]), project(pose, side[1]), 255, std::max(2, static_cast<int>(thick * scale)),
             cv::LINE_AA);
    cv::GaussianBlur(mask, mask, {}, 1);
    mask.convertTo(mask, CV_32F, 1.0 / 255);
    cv::Mat keep;
    cv::merge(std::vector<cv::Mat>(3, 1 - mask), keep);
    cv::Mat skin;
    cv::merge(std::vector<cv::Mat>{mask * 90, mask * 120, mask * 165}, skin);
    frame = frame.mul(keep) + skin;
}

/// Light falling off, and a lamp mirrored in the laminate.
void shed_light(cv::Mat& frame, const Card& card, const cv::Mat& cover, const cv::Matx33d& pose, const Shot& shot)
{
    const cv::Point2f spot = project(pose, {shot.glare_at.x * card.size.width, shot.glare_at.y * card.size.height});
    const float radius = shot.glare_size * shot.width * static_cast<float>(frame_size.width) / 85.6F *
                         (card.size.width > card.size.height ? 1.0F : 0.6F);
    for (int y = 0; y < frame.rows; ++y) {
        auto* pixels = frame.ptr<cv::Vec3f>(y);
        const auto* covered = cover.ptr<float>(y);
        const float level = 1 + shot.slope.y * (2 * static_cast<float>(y) / static_cast<float>(frame.rows) - 1);
        for (int x = 0; x < frame.cols; ++x) {
            const float here = level + shot.slope.x * (2 * static_cast<float>(x) / static_cast<float>(frame.cols) - 1);
            float glare = 0;
            if (shot.glare > 0 && covered[x] > 0) {
                const float u = (static_cast<float>(x) - spot.x) / radius;
                const float v = (static_cast<float>(y) - spot.y) / (radius * shot.glare_squeeze);
                const float d = u * u + v * v;
                glare = shot.glare * (std::exp(-0.5F * d * std::sqrt(d)) + 0.12F * std::exp(-d / 18)) * covered[x];
            }
            pixels[x] = pixels[x] * (here * shot.light) + cv::Vec3f::all(glare * std::max(0.6F, shot.light));
        }
    }
}

/// A disc of the lens' blur, smeared along the movement.
cv::Mat blur_kernel(const Shot& shot)
{
    constexpr int fine = 5;
    const auto reach = static_cast<int>(std::ceil(shot.defocus + shot.motion / 2)) + 1;
    const int size = (2 * reach + 1) * fine;
    cv::Mat kernel(size, size, CV_32F, cv::Scalar::all(0));
    const double middle = size / 2.0;
    const double angle = radians(shot.motion_angle);
    const int steps = std::max(1, static_cast<int>(shot.motion * fine));
    for (int step = 0; step <= steps; ++step) {
        const double along = (static_cast<double>(step) / steps - 0.5) * static_cast<double>(shot.motion) * fine;
        cv::Mat disc(size, size, CV_32F, cv::Scalar::all(0));
        cv::circle(
            disc,
            {static_cast<int>(middle + along * std::cos(angle)), static_cast<int>(middle + along * std::sin(angle))},
            std::max(1, static_cast<int>(std::lround(shot.defocus * fine))), cv::Scalar::all(1), -1);
        kernel += disc;
    }
    cv::resize(kernel, kernel, {2 * reach + 1, 2 * reach + 1}, 0, 0, cv::INTER_AREA);
    return kernel / cv::sum(kernel)[0];
}

/// Noise, limited gain, the camera's sharpening, eight bits.
cv::Mat sense(cv::Mat frame, const Shot& shot, Style style, cv::RNG& random)
{
    frame = cv::min(cv::max(frame, 0), 255);
    cv::Mat noise(frame.size(), frame.type());
    random.fill(noise, cv::RNG::NORMAL, 0, 1);
    cv::Mat photons;
    cv::sqrt(frame, photons);
    frame += noise.mul(photons * (0.05 * static_cast<double>(shot.noise)) +
                       cv::Scalar::all(0.55 * static_cast<double>(shot.noise)));
    frame = cv::min(cv::max(frame, 0), 255) * std::min(1 / std::max(0.2, static_cast<double>(shot.light)), 1.7);
    frame = cv::min(frame, 255);
    if (style == Style::sharpened) {
        cv::Mat soft;
        cv::GaussianBlur(frame, soft, {}, 1.2);
        frame = frame * 1.6 - soft * 0.6;
    }
    frame.convertTo(frame, CV_8UC3);
    return frame;
}

}  // namespace

Quad project(const cv::Matx33d& pose, const cv::Rect2f& area)
{
    const cv::Point2f right{area.width, 0};
    const cv::Point2f down{0, area.height};
    return {project(pose, area.tl()), project(pose, area.tl() + right), project(pose, area.br()),
            project(pose, area.tl() + down)};
}

Taken take(const Card& card, const cv::Mat& background, const Shot& shot, Style style, cv::RNG& random)
{
    const cv::Matx33d to_frame = pose(card, shot);
    Taken taken;
    taken.to_frame = to_frame;
    cv::Mat frame = background.clone();
    const cv::Mat cover = lay_card(frame, card, to_frame);
    lay_finger(frame, card, to_frame, shot);
    shed_light(frame, card, cover, to_frame, shot);
    cv::filter2D(cv::min(frame, 600), frame, -1, blur_kernel(shot), {-1, -1}, 0, cv::BORDER_REPLICATE);
    taken.picture = sense(frame, shot, style, random);
    taken.card = project(to_frame, cv::Rect2f{{}, card.size});
    if (card.nik_line) {
        taken.nik_line = project(to_frame, *card.nik_line);
    }
    if (card.code) {
        taken.code = project(to_frame, *card.code);
    }
    return taken;
}

}  // namespace oss::scene
