#include "kiosk/ui/json_file.h"

#include <boost/json/parse.hpp>

#include <fstream>
#include <iterator>

namespace oss::ui {

using base::Error;
using base::ErrorCode;

base::Result<boost::json::object> read_json_object(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return Error{ErrorCode::not_found, path};
    }
    const std::string content{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (file.bad()) {
        return Error{ErrorCode::io, "cannot read " + path};
    }
    boost::system::error_code problem;
    boost::json::value value = boost::json::parse(content, problem);
    if (problem) {
        return Error{ErrorCode::bad_configuration, path + ": " + problem.message()};
    }
    if (!value.is_object()) {
        return Error{ErrorCode::bad_configuration, path + ": not a JSON object"};
    }
    return std::move(value.as_object());
}

}  // namespace oss::ui
