#include "kiosk/screens/gallery/contact_sheet.h"

#include <fmt/format.h>

#include <fstream>

namespace oss::screens {
namespace {

constexpr std::string_view head = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Gallery</title>
<style>
body { margin: 1.5rem; font: 16px/1.4 sans-serif; background: #f3efe6; color: #1e2a33 }
nav { columns: 14rem; margin-bottom: 2rem }
nav a { display: block; color: #0b4a50 }
section { display: flex; flex-wrap: wrap; gap: 1rem; align-items: end; border-top: 2px solid #85705a; padding: 1rem 0 }
h2 { flex: 100%; margin: 0; font-size: 1.2rem }
figure { margin: 0 }
figcaption { font-size: .8rem }
img { height: 24rem; display: block; border: 1px solid #85705a }
</style>
</head>
<body>
)";

}  // namespace

void ContactSheet::add(const std::string& folder, const std::string& name)
{
    auto& folders = m_folders[name];
    if (folders.empty()) {
        m_order.push_back(name);
    }
    folders.push_back(folder);
}

base::Result<void> ContactSheet::write(const std::string& path) const
{
    std::ofstream page(path);
    page << head << "<nav>\n";
    for (const std::string& name : m_order) {
        page << fmt::format("<a href=\"#{0}\">{0}</a>\n", name);
    }
    page << "</nav>\n";
    for (const std::string& name : m_order) {
        page << fmt::format("<section id=\"{0}\">\n<h2>{0}</h2>\n", name);
        for (const std::string& folder : m_folders.at(name)) {
            const std::string picture = fmt::format("{}/{}.png", folder, name);
            page << fmt::format("<figure><a href=\"{0}\"><img src=\"{0}\" alt=\"{1}, {2}\" loading=\"lazy\"></a>"
                                "<figcaption>{2}</figcaption></figure>\n",
                                picture, name, folder);
        }
        page << "</section>\n";
    }
    page << "</body>\n</html>\n";
    page.close();
    if (!page) {
        return base::Error{base::ErrorCode::io, "cannot write " + path};
    }
    return {};
}

}  // namespace oss::screens
