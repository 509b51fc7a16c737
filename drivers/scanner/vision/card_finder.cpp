#include "drivers/scanner/vision/card_finder.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace oss::scanner {
namespace {

constexpr float pi = 3.14159265F;
constexpr float card_ratio = 85.6F / 53.98F;
/// Lines are looked for in a picture of about this width: finer detail is text and noise.
constexpr int working_width = 512;
constexpr int least_width = 320;
/// Of a usual webcam, in parts of the picture's width. Only rules out what can't be a card.
constexpr float focal_length = 0.9F;

/// A straight edge, with the darker side on its right.
struct Edge {
    Spot from;
    Spot to;
    float length = 0;
    float angle = 0;  ///< -pi..pi
};

/// Edges that lie on one line.
struct Line {
    Spot point;
    Spot direction;  ///< of length 1
    float support = 0;
    std::vector<std::size_t> edges;
};

float angle_between(float a, float b) { return std::abs(std::remainder(a - b, 2 * pi)); }

std::vector<Edge> find_edges(const cv::Mat& picture)
{
    const auto detector = cv::createLineSegmentDetector(cv::LSD_REFINE_NONE, 1.0, 0.6, 2.0, 22.5, 0, 0.6, 512);
    std::vector<cv::Vec4f> found;
    detector->detect(picture, found);
    constexpr float shortest = 11;
    std::vector<Edge> edges;
    for (const cv::Vec4f& f : found) {
        const Edge edge{
            {f[0], f[1]}, {f[2], f[3]}, std::hypot(f[2] - f[0], f[3] - f[1]), std::atan2(f[3] - f[1], f[2] - f[0])};
        if (edge.length >= shortest) {
            edges.push_back(edge);
        }
    }
    std::ranges::sort(edges, std::greater{}, &Edge::length);
    return edges;
}

/// The line through the edges' ends, each weighted with its length.
void fit(Line& line, const std::vector<Edge>& edges)
{
    float weight = 0;
    Spot mean;
    for (const std::size_t i : line.edges) {
        mean = mean + (edges[i].from + edges[i].to) * (edges[i].length / 2);
        weight += edges[i].length;
    }
    mean = mean * (1 / weight);
    float xx = 0;
    float yy = 0;
    float xy = 0;
    for (const std::size_t i : line.edges) {
        for (const Spot& end : {edges[i].from - mean, edges[i].to - mean}) {
            xx += edges[i].length * end.x * end.x;
            yy += edges[i].length * end.y * end.y;
            xy += edges[i].length * end.x * end.y;
        }
    }
    const float angle = std::atan2(2 * xy, xx - yy) / 2;
    const Spot direction{std::cos(angle), std::sin(angle)};
    line.direction = dot(direction, line.direction) < 0 ? direction * -1 : direction;
    line.point = mean;
    line.support = weight;
}

/// Lines by their support. Edges whose bright side differs are not joined.
std::vector<Line> join_edges(const std::vector<Edge>& edges)
{
    constexpr std::size_t most_lines = 36;
    constexpr float same_angle = 0.05F;
    constexpr float same_line = 1.8F;
    std::vector<Line> lines;
    std::vector<bool> taken(edges.size(), false);
    for (std::size_t seed = 0; seed < edges.size() && lines.size() < 2 * most_lines; ++seed) {
        if (taken[seed]) {
            continue;
        }
        Line line;
        line.direction = (edges[seed].to - edges[seed].from) * (1 / edges[seed].length);
        line.edges = {seed};
        fit(line, edges);
        for (std::size_t i = seed + 1; i < edges.size(); ++i) {
            const float angle = std::atan2(line.direction.y, line.direction.x);
            const bool near = std::abs(cross(line.direction, edges[i].from - line.point)) < same_line &&
                              std::abs(cross(line.direction, edges[i].to - line.point)) < same_line;
            if (!taken[i] && near && angle_between(edges[i].angle, angle) < same_angle + 2 / edges[i].length) {
                line.edges.push_back(i);
                taken[i] = true;
                fit(line, edges);
            }
        }
        lines.push_back(std::move(line));
    }
    std::ranges::sort(lines, std::greater{}, &Line::support);
    lines.resize(std::min(lines.size(), most_lines));
    return lines;
}

std::optional<Spot> meet(const Line& a, const Line& b)
{
    const float sine = cross(a.direction, b.direction);
    if (std::abs(sine) < 0.5F) {
        return std::nullopt;
    }
    return a.point + a.direction * (cross(b.point - a.point, b.direction) / sine);
}

/// How much of the side between two corners its line's edges show, 0..1.
float shown(const Line& line, const std::vector<Edge>& edges, Spot from, Spot to)
{
    const float length = std::hypot(to.x - from.x, to.y - from.y);
    const Spot along = (to - from) * (1 / length);
    float sum = 0;
    for (const std::size_t i : line.edges) {
        const float a = dot(edges[i].from - from, along);
        const float b = dot(edges[i].to - from, along);
        sum += std::max(0.0F, std::min(std::max(a, b), length) - std::max(std::min(a, b), 0.0F));
    }
    return std::min(1.0F, sum / length);
}

/// Width to height of the rectangle that looks like `outline`, and how far from a right
/// angle its sides would have to be, 0..1. By the pinhole model: the columns of K^-1 H are
/// the rectangle's sides in space.
struct Shape {
    float ratio = 0;
    float skew = 1;
};
Shape shape_of(const Outline& outline, float picture_width, float picture_height)
{
    const Perspective view{outline};
    const float f = focal_length * picture_width;
    const Spot middle{picture_width / 2, picture_height / 2};
    const auto side = [&](Spot p, float w) { return cv::Vec3f{(p.x - middle.x * w) / f, (p.y - middle.y * w) / f, w}; };
    const cv::Vec3f across = side(view.across(), view.across_third());
    const cv::Vec3f down = side(view.down(), view.down_third());
    const auto width = static_cast<float>(cv::norm(across));
    const auto height = static_cast<float>(cv::norm(down));
    return {width / height, std::abs(across.dot(down)) / (width * height)};
}

/// The best of all outlines that four of the lines make.
class Search {
public:
    Search(const std::vector<Line>& lines, const std::vector<Edge>& edges, cv::Size size)
        : m_lines(lines), m_edges(edges), m_width(static_cast<float>(size.width)),
          m_height(static_cast<float>(size.height))
    {
    }

