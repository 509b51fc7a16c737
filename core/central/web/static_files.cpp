#include "core/central/web/static_files.h"

#include "core/base/encoding.h"
#include "core/central/http/problem.h"
#include "core/wire/keys.h"

#include <fstream>
#include <sstream>
#include <utility>

namespace oss::central {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr std::size_t tag_characters = 16;

}  // namespace

Result<void> StaticFiles::add(const std::filesystem::path& path, std::string type)
{
    const std::ifstream file{path, std::ios::binary};
    if (!file) {
        return Error{ErrorCode::bad_configuration, path.string() + " can't be read"};
    }
    std::ostringstream content;
    content << file.rdbuf();
    std::string text = content.str();
    std::string tag = "\"" + base::to_hex(wire::sha256(base::as_bytes(text))).substr(0, tag_characters) + "\"";
    m_files.emplace(path.filename().string(), File{std::move(type), std::move(text), std::move(tag)});
    return {};
}

Result<StaticFiles> StaticFiles::load(const std::filesystem::path& assets)
{
    StaticFiles files;
    OSS_TRY(files.add(assets / "web/style.css", "text/css; charset=utf-8"));
    OSS_TRY(files.add(assets / "web/office.css", "text/css; charset=utf-8"));
    OSS_TRY(files.add(assets / "web/office.js", "text/javascript; charset=utf-8"));
    OSS_TRY(files.add(assets / "web/icons.svg", "image/svg+xml"));
    OSS_TRY(files.add(assets / "web/star.svg", "image/svg+xml"));
    OSS_TRY(files.add(assets / "fonts/AtkinsonHyperlegible-Regular.ttf", "font/ttf"));
    OSS_TRY(files.add(assets / "fonts/AtkinsonHyperlegible-Bold.ttf", "font/ttf"));
    OSS_TRY(files.add(assets / "openapi.yaml", "application/yaml; charset=utf-8"));
    return files;
}

void StaticFiles::add_routes(Router& router) const
{
    router.add("GET", "/static/{file}",
               [this](const HttpRequest& request) { return serve(request, std::string{request.path_value("file")}); });
    router.add("GET", "/openapi.yaml", [this](const HttpRequest& request) { return serve(request, "openapi.yaml"); });
}

HttpResponse StaticFiles::serve(const HttpRequest& request, const std::string& name) const
{
    const auto file = m_files.find(name);
    if (file == m_files.end()) {
        return problem(404, "not_found", "There is nothing at this address.");
    }
    HttpResponse response{.status = 200, .content_type = file->second.type, .body = {}, .headers = {}};
    response.with("ETag", file->second.tag).with("Cache-Control", "public, max-age=3600");
    if (request.header("If-None-Match") == file->second.tag) {
        response.status = 304;
        return response;
    }
    response.body = file->second.content;
    return response;
}

}  // namespace oss::central
