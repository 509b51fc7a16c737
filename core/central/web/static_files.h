#pragma once

#include "core/base/result.h"
#include "core/central/http/router.h"

#include <filesystem>
#include <map>
#include <string>

namespace oss::central {

/// Style sheet, pictures, fonts and the API's description: read once, served from memory.
class StaticFiles {
public:
    /// Reads `assets`/web/*.{css,js,svg}, `assets`/fonts/Atkinson*.ttf and `assets`/openapi.yaml.
    /// Fails with bad_configuration, naming what is missing.
    static base::Result<StaticFiles> load(const std::filesystem::path& assets);

    /// Adds GET /static/{file} and GET /openapi.yaml. This object is borrowed.
    void add_routes(Router& router) const;

private:
    struct File {
        std::string type;
        std::string content;
        std::string tag;  ///< quoted, of its content (RFC 9110 section 8.8.3)
    };
    base::Result<void> add(const std::filesystem::path& path, std::string type);
    HttpResponse serve(const HttpRequest& request, const std::string& name) const;

    std::map<std::string, File, std::less<>> m_files;
};

}  // namespace oss::central