    std::optional<FoundCard> best()
    {
        std::vector<std::pair<std::size_t, std::size_t>> facing;
        for (std::size_t i = 0; i < m_lines.size(); ++i) {
            for (std::size_t j = i + 1; j < m_lines.size(); ++j) {
                if (may_face(m_lines[i], m_lines[j])) {
                    facing.emplace_back(i, j);
                }
            }
        }
        for (std::size_t p = 0; p < facing.size(); ++p) {
            for (std::size_t q = p + 1; q < facing.size(); ++q) {
                consider(m_lines[facing[p].first], m_lines[facing[q].first], m_lines[facing[p].second],
                         m_lines[facing[q].second]);
            }
        }
        return m_best;
    }

private:
    /// Two sides of a card: about parallel, apart, and with the card's brightness on the
    /// inner side of both.
    bool may_face(const Line& a, const Line& b) const
    {
        const float sine = std::abs(cross(a.direction, b.direction));
        const float apart = std::abs(cross(a.direction, b.point - a.point));
        return sine < 0.35F && dot(a.direction, b.direction) < 0 && apart > m_height / 6;
    }

    void consider(const Line& a, const Line& b, const Line& c, const Line& d)
    {
        const auto ab = meet(a, b);
        const auto bc = ab ? meet(b, c) : std::nullopt;
        const auto cd = bc ? meet(c, d) : std::nullopt;
        const auto da = cd ? meet(d, a) : std::nullopt;
        if (!da || !inside(*ab) || !inside(*bc) || !inside(*cd) || !inside(*da)) {
            return;
        }
        Outline outline{*da, *ab, *bc, *cd};
        std::array<const Line*, 4> sides{&a, &b, &c, &d};
        if (cross(outline[1] - outline[0], outline[2] - outline[1]) < 0) {
            std::swap(outline[1], outline[3]);
            sides = {&d, &c, &b, &a};
        }
        const Shape shape = shape_of(outline, m_width, m_height);
        const float ratio = std::max(shape.ratio, 1 / shape.ratio);
        const float misfit = std::abs(std::log(ratio / card_ratio));
        if (misfit > 0.12F || shape.skew > 0.16F) {
            return;
        }
        float around = 0;
        float seen = 0;
        float least = 1;
        for (std::size_t i = 0; i < 4; ++i) {
            const Spot& from = outline[i];
            const Spot& to = outline[(i + 1) % 4];
            const float length = std::hypot(to.x - from.x, to.y - from.y);
            const float part = shown(*sides[i], m_edges, from, to);
            around += length;
            seen += part * length;
            least = std::min(least, part);
        }
        const float support = seen / around;
        const float score = support * support * around * (1 - misfit * 2) * (0.4F + least);
        if (least > 0.08F && support > 0.35F && score > m_score) {
            m_score = score;
            if (shape.ratio < 1) {  // a long side first
                std::rotate(outline.begin(), outline.begin() + 1, outline.end());
            }
            m_best = FoundCard{outline, support};
        }
    }

    bool inside(Spot spot) const
    {
        const float margin = m_width / 12;
        return spot.x > -margin && spot.y > -margin && spot.x < m_width + margin && spot.y < m_height + margin;
    }

    const std::vector<Line>& m_lines;
    const std::vector<Edge>& m_edges;
    const float m_width;
    const float m_height;
    std::optional<FoundCard> m_best;
    float m_score = 0;
};

}  // namespace

std::optional<FoundCard> find_card(const GreyView& frame)
{
    if (frame.width < least_width || frame.height < least_width / 2 || frame.height > 2 * frame.width) {
        return std::nullopt;  // no camera's picture
    }
    const cv::Mat full(frame.height, frame.width, CV_8U, const_cast<std::uint8_t*>(frame.pixels),
                       static_cast<std::size_t>(frame.stride));
    const double scale = static_cast<double>(working_width) / frame.width;
    cv::Mat small;
    cv::resize(full, small, {}, scale, scale, cv::INTER_AREA);
    cv::GaussianBlur(small, small, {}, 0.9);
    const std::vector<Edge> edges = find_edges(small);
    const std::vector<Line> lines = join_edges(edges);
    auto card = Search{lines, edges, small.size()}.best();
    if (card) {
        for (Spot& corner : card->outline) {
            corner = (corner + Spot{0.5F, 0.5F}) * static_cast<float>(1 / scale) - Spot{0.5F, 0.5F};
        }
    }
    return card;
}

}  // namespace oss::scanner
