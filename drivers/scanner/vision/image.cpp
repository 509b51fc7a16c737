#include "drivers/scanner/vision/image.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>

namespace oss::scanner {
namespace {

/// OpenCV's name for the same pixels. It is not written to.
cv::Mat borrow(const GreyView& view)
{
    return {view.height, view.width, CV_8U, const_cast<std::uint8_t*>(view.pixels),
            static_cast<std::size_t>(view.stride)};
}

cv::Mat borrow(GreyPicture& picture) { return {picture.height, picture.width, CV_8U, picture.pixels.data()}; }

}  // namespace

void compute_in_one_thread() { cv::setNumThreads(1); }

void straighten(const GreyView& from, const Outline& outline, int width, int height, GreyPicture& to)
{
    to.resize(width, height);
    cv::Mat target = borrow(to);
    const auto right = static_cast<float>(width) - 0.5F;
    const auto bottom = static_cast<float>(height) - 0.5F;
    const std::array<cv::Point2f, 4> corners{
        cv::Point2f{-0.5F, -0.5F}, {right, -0.5F}, {right, bottom}, {-0.5F, bottom}};
    std::array<cv::Point2f, 4> seen;
    std::ranges::transform(outline, seen.begin(), [](Spot spot) { return cv::Point2f{spot.x, spot.y}; });
    const cv::Mat back = cv::getPerspectiveTransform(corners, seen);
    cv::warpPerspective(borrow(from), target, back, target.size(), cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                        cv::BORDER_REPLICATE);
}

void average(GreyPicture& picture, int columns, int rows)
{
    cv::Mat pixels = borrow(picture);
    cv::blur(pixels, pixels, {columns, rows});
}

void sharpen(const GreyView& from, float across, float down, float amount, GreyPicture& to)
{
    constexpr double none = 0.01;
    to.resize(from.width, from.height);
    cv::Mat soft;
    cv::GaussianBlur(borrow(from), soft, {0, 0}, across > 0 ? static_cast<double>(across) : none,
                     down > 0 ? static_cast<double>(down) : none);
    cv::Mat target = borrow(to);
    cv::addWeighted(borrow(from), 1 + static_cast<double>(amount), soft, -static_cast<double>(amount), 0, target);
}

void even_out(GreyPicture& picture, int columns, int rows)
{
    constexpr int least_contrast = 24;  // below is noise
    cv::Mat pixels = borrow(picture);
    const cv::Mat neighbourhood = cv::getStructuringElement(cv::MORPH_RECT, {columns | 1, rows | 1});
    cv::Mat bright;
    cv::Mat dark;
    cv::dilate(pixels, bright, neighbourhood);
    cv::erode(pixels, dark, neighbourhood);
    const cv::Size soft{columns / 2 | 1, rows / 2 | 1};
    cv::blur(bright, bright, soft);
    cv::blur(dark, dark, soft);
    cv::Mat range = cv::max(bright - dark, least_contrast);
    cv::divide(cv::Mat(pixels - dark), range, pixels, 255.0);
}

void enlarge(const GreyView& from, float factor, GreyPicture& to)
{
    to.resize(static_cast<int>(static_cast<float>(from.width) * factor),
              static_cast<int>(static_cast<float>(from.height) * factor));
    cv::Mat target = borrow(to);
    cv::resize(borrow(from), target, target.size(), 0, 0, cv::INTER_CUBIC);
}

void turn_round(GreyPicture& picture) { std::ranges::reverse(picture.pixels); }

}  // namespace oss::scanner
