// Draws a corpus of test pictures: JPEG files and truth.json beside them. The same arguments
// give the same pictures.

#include "tests/bench/scene/jpeg.h"
#include "tests/bench/scene/scene.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

namespace {

using namespace oss;

struct Arguments {
    std::string mode;
    std::string folder;
    std::uint64_t seed = 1;
    int per = 4;
    int frames = 30;
    std::vector<int> severities{1, 2, 3, 4, 5};
    std::vector<std::string> kinds;
    std::string style = "plain";
    std::string typefaces = "/usr/share/fonts";
};

std::string json_quad(const std::optional<scene::Quad>& quad)
{
    if (!quad) {
        return "null";
    }
    std::string text;
    for (const cv::Point2f& point : *quad) {
        text += fmt::format("{}[{:.1f},{:.1f}]", text.empty() ? "" : ",", point.x, point.y);
    }
    return "[" + text + "]";
}

std::string json_text(const std::string& text)
{
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c == '"' ? "\\\"" : std::string(1, c);
    }
    return quoted + "\"";
}

class Corpus {
public:
    explicit Corpus(Arguments arguments) : m_arguments(std::move(arguments)) {}

    base::Result<void> draw()
    {
        std::filesystem::create_directories(m_arguments.folder);
        for (const scene::Kind kind : scene::all_kinds) {
            const bool wanted = m_arguments.kinds.empty() || std::ranges::count(m_arguments.kinds, name_of(kind)) > 0;
            for (int i = 0; wanted && i < m_arguments.per; ++i) {
                for (const int severity : m_arguments.severities) {
                    OSS_TRY(draw_one(kind, severity, i));
                }
            }
        }
        std::ofstream truth{m_arguments.folder + "/truth.json"};
        truth << "{\"frames\": [\n" << m_truth << "\n]}\n";
        return truth ? base::Result<void>{} : base::Error{base::ErrorCode::io, "truth.json"};
    }

private:
    base::Result<void> draw_one(scene::Kind kind, int severity, int number)
    {
        const bool burst = m_arguments.mode == "bursts";
        const scene::Request request{.kind = kind,
                                     .style = m_arguments.style == "sharpened" ? scene::Style::sharpened
                                                                               : scene::Style::plain,
                                     .severity = severity,
                                     .number = number,
                                     .seed = m_arguments.seed,
                                     .burst = burst ? m_arguments.frames : 0,
                                     .typefaces = m_arguments.typefaces};
        scene::Scene scene = OSS_TRY(scene::Scene::invent(request));
        const std::string name = name_of(request);
        int frame = 0;
        for (const scene::Shot& shot : scene.shots()) {
            const scene::Taken taken = scene.take_next();
            const std::string folder = burst ? name + "/" : "";
            const std::string file = burst ? fmt::format("{}{:02}.jpg", folder, frame) : name + ".jpg";
            std::filesystem::create_directories(m_arguments.folder + "/" + folder);
            OSS_TRY(scene::save_jpeg(taken.picture, shot.quality, m_arguments.folder + "/" + file));
            const scene::Card& card = scene.card();
            note(fmt::format(
                R"({{"file":"{}","burst":"{}","frame":{},"kind":"{}","severity":{},"text":{},"nik":"{}","nik_printed":{},"card_quad":{},"nik_quad":{},"code_quad":{}}})",
                file, burst ? name : "", frame, name_of(kind), severity, json_text(card.code_text), card.person.nik,
                card.nik_line.has_value(), json_quad(taken.card), json_quad(taken.nik_line), json_quad(taken.code)));
            ++frame;
        }
        return {};
    }

    void note(const std::string& line) { m_truth += (m_truth.empty() ? "" : ",\n") + line; }

    const Arguments m_arguments;
    std::string m_truth;
};

}  // namespace

int main(int argc, char** argv)
{
    Arguments arguments;
    CLI::App app{"Draws a corpus of test pictures"};
    app.add_option("mode", arguments.mode)->required()->check(CLI::IsMember({"frames", "bursts"}));
    app.add_option("folder", arguments.folder)->required();
    app.add_option("--seed", arguments.seed);
    app.add_option("--per", arguments.per, "pictures or bursts a kind and severity");
    app.add_option("--frames", arguments.frames, "of a burst");
    app.add_option("--severity", arguments.severities);
    app.add_option("--kind", arguments.kinds);
    app.add_option("--style", arguments.style)->check(CLI::IsMember({"plain", "sharpened"}));
    app.add_option("--typefaces", arguments.typefaces);
    CLI11_PARSE(app, argc, argv);
    cv::setNumThreads(1);
    if (const auto done = Corpus{arguments}.draw(); !done) {
        fmt::print(stderr, "{}\n", done.error().to_string());
        return 1;
    }
    return 0;
}
