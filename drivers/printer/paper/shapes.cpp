#include "drivers/printer/paper/shapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace oss::printer {
namespace {

struct Point {
    double x;
    double y;
};

/// The point at `angle` (from the top, clockwise) and `distance` from the middle.
Point polar(double angle, double distance) { return {std::sin(angle) * distance, -std::cos(angle) * distance}; }

/// Which side of the line from a to b the point is on.
double side(Point a, Point b, Point p) { return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x); }

bool inside(const std::array<Point, 3>& corners, Point p)
{
    const double ab = side(corners[0], corners[1], p);
    const double bc = side(corners[1], corners[2], p);
    const double ca = side(corners[2], corners[0], p);
    return (ab >= 0 && bc >= 0 && ca >= 0) || (ab <= 0 && bc <= 0 && ca <= 0);
}

struct Rays {
    double tip;         ///< of the star's radius
    double half_angle;  ///< at the base, radians
    double offset;      ///< of the first ray from the top, radians
};
constexpr int ray_count = 8;
constexpr double ray_base = 0.40;
constexpr Rays minor_rays{0.74, 0.17, std::numbers::pi / ray_count};
constexpr Rays major_rays{1.0, 0.20, 0.0};

void draw_rays(Bitmap& bitmap, int x, int y, int radius, const Rays& rays)
{
    for (int ray = 0; ray < ray_count; ++ray) {
        const double angle = rays.offset + ray * 2 * std::numbers::pi / ray_count;
        const std::array corners{polar(angle, rays.tip * radius), polar(angle - rays.half_angle, ray_base * radius),
                                 polar(angle + rays.half_angle, ray_base * radius)};
        const auto [left, right] = std::minmax({corners[0].x, corners[1].x, corners[2].x});
        const auto [top, bottom] = std::minmax({corners[0].y, corners[1].y, corners[2].y});
        for (int row = static_cast<int>(std::floor(top)); row <= static_cast<int>(std::ceil(bottom)); ++row) {
            for (int column = static_cast<int>(std::floor(left)); column <= static_cast<int>(std::ceil(right));
                 ++column) {
                if (inside(corners, {static_cast<double>(column), static_cast<double>(row)})) {
                    bitmap.set(x + column, y + row, Dot::black);
                }
            }
        }
    }
}

}  // namespace

void draw_ring(Bitmap& bitmap, int x, int y, double inner, double outer, Dot dot)
{
    const int reach = static_cast<int>(std::ceil(outer));
    for (int row = -reach; row <= reach; ++row) {
        for (int column = -reach; column <= reach; ++column) {
            const double square = row * row + column * column;
            if (square >= inner * inner && square < outer * outer) {
                bitmap.set(x + column, y + row, dot);
            }
        }
    }
}

void draw_star(Bitmap& bitmap, int x, int y, int radius)
{
    draw_rays(bitmap, x, y, radius, minor_rays);
    draw_rays(bitmap, x, y, radius, major_rays);
    draw_ring(bitmap, x, y, 0.38 * radius, 0.46 * radius, Dot::black);
    draw_ring(bitmap, x, y, 0.0, 0.38 * radius, Dot::white);
    draw_ring(bitmap, x, y, 0.0, 0.30 * radius, Dot::black);
}

void draw_bricks(Bitmap& bitmap, int x, int y, int width, int height)
{
    // DESIGN.md section 6, widths for a course 12 high; scaled to this one.
    constexpr std::array<int, 6> widths{64, 52, 76, 60, 70, 56};
    constexpr int drawn_for = 12;
    constexpr int mortar = 4;
    const int end = x + width;
    for (std::size_t brick = 0; x < end; ++brick) {
        const int length = std::max(1, widths.at(brick % widths.size()) * height / drawn_for);
        bitmap.fill(x, y, std::min(length, end - x), height, Dot::black);
        x += length + mortar;
    }
}

}  // namespace oss::printer
